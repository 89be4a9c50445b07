"""The second entry: opening the fields for a reason, and ticking off what was typed."""

import datetime as dt
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone

from applications import policies
from applications.models import Application, Case, NationalEntry
from applications.operations.locking import locked, locked_case
from applications.operations.secrecy import refuse_words, written
from applications.queries.national_pack import codes_of, file_of
from applications.rules import national
from applications.states import NATIONAL_MOVES, NationalState, PartMark
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail
from workstations.states import RevealReason


@transaction.atomic
def open_fields(found: Application | Case, *, reason: str, by: User, at: dt.datetime) -> None:
    """Write down that somebody opened every field of a file, and what for.

    Raises:
        PermissionDenied: ``by`` does not belong to the center.
        RuleBroken: no such reason.

    Law: 个人信息保护法 art. 6 (no more than the purpose needs).
    """
    require(policies.can_enter_nationally, by, found, on=at.date())
    if reason not in RevealReason.values:
        raise RuleBroken("请选择查看的用途，再显示。", "《个人信息保护法》第六条", "reason")
    name = found._meta.model_name
    trail.record(f"{name}.national_opened", found, by=by, at=at, reason=reason)


@transaction.atomic
def save_application(
    *,
    application_id: int,
    marks: Mapping[str, PartMark],
    note: str,
    version: int,
    by: User,
    at: dt.datetime,
) -> NationalEntry:
    """Keep the checklist of an application that has no case; see ``save_case``."""
    application = locked(application_id)
    require(policies.can_enter_nationally, by, application, on=at.date())
    entry = NationalEntry.objects.filter(application=application).first()
    entry = entry or NationalEntry(application=application)
    _write(entry, application, marks, note, version=version, by=by, at=at)
    trail.record("application.national_saved", application, by=by, at=at, state=entry.state)
    return entry


@transaction.atomic
def save_case(
    *,
    case_id: int,
    marks: Mapping[str, PartMark],
    note: str,
    ministry_number: str,
    version: int,
    by: User,
    at: dt.datetime,
) -> NationalEntry:
    """Keep the checklist of a case and the number that the ministry gave it.

    Left half-way it is 录入中, and a colleague goes on with it; ``version`` is the
    one that the page showed.

    Raises:
        PermissionDenied: ``by`` does not belong to the center.
        RuleBroken: a colleague saved meanwhile, a difference is not described, or
            another case has that number.
    """
    case = locked_case(case_id)
    require(policies.can_enter_nationally, by, case, on=at.date())
    entry = NationalEntry.objects.filter(case=case).first() or NationalEntry(case=case)
    _write(entry, case, marks, note, version=version, by=by, at=at)
    _write_number(case, ministry_number.strip())
    trail.record("case.national_saved", case, by=by, at=at, state=entry.state)
    return entry


def _write(
    entry: NationalEntry,
    found: Application | Case,
    marks: Mapping[str, PartMark],
    note: str,
    *,
    version: int,
    by: User,
    at: dt.datetime,
) -> None:
    if entry.version != version:
        moment = timezone.localtime(entry.changed_at)
        who, state = entry.changed_by.name, entry.get_state_display()
        raise RuleBroken(
            f"{who}已于{moment:%m-%d %H:%M}保存过（{state}）。"
            "您填写的仍在，核对后再按一次“保存”，即以您填写的为准。",
            field="version",
        )
    codes = codes_of(file_of(found))
    parts = {code: PartMark(marks.get(code, PartMark.OPEN)) for code in codes}
    state = national.state_of(list(parts.values()))
    refuse_words(found, note, field="note")
    if state == NationalState.DIFFERS:
        written(found, note, "请写明哪些内容与国家系统不一致。", field="note")
    require_move(NATIONAL_MOVES, NationalState(entry.state), state)
    entry.parts, entry.state, entry.note = parts, state, note.strip()
    entry.version += 1
    entry.changed_by, entry.changed_at = by, at
    entry.save()


def _write_number(case: Case, number: str) -> None:
    if number == case.ministry_number:
        return
    case.ministry_number = number
    try:
        # A point of return: the broken promise must not spoil the whole transaction.
        with transaction.atomic():
            case.save(update_fields=["ministry_number"])
    except IntegrityError:
        other = Case.objects.get(ministry_number=number)
        raise RuleBroken(
            f"部平台案号{number}已登记在{other.number}，请核对。", field="ministry_number"
        ) from None
