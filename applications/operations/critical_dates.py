"""Days that must not be missed: set, moved, confirmed, and what became of them."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Application, Case, CriticalDate
from applications.operations import limiting
from applications.operations.locking import locked, locked_case
from applications.operations.secrecy import refuse_words, written
from applications.states import (
    APPOINTMENTS,
    DATE_MOVES,
    OPEN_CASES,
    OVER,
    CaseState,
    DateKind,
    DateState,
    LimitationKind,
    kind_of_period,
)
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail

_S = DateState


@transaction.atomic
def set_on_application(*, application_id: int, by: User, at: dt.datetime, **typed) -> CriticalDate:
    """Set a day on an application; ``typed`` is what ``_write`` takes.

    Raises:
        PermissionDenied: neither the center nor the place that received it.
        RuleBroken: the application is over, the day is past, or it is set already.
    """
    application = locked(application_id)
    require(policies.can_set_date, by, application, on=timezone.localdate(at))
    if application.state in OVER:
        raise RuleBroken(
            f"此件{application.get_state_display()}，不能再登记日期；已开立案件的，请在案件页登记。"
        )
    return _write(CriticalDate(application=application), by=by, at=at, **typed)


@transaction.atomic
def set_on_case(*, case_id: int, by: User, at: dt.datetime, **typed) -> CriticalDate:
    """Set a day on a case; ``typed`` is what ``_write`` takes.

    Raises:
        PermissionDenied: neither the center nor the worker who handles it.
        RuleBroken: nobody works on the case any more, the day is past, or it is set already.
    """
    case = locked_case(case_id, "worker")
    require(policies.can_set_case_date, by, case, on=timezone.localdate(at))
    if case.state not in OPEN_CASES - {CaseState.TERMINATED}:
        raise RuleBroken(f"本案{case.get_state_display()}，不能再登记日期。")
    return _write(CriticalDate(case=case), by=by, at=at, **typed)


@transaction.atomic
def move(
    *,
    date_id: int,
    due_on: dt.date,
    due_at: dt.time | None,
    place: str,
    note: str,
    by: User,
    at: dt.datetime,
) -> CriticalDate:
    """Put it on another day, hour or place; who confirmed the old one is asked anew.

    A day that was moved is another day: everybody is reminded of it from the start.

    Raises:
        PermissionDenied: neither the center, nor the worker, nor the office before the decision.
        RuleBroken: it is kept or cancelled already, or the new day is past or taken.
    """
    date = _held(date_id, by=by, at=at)
    _require_set(date)
    _require_ahead(due_on, on=timezone.localdate(at))
    refuse_words(date.case, place, note, field="note")
    before = date.due_on
    is_elsewhere = (date.due_on, date.due_at, date.place) != (due_on, due_at, place.strip())
    date.due_on, date.due_at, date.place, date.note = due_on, due_at, place.strip(), note.strip()
    _require_free(date)
    if is_elsewhere:
        date.confirmed_by = date.confirmed_at = None
        # What was counted no longer says how this day was found.
        date.why = date.why if due_on == before else ""
        messages.settle(date, at=at)
    date.save()
    trail.record(
        "criticaldate.moved", date, by=by, at=at, before=before.isoformat(), on=due_on.isoformat()
    )
    return date


@transaction.atomic
def confirm(*, date_id: int, by: User, at: dt.datetime) -> CriticalDate:
    """Say that one knows the day and will keep it; the center is then not told the day before.

    Raises:
        PermissionDenied: neither the center, nor the worker, nor the office before the decision.
        RuleBroken: it is kept or cancelled already, or somebody confirmed it.
    """
    date = _held(date_id, by=by, at=at)
    _require_set(date)
    if date.confirmed_by is not None:
        raise RuleBroken(f"{date.confirmed_by.name}已经确认，不用重复确认。")
    date.confirmed_by, date.confirmed_at = by, at
    date.save(update_fields=["confirmed_by", "confirmed_at"])
    messages.settle(date, at=at)
    trail.record("criticaldate.confirmed", date, by=by, at=at)
    return date


@transaction.atomic
def keep(*, date_id: int, ending: str, by: User, at: dt.datetime) -> CriticalDate:
    """Write down that it was kept; ``ending`` says what came of it and may be empty.

    Raises:
        PermissionDenied: neither the center, nor the worker, nor the office before the decision.
        RuleBroken: it is over already, or a hearing or a meeting still lies ahead.
    """
    date = _held(date_id, by=by, at=at)
    if date.kind in APPOINTMENTS and date.due_on > timezone.localdate(at):
        raise RuleBroken(
            f"{date.get_kind_display()}定在{day_text(date.due_on)}，未到日期不能登记已办；"
            "改期的请点“改期”。"
        )
    return _end(date, _S.KEPT, ending=ending, by=by, at=at)


@transaction.atomic
def cancel(*, date_id: int, ending: str, by: User, at: dt.datetime) -> CriticalDate:
    """Strike it out, with the reason; it stays for the record.

    Raises:
        PermissionDenied: neither the center, nor the worker, nor the office before the decision.
        RuleBroken: it is over already, or no reason is given; of a state secret none may be.
    """
    date = _held(date_id, by=by, at=at)
    ending = written(date.case, ending, "请写明取消的原因。", field="ending")
    return _end(date, _S.CANCELLED, ending=ending, by=by, at=at)


def _write(
    date: CriticalDate,
    *,
    kind: DateKind,
    due_on: dt.date | None,
    due_at: dt.time | None,
    place: str,
    note: str,
    period: LimitationKind | None,
    counted_from: dt.date | None,
    by: User,
    at: dt.datetime,
) -> CriticalDate:
    """Fill in and save a new day, typed, or counted by the calculator from ``counted_from``."""
    on = timezone.localdate(at)
    if due_on is None and period is not None:
        if counted_from is None:
            raise RuleBroken("请填写起算日，或者直接填写日期。", field="counted_from")
        try:
            found = limiting.reckon(period, counted_from, on=on)
        except RuleBroken as refusal:
            raise RuleBroken(str(refusal), field="counted_from") from None
        kind, due_on, date.why = kind_of_period(period), found.due_on, found.why
    if due_on is None:
        raise RuleBroken("请填写日期，或者选择期限种类并填写起算日。", field="due_on")
    _require_ahead(due_on, on=on)
    refuse_words(date.case, place, note, field="note")
    date.kind, date.due_on, date.due_at = kind, due_on, due_at
    date.place, date.note = place.strip(), note.strip()
    date.set_by, date.set_at = by, at
    _require_free(date)
    date.save()
    trail.record("criticaldate.set", date, by=by, at=at, kind=date.kind, on=date.due_on.isoformat())
    return date


def _held(date_id: int, *, by: User, at: dt.datetime) -> CriticalDate:
    """Return the row behind its lock and its file's: whoever sets, moves or reminds waits."""
    unlocked = CriticalDate.objects.only("application_id", "case_id").get(pk=date_id)
    if unlocked.application_id is not None:
        locked(unlocked.application_id)
    else:
        locked_case(unlocked.case_id)
    CriticalDate.objects.select_for_update().get(pk=date_id)
    date = CriticalDate.objects.with_file().select_related("case__worker", "confirmed_by")
    found = date.get(pk=date_id)
    require(policies.can_work_on_date, by, found, on=timezone.localdate(at))
    return found


