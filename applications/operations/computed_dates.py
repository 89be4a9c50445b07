"""Critical dates that follow from what is known: a reckoned day, a letter's, a hearing held."""

import datetime as dt
from collections.abc import Iterable

from applications.models import Application, Case, CaseStep, CriticalDate, Notice, StepKind
from applications.rules.limitation import LastDay
from applications.states import DateKind, DateOrigin, DateState, kind_of_period
from workstations.models import User
from workstations.operations import messages

_AFTER_A_HEARING = frozenset({StepKind.HEARING, StepKind.PAPERS})
_RECKONED_ANEW = "时效重新计算，原日期不再适用。"


def of_limitation(application: Application, found: LastDay, *, by: User, at: dt.datetime) -> None:
    """Keep the calculator's last day among the dates; in the caller's transaction.

    A day that moved is another day: the old one is struck out, the new one reminds anew.

    Law: 法律援助法 art. 44 item 1.
    """
    present = CriticalDate.objects.select_for_update(of=("self",)).filter(
        application=application, origin=DateOrigin.LIMITATION, state=DateState.SET
    )
    kind = kind_of_period(found.kind)
    for date in present:
        if (date.due_on, date.kind) == (found.due_on, kind):
            return
        date.state, date.ending = DateState.CANCELLED, _RECKONED_ANEW
        date.ended_by, date.ended_at = by, at
        date.save()
        messages.settle(date, at=at)
    if found.due_on is None:
        return
    # Somebody may have typed the same day by hand: that line already reminds.
    same = application.critical_dates.open().filter(kind=kind, due_on=found.due_on, due_at=None)
    if not same.exists():
        CriticalDate.objects.create(
            application=application,
            kind=kind,
            origin=DateOrigin.LIMITATION,
            due_on=found.due_on,
            why=found.why,
            set_by=by,
            set_at=at,
        )


def put_off(date: CriticalDate, found: LastDay, *, at: dt.datetime) -> None:
    """Put a reckoned date where the calendar that was announced puts it, and remind anew.

    In the caller's transaction, which holds the date; nobody chose this day, the clock did.
    """
    same = CriticalDate.objects.open().filter(
        application=date.application, kind=date.kind, due_on=found.due_on, due_at=date.due_at
    )
    if same.exclude(pk=date.pk).exists():
        # Somebody typed that day by hand, and the line reminds of it already: this one goes.
        date.state, date.ending, date.ended_at = DateState.CANCELLED, _RECKONED_ANEW, at
    else:
        date.due_on, date.why = found.due_on, found.why
        date.confirmed_by = date.confirmed_at = None
    date.save()
    messages.settle(date, at=at)


def explain(date: CriticalDate | None, found: LastDay) -> None:
    """Keep the day and give its reason anew: what was an estimate is one no longer."""
    if date is not None and date.why != found.why:
        date.why = found.why
        date.save(update_fields=["why"])


def of_step(step: CaseStep, *, by: User, at: dt.datetime) -> None:
    """Note that a hearing was kept: the worker wrote it down, or already has the judgment.

    In the caller's transaction, which holds the case.
    """
    if step.kind not in _AFTER_A_HEARING:
        return
    held = CriticalDate.objects.open().filter(
        case=step.case_id, kind=DateKind.HEARING, due_on__lte=step.on
    )
    for date in held.select_for_update():
        date.state, date.ending = DateState.KEPT, f"承办人登记：{step.get_kind_display()}。"
        date.ended_by, date.ended_at = by, at
        date.save()
        messages.settle(date, at=at)


def of_notice(notice: Notice, cases: Iterable[Case], *, by: User, at: dt.datetime) -> None:
    """Keep the hearing that an authority's letter names among the dates of each of its cases.

    Law: 最高人民法院关于适用刑事诉讼法的解释 art. 49.
    """
    if notice.hearing_on is None:
        return
    for case in cases:
        CriticalDate.objects.create(
            case=case,
            kind=DateKind.HEARING,
            origin=DateOrigin.NOTICE,
            due_on=notice.hearing_on,
            place=notice.authority.name,
            why="来函载明的开庭日期，以人民法院的开庭通知为准。",
            set_by=by,
            set_at=at,
        )
