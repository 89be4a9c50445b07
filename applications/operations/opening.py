"""Opening the case of an application: by the grant, or in advance of it."""

import datetime as dt

from applications.models import Application, Case
from applications.states import CaseKind, IntakeRoute, Stage
from workstations.operations import numbering
from workstations.queries import calendar
from workstations.rules.periods import ASSIGN


def open_case(application: Application, *, at: dt.datetime) -> Case:
    """Return a new case of an application, due for assignment three days from this decision.

    Law: 法律援助法 art. 43 para. 1.
    """
    on = at.date()
    kind = CaseKind(application.matter.kind)
    due = ASSIGN.due(on, calendar=calendar.days())
    return Case.objects.create(
        number=numbering.take_case_number(kind.letter, on=on, at=at),
        application=application,
        route=IntakeRoute.APPLICATION,
        recipient=application.applicant,
        kind=kind,
        matter=application.matter,
        cause=application.matter.label,
        stage=application.stage or Stage.FIRST_INSTANCE,
        authority=application.authority,
        opened_on=on,
        assignment_due_on=due.on,
        assignment_due_why=due.why,
        assignment_due_is_provisional=due.provisional,
    )
