"""Opening the case of an application: by the grant, or in advance of it."""

import datetime as dt

from applications.models import Application, Case
from applications.rules import case_numbers, stages
from applications.states import CaseKind, IntakeRoute, Stage
from legalaid.shared.refusals import RuleBroken
from workstations.operations import numbering
from workstations.queries import calendar
from workstations.rules.periods import ASSIGN

# The button and the section by their names on the page.
_WHERE = "请先按“填写申请”，在“事项与对方当事人”中补填，案件、援助形式和补贴标准都以它为准。"


def stage_of(application: Application) -> Stage:
    """Return the stage that the case and its letters are to carry.

    Raises RuleBroken where nobody said it, or the kind of the matter has no such stage: a
    mediation must not become a suit because a field was left empty.
    """
    kind = CaseKind(application.matter.kind)
    for finding in stages.findings(kind, application.stage):
        raise RuleBroken(f"{finding.sentence}{_WHERE}")
    return Stage(stages.settled(kind, application.stage))


def open_case(application: Application, *, at: dt.datetime) -> Case:
    """Return a new case of an application, due for assignment three days from this decision.

    Raises RuleBroken while its stage is not known.

    Law: 法律援助法 art. 43 para. 1.
    """
    on = at.date()
    kind = CaseKind(application.matter.kind)
    stage = stage_of(application)
    due = ASSIGN.due(on, calendar=calendar.days())
    return Case.objects.create(
        number=numbering.take_case_number(case_numbers.letter(kind, stage), on=on, at=at),
        application=application,
        route=IntakeRoute.APPLICATION,
        recipient=application.applicant,
        kind=kind,
        matter=application.matter,
        cause=application.matter.label,
        stage=stage,
        authority=application.authority,
        named_worker_id=application.named_worker_id,
        opened_on=on,
        assignment_due_on=due.on,
        assignment_due_why=due.why,
        assignment_due_is_provisional=due.provisional,
    )
