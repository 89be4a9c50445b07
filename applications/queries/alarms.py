"""The alarms above the queue: what is missing or stands still, each a number and its list.

One more is added by ``register``, from the module that knows what is missing.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from applications.models import Application, Case, CaseStep, CriticalDate, Note, PassedDown, Pledge
from applications.queries import eligible, fast_lane, queue, reply_papers, watching
from applications.states import OPEN_CASES, WITH_THE_WORKER, ApplicationState, CaseState
from workstations.models import User

APPLICATIONS, CASES = "applications:queue", "applications:cases"
PASSED_DOWN, DATES = "applications:passed_down_list", "applications:critical_dates"
OFFICE_HOLDS_DAYS = 3
SILENT_DAYS = 30
UNARCHIVED_DAYS = 20


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """One check: its code in the address, its words, its list, and the rows that fail it.

    ``rows`` narrows what the reader may see to what fails on that day; ``page``
    is the list that shows them under ``?alarm=code``.
    """

    code: str
    label: str
    page: str
    rows: Callable[[QuerySet, dt.date], QuerySet]


_alarms: dict[str, Alarm] = {}


def register(alarm: Alarm) -> None:
    """Add an alarm; one of the same code takes the other's place."""
    _alarms[alarm.code] = alarm


def of_page(page: str) -> list[Alarm]:
    return [alarm for alarm in _alarms.values() if alarm.page == page]


def codes() -> tuple[str, ...]:
    return tuple(_alarms)


def named(code: str, *, page: str) -> Alarm | None:
    """Return the alarm of that code on that list; None for an unknown one."""
    alarm = _alarms.get(code)
    return alarm if alarm and alarm.page == page else None


def all_rows(user: User, *, on: dt.date) -> dict[str, tuple[Alarm, QuerySet]]:
    """Return every alarm with the rows this reader may see, to be counted in one query."""
    seen = {
        APPLICATIONS: Application.objects.visible_to(user, on=on),
        CASES: Case.objects.visible_to(user, on=on),
        PASSED_DOWN: PassedDown.objects.visible_to(user, on=on),
        DATES: CriticalDate.objects.visible_to(user, on=on),
    }
    return {code: (alarm, alarm.rows(seen[alarm.page], on)) for code, alarm in _alarms.items()}


def _unserved(rows: QuerySet, on: dt.date) -> QuerySet:
    return rows.filter(queue.unserved_condition())


def _ends_today(rows: QuerySet, on: dt.date) -> QuerySet:
    # A period ends with its last day: less than twenty-four hours are left on that day.
    return queue.at_the_center(rows).filter(decision_due_on=on)


def _same_day_missed(rows: QuerySet, on: dt.date) -> QuerySet:
    return fast_lane.missed_its_day(queue.at_the_center(rows), on=on)


def _lapsed(rows: QuerySet, on: dt.date) -> QuerySet:
    return reply_papers.over(reply_papers.empty_handed(rows), on=on)


def _to_be_checked(rows: QuerySet, on: dt.date) -> QuerySet:
    return reply_papers.over(reply_papers.to_be_checked(rows), on=on)


def _held_at_the_office(rows: QuerySet, on: dt.date) -> QuerySet:
    at_the_office = [ApplicationState.RECEIVED, ApplicationState.RETURNED]
    since = on - dt.timedelta(days=OFFICE_HOLDS_DAYS)
    return rows.filter(state__in=at_the_office, received_on__lt=since)


def _means_missing(rows: QuerySet, on: dt.date) -> QuerySet:
    return eligible.with_means_missing(queue.at_the_center(rows))


def _silent(rows: QuerySet, on: dt.date) -> QuerySet:
    since = on - dt.timedelta(days=SILENT_DAYS)
    # A moment, not a day: an index holds moments.
    after = timezone.make_aware(dt.datetime.combine(since, dt.time.max))
    steps = CaseStep.objects.filter(case=OuterRef("pk"), recorded_at__gt=after)
    notes = Note.objects.filter(case=OuterRef("pk"), at__gt=after)
    # A terminated case has nothing to record any more.
    states = WITH_THE_WORKER - {CaseState.TERMINATED}
    return rows.filter(~Exists(steps), ~Exists(notes), state__in=states, assigned_on__lte=since)


def _deceit_goes_on(rows: QuerySet, on: dt.date) -> QuerySet:
    """A pledge was found false after the grant, and the aid that rests on it goes on."""
    false = Pledge.objects.false().filter(application=OuterRef("application"))
    return rows.filter(Exists(false), state__in=OPEN_CASES, terminated_on=None)


def _unarchived(rows: QuerySet, on: dt.date) -> QuerySet:
    since = on - dt.timedelta(days=UNARCHIVED_DAYS)
    return rows.filter(state=CaseState.ACCEPTED, accepted_on__lte=since)


def _to_review(rows: QuerySet, on: dt.date) -> QuerySet:
    return watching.with_review(rows, watching.DUE, on=on)


def _passed_down_overdue(rows: QuerySet, on: dt.date) -> QuerySet:
    return rows.open().filter(due_on__lt=on)


def _date_passed(rows: QuerySet, on: dt.date) -> QuerySet:
    return rows.passed(on)


def _date_unconfirmed(rows: QuerySet, on: dt.date) -> QuerySet:
    tomorrow = on + dt.timedelta(days=1)
    return rows.live().filter(due_on__gte=on, due_on__lte=tomorrow, confirmed_at=None)


for _alarm in (
    Alarm(code="unserved", label="已决定未送达", page=APPLICATIONS, rows=_unserved),
    Alarm(code="ends-today", label="剩余不足24小时", page=APPLICATIONS, rows=_ends_today),
    Alarm(
        code="same-day",
        label="进城务工人员欠薪、工伤件当天未决定",
        page=APPLICATIONS,
        rows=_same_day_missed,
    ),
    Alarm(code="lapsed", label="补正期满未处理", page=APPLICATIONS, rows=_lapsed),
    Alarm(
        code="papers-to-check",
        label="补正期满，已收材料待核对",
        page=APPLICATIONS,
        rows=_to_be_checked,
    ),
    Alarm(
        code="at-the-office",
        label=f"司法所、工作站压件超过{OFFICE_HOLDS_DAYS}天",
        page=APPLICATIONS,
        rows=_held_at_the_office,
    ),
    Alarm(code="means-missing", label="经济状况未填齐", page=APPLICATIONS, rows=_means_missing),
    Alarm(code="silent", label=f"案件{SILENT_DAYS}天无记录", page=CASES, rows=_silent),
    Alarm(code="deceit", label="承诺不实尚未终止", page=CASES, rows=_deceit_goes_on),
    Alarm(code="review-due", label="到期复看", page=CASES, rows=_to_review),
    Alarm(
        code="unarchived",
        label=f"结案{UNARCHIVED_DAYS}天未归档",
        page=CASES,
        rows=_unarchived,
    ),
    Alarm(
        code="passed-down-overdue",
        label="交办件超期",
        page=PASSED_DOWN,
        rows=_passed_down_overdue,
    ),
    Alarm(code="dates-passed", label="重要日期已过未登记", page=DATES, rows=_date_passed),
    Alarm(
        code="dates-unconfirmed",
        label="今明两天的重要日期无人确认",
        page=DATES,
        rows=_date_unconfirmed,
    ),
):
    register(_alarm)
