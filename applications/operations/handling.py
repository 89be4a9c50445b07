"""The worker's desk: the progress record, and how to reach the recipient."""

import datetime as dt
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Applicant, Case, CaseStep, StepKind
from applications.operations import computed_dates, reminding
from applications.operations.locking import locked_case
from applications.operations.room import require_room
from applications.operations.secrecy import refuse_words
from applications.states import CASE_MOVES, CaseState
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import files, trail
from workstations.queries import calendar
from workstations.rules import order_148
from workstations.rules.periods import CLOSE_FILE
from workstations.states import RevealReason

_RECORD = "第三十五条"
# What may be shown in full, and what it is called; means and household are never among it.
CONTACT_FIELDS = {"phone": "电话", "address": "住所", "id_number": "证件号码"}


@transaction.atomic
def record_step(
    *,
    case_id: int,
    step_uid: UUID,
    kind: StepKind,
    day: dt.date,
    note: str,
    upload: UploadedFile | None,
    by: User,
    at: dt.datetime,
) -> CaseStep:
    """Write one line of the progress record (form 14); the first one begins the work.

    ``step_uid`` comes with the form: a second click returns the first one's
    line. The day on which the closing paper was received starts the thirty
    days of the closing file; the earliest such day counts.

    Raises:
        PermissionDenied: ``by`` does not handle the case.
        RuleBroken: the case is not being handled, the day lies outside it, or
            the file is not what it says.

    Law: 法律援助法 art. 46; 办理法律援助案件程序规定 art. 35, 40.
    """
    case = locked_case(case_id, "worker")
    require(policies.can_record_step, by, case, on=timezone.localdate(at))
    written = case.steps.filter(uid=step_uid).first()
    if written is not None:
        return written
    require_move(CASE_MOVES, CaseState(case.state), CaseState.IN_PROGRESS)
    _require_day_within(case, day, on=timezone.localdate(at))
    refuse_words(case, note, upload=upload, field="note")
    require_room(case, upload)

    step = CaseStep.objects.create(
        uid=step_uid,
        case=case,
        kind=kind,
        on=day,
        note=note.strip(),
        file=files.accept(upload, by=by, at=at) if upload else None,
        by=by,
        recorded_at=at,
    )
    computed_dates.of_step(step, by=by, at=at)
    case.state = CaseState.IN_PROGRESS
    if kind == StepKind.PAPERS:
        due_on = CLOSE_FILE.due(day, calendar=calendar.days()).on
        case.filing_due_on = min(due_on, case.filing_due_on or due_on)
    case.save(update_fields=["state", "filing_due_on"])
    reminding.settle_of(case, at=at)
    trail.record("case.step_recorded", case, by=by, at=at, kind=kind, day=day.isoformat())
    return step


@transaction.atomic
def reveal_recipient(*, case_id: int, field: str, reason: str, by: User, at: dt.datetime) -> str:
    """Return how to reach the recipient, in full, and write down who asked and why.

    The entry names the case, not the person: the trail holds no names.

    Raises:
        PermissionDenied: ``by`` neither handles the case nor belongs to the center.
        RuleBroken: it is no field that may be shown, or no such reason.
    """
    case = Case.objects.select_related("recipient", "worker").get(pk=case_id)
    require(policies.can_reveal_recipient, by, case, on=timezone.localdate(at))
    if field not in CONTACT_FIELDS:
        raise RuleBroken("此项信息不能在案件中查看。", "《个人信息保护法》第六条")
    if reason not in RevealReason.values:
        raise RuleBroken("请选择查看的用途，再显示。", "《个人信息保护法》第六条", "reason")
    recipient: Applicant = case.recipient
    trail.record("case.revealed", case, by=by, at=at, field=field, reason=reason)
    return getattr(recipient, field)


def _require_day_within(case: Case, day: dt.date, *, on: dt.date) -> None:
    if day > on:
        article = order_148.article_on(on, _RECORD)
        raise RuleBroken("日期不能晚于今天，请填写实际办理的日期。", article, "day")
    if day < case.assigned_on:
        raise RuleBroken(
            f"日期不能早于指派日（{day_text(case.assigned_on)}），请核对。", field="day"
        )