def _require_set(date: CriticalDate) -> None:
    if date.state != _S.SET:
        raise RuleBroken(f"此日期{date.get_state_display()}，不能再改动。")


def _require_ahead(due_on: dt.date, *, on: dt.date) -> None:
    if due_on < on:
        raise RuleBroken(f"{day_text(due_on)}已经过去，请核对日期。", field="due_on")


def _require_free(date: CriticalDate) -> None:
    """Refuse in words what the database would refuse: the same thing on the same day twice."""
    file: Application | Case = date.file
    same = file.critical_dates.open().filter(kind=date.kind, due_on=date.due_on, due_at=date.due_at)
    if same.exclude(pk=date.pk).exists():
        raise RuleBroken(
            f"{day_text(date.due_on)}的“{DateKind(date.kind).label}”已经登记，不用重复登记。",
            field="due_on",
        )


def _end(
    date: CriticalDate, state: DateState, *, ending: str, by: User, at: dt.datetime
) -> CriticalDate:
    require_move(DATE_MOVES, _S(date.state), state)
    refuse_words(date.case, ending, field="ending")
    date.state, date.ending = state, ending.strip()
    date.ended_by, date.ended_at = by, at
    date.save()
    messages.settle(date, at=at)
    trail.record(f"criticaldate.{state.lower()}", date, by=by, at=at)
    return date
