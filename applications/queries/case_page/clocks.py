"""The periods of a case: the agreement, the closing file, the hearing, the objection."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from django.utils import timezone

from applications.models import Case, Notice, Objection, StepKind
from applications.queries import notice_duties, payment_orders, told_authorities
from applications.queries.clock_lines import Clock, clock_of, objection_clock
from applications.queries.closing_days import closing_day, termination_received
from applications.states import OPEN_CASES, WITH_THE_WORKER, CaseState, Receiver
from workstations.queries import calendar
from workstations.rules.periods import (
    AUTHORITY_NOTICE,
    CLOSE_FILE,
    COURT_LEAD,
    NOTICE_ASSIGN,
    SIGN,
)
from workstations.rules.workdays import Calendar, WorkCalendar
from workstations.states import PaperState

# What counts back from a hearing never rolls: it asks no calendar.
_NONE = WorkCalendar.from_exceptions([])
_HAS_A_CLOSING_DAY = WITH_THE_WORKER | {CaseState.FILED}


def clocks_of(case: Case, *, on: dt.date) -> list[Clock]:
    """Return what runs beside the work; what nobody waits for any more is left out."""
    orders = payment_orders.of_case(case)
    days = calendar.days()
    return [
        *_authority(case, days),
        *_mandate(case, days),
        *_filing(case, days),
        *_hearing_of(case, on=on),
        *payment_orders.clocks_of(orders),
        *_objection(case, on=on),
    ]


def _authority(case: Case, days: Calendar) -> Iterator[Clock]:
    """The three days of a notice, until the authority has the letter that says who comes.

    Law: 法律援助法 art. 36.
    """
    told = told_authorities.of_cases([case]).get(case.pk)
    if told is None or (told.on is None and case.state not in OPEN_CASES):
        return
    clock = clock_of(NOTICE_ASSIGN, case.opened_on, days, done_on=told.on)
    words = f"{told.words}。" if told.words else ""
    yield replace(clock, why=words + clock.why)


def _mandate(case: Case, days: Calendar) -> Iterator[Clock]:
    """The five days in which the unit signs the agreement with the recipient, by either road.

    Law: 办理法律援助案件程序规定 art. 27 (but for the recipient's or other outside causes;
    it tells notices from applications nowhere, see decision 0015).
    """
    done_on = mandate_on(case)
    if case.assigned_on is None:
        return
    if done_on is None and case.state not in WITH_THE_WORKER - {CaseState.TERMINATED}:
        return
    clock = clock_of(SIGN, case.assigned_on, days, done_on=done_on)
    yield replace(clock, why=f"{clock.why}因受援人或者其他客观原因不能按时签订的除外。")


def _filing(case: Case, days: Calendar) -> Iterator[Clock]:
    """The thirty days of the closing file, with the event that began them.

    Law: 办理法律援助案件程序规定 art. 40.
    """
    if case.filing_due_on is None or case.state not in _HAS_A_CLOSING_DAY:
        return
    since = closing_day(case)
    if since is None:
        return
    is_in = case.state == CaseState.FILED
    done_on = timezone.localdate(case.closing_report.filed_at) if is_in else None
    clock = clock_of(CLOSE_FILE, since, days, done_on=done_on)
    event = "承办单位收到终止决定" if case.terminated_on else "收到结案文书或者结案事实发生"
    yield replace(clock, why=f"{clock.why}{event}之日为结案日。", due_on=case.filing_due_on)


def mandate_on(case: Case) -> dt.date | None:
    """Return the day of the agreement as the worker recorded it; a page knows it already."""
    if hasattr(case, "mandate_on"):
        return case.mandate_on
    signed = case.steps.filter(kind=StepKind.MANDATE).order_by("on")
    return signed.values_list("on", flat=True).first()


def notice_clocks(notice: Notice) -> Iterator[Clock]:
    """Whether the authority notified within three days, where its letter says since when.

    They run where it must notify; where it only may, nobody waits for it.

    Law: 法律援助法 art. 36 (art. 25 para. 1 and art. 28); the authority may be told of it and
    no more.
    """
    if notice.found_on is not None and notice_duties.had_to_be_sent(notice):
        yield clock_of(
            AUTHORITY_NOTICE, notice.found_on, calendar.days(), done_on=notice.received_on
        )


def hearing_clocks(notice: Notice) -> Iterator[Clock]:
    """The hearing that a letter names, and whether the letter came fifteen days before it.

    Law: 最高人民法院关于适用刑事诉讼法的解释 art. 49; the court may be reminded and no more.
    """
    if notice.hearing_on is None:
        return
    due = COURT_LEAD.due(notice.hearing_on, calendar=_NONE)
    yield Clock(
        label=COURT_LEAD.label,
        owner=COURT_LEAD.owner,
        why=f"{due.why}适用简易程序、速裁程序的除外。",
        article=due.article,
        due_on=due.on,
        done_on=notice.received_on,
    )
    yield Clock(
        label="开庭",
        owner="承办人",
        why="来函载明的开庭日期，以人民法院的开庭通知为准。",
        article="",
        due_on=notice.hearing_on,
    )


def _hearing_of(case: Case, *, on: dt.date) -> Iterator[Clock]:
    notice = case.notice_person.notice if case.notice_person else None
    if notice is None or notice.hearing_on is None or notice.hearing_on < on:
        return
    if case.state in OPEN_CASES:
        yield from hearing_clocks(notice)


def _objection(case: Case, *, on: dt.date) -> Iterator[Clock]:
    if case.terminated_on is None:
        return
    served_on = termination_received([case], by=Receiver.RECIPIENT).get(case.pk)
    if served_on is None:
        return
    # One to an earlier termination that was corrected is over: its letter is void.
    raised = Objection.objects.filter(case=case, person=None, paper__state=PaperState.ISSUED)
    raised_on = raised.values_list("received_on", flat=True).first()
    yield from objection_clock(served_on, raised_on=raised_on, on=on)
