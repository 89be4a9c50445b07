"""Cases of which nothing was written down for thirty days, with a reason in one press."""

import datetime as dt
from uuid import uuid4

from django.db.models import QuerySet
from django.urls import reverse

from applications.models import Case, NoteKind
from applications.policies import can_note_case
from applications.queries import alarms
from legalaid.pages.panels.desk import Quick, Row, Waiting, waiting
from workstations.models import User

# Why nothing was written down; each is a line of the log by itself.
REASONS = ("等待开庭", "等待法院、仲裁委通知", "等待受援人提供材料", "已联系，没有新的进展")


TITLE = f"{alarms.SILENT_DAYS}天没有任何记录"


def cases_of(user: User, on: dt.date) -> QuerySet[Case]:
    """Return the cases this person may see of which nothing was written down so long."""
    return _alarm().rows(Case.objects.visible_to(user, on=on), on)


def list_url() -> str:
    return f"{reverse(alarms.CASES)}?alarm={_alarm().code}"


def silent(user: User, on: dt.date) -> Waiting:
    """The card of who handles cases: each with the reasons that one press writes down."""
    return waiting(
        TITLE,
        cases_of(user, on).with_parties().order_by("assigned_on", "pk"),
        lambda case: Row(
            label=f"{case.recipient.name}　{case.cause}",
            small=f"{case.number}　{case.assigned_on:%Y-%m-%d}指派",
            url=reverse("applications:case", args=[case.uid]),
            due_on=case.filing_due_on,
            thing=case,
            quick=_quick(case) if _may_note(user, case, on) else None,
        ),
        more_url=list_url(),
        empty=f"在办案件{alarms.SILENT_DAYS}天内都有记录。",
    )


def _may_note(user: User, case: Case, on: dt.date) -> bool:
    """Of a state secret no reason is written down either."""
    return can_note_case(user, case, on=on) and not case.is_state_secret


def _alarm() -> alarms.Alarm:
    return alarms.named("silent", page=alarms.CASES)


def _quick(case: Case) -> Quick:
    return Quick(
        url=reverse("applications:case_note", args=[case.uid]),
        kind=NoteKind.NOTE,
        token=uuid4(),
        reasons=REASONS,
    )
