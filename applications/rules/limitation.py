"""Limitation periods and appeal days: the last day to act, and whether aid must not wait.

The day from which a period is counted is not counted itself. A period of
months or years ends on the day of the same date, or on the last of a month
that has no such day; a last day that is a holiday moves to the next working
day.

Law: 民法典 art. 201, 202, 203; 民事诉讼法 art. 85; 刑事诉讼法 art. 105.
"""

import calendar as months
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from applications.states import LimitationKind
from legalaid.shared.chinese_dates import day_text
from workstations.rules.periods import LIMITATION_NEAR
from workstations.rules.workdays import ONE_DAY, SATURDAY, Calendar, NoCalendar

_K = LimitationKind
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, kw_only=True)
class Limitation:
    """One period: its length in months or in days, the day it is counted from, and its source."""

    started: str
    article: str
    months: int = 0
    days: int = 0
    # What an act of the person does to it, or why it may not run yet.
    note: str = ""
    may_not_run: bool = False

    @property
    def length(self) -> str:
        if self.days:
            return f"{self.days}日"
        years, rest = divmod(self.months, _MONTHS_A_YEAR)
        return f"{years}年" if not rest else f"{self.months}个月"


_BREAKS = "提出请求、对方同意履行、起诉或者申请仲裁的，时效中断，重新计算。"
LIMITATIONS: Mapping[LimitationKind, Limitation] = {
    _K.CIVIL: Limitation(
        started="知道或者应当知道权利受到损害以及义务人之日",
        months=36,
        article="《民法典》第一百八十八条",
        note=_BREAKS,
    ),
    _K.LABOUR: Limitation(
        started="知道或者应当知道权利被侵害之日",
        months=12,
        article="《劳动争议调解仲裁法》第二十七条第一款",
        note=_BREAKS,
    ),
    _K.LABOUR_PAY: Limitation(
        started="劳动关系终止之日",
        months=12,
        article="《劳动争议调解仲裁法》第二十七条第四款",
        note="劳动关系存续期间不受一年限制；终止的，自终止之日起一年内提出。",
        may_not_run=True,
    ),
    _K.SUE_AFTER_AWARD: Limitation(
        started="收到仲裁裁决书之日",
        days=15,
        article="《劳动争议调解仲裁法》第四十八条、第五十条",
    ),
    _K.RECONSIDERATION: Limitation(
        started="知道或者应当知道该行政行为之日",
        days=60,
        article="《行政复议法》第二十条",
    ),
    _K.ADMINISTRATIVE_SUIT: Limitation(
        started="知道或者应当知道作出行政行为之日",
        months=6,
        article="《行政诉讼法》第四十六条",
    ),
    _K.SUIT_AFTER_RECONSIDERATION: Limitation(
        started="收到复议决定书之日",
        days=15,
        article="《行政诉讼法》第四十五条",
    ),
    _K.CIVIL_APPEAL_JUDGMENT: Limitation(
        started="判决书送达之日",
        days=15,
        article="《民事诉讼法》第一百七十一条、《行政诉讼法》第八十五条",
    ),
    _K.CIVIL_APPEAL_RULING: Limitation(
        started="裁定书送达之日",
        days=10,
        article="《民事诉讼法》第一百七十一条、《行政诉讼法》第八十五条",
    ),
    _K.CRIMINAL_APPEAL_JUDGMENT: Limitation(
        started="接到判决书之日",
        days=10,
        article="《刑事诉讼法》第二百三十条",
    ),
    _K.CRIMINAL_APPEAL_RULING: Limitation(
        started="接到裁定书之日",
        days=5,
        article="《刑事诉讼法》第二百三十条",
    ),
}


@dataclass(frozen=True, kw_only=True)
class LastDay:
    """The last day to act as seen on a day; ``due_on`` is None while the period does not run."""

    kind: LimitationKind
    why: str
    article: str
    note: str
    due_on: dt.date | None = None
    raw_on: dt.date | None = None
    days_left: int | None = None
    provisional: bool = False
    # 法律援助法 art. 44 item 1: less than seven days, and not over yet.
    is_near: bool = False

    @property
    def is_over(self) -> bool:
        return self.days_left is not None and self.days_left < 0


def last_day(
    kind: LimitationKind, start: dt.date | None, *, on: dt.date, calendar: Calendar
) -> LastDay:
    """Return the last day to act for a period counted from ``start``, as seen on ``on``.

    ``start`` may be None only where the period may not run yet. Years that the
    calendar does not hold are judged by plain weekends, and the day is an
    estimate.

    Raises ValueError where a period that always runs has no start.
    """
    period = LIMITATIONS[kind]
    if start is None:
        if not period.may_not_run:
            raise ValueError(f"请填写{period.started}。")
        return LastDay(kind=kind, why=period.note, article=period.article, note=period.note)
    raw = _after(start, period)
    due_on, provisional = _workday(raw, calendar)
    return LastDay(
        kind=kind,
        why=_why(start, period, raw=raw, due_on=due_on, provisional=provisional),
        article=period.article,
        note=period.note,
        due_on=due_on,
        raw_on=raw,
        days_left=(due_on - on).days,
        provisional=provisional,
        is_near=is_near(due_on, on=on),
    )


def is_near(due_on: dt.date | None, *, on: dt.date) -> bool:
    """Return whether less than seven days are left and the day has not passed.

    Law: 法律援助法 art. 44 item 1.
    """
    return due_on is not None and 0 <= (due_on - on).days < LIMITATION_NEAR.limit


def _after(start: dt.date, period: Limitation) -> dt.date:
    if period.days:
        return start + dt.timedelta(days=period.days)
    years, month = divmod(start.month - 1 + period.months, _MONTHS_A_YEAR)
    year, month = start.year + years, month + 1
    last_of_month = months.monthrange(year, month)[1]
    return dt.date(year, month, min(start.day, last_of_month))


def _workday(raw: dt.date, calendar: Calendar) -> tuple[dt.date, bool]:
    day, provisional = raw, False
    while True:
        try:
            works, known = calendar.is_workday(day), calendar.confirmed(day.year)
        except NoCalendar:
            works, known = day.weekday() < SATURDAY, False
        provisional = provisional or not known
        if works:
            return day, provisional
        day += ONE_DAY


def _why(
    start: dt.date, period: Limitation, *, raw: dt.date, due_on: dt.date, provisional: bool
) -> str:
    began = f"自{day_text(start)}（{period.started}）的次日起算{period.length}"
    moved = "" if raw == due_on else f"，{day_text(raw)}为休息日，顺延"
    doubt = "该年放假安排未录入，此日为预估。" if provisional else ""
    return f"{began}{moved}，{day_text(due_on)}届满。{doubt}"
