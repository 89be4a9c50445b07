"""How a legal clock runs: when a period ends, and the sentence that says why.

The trigger day is day zero. Days are calendar days; a last day that is no
working day moves to the next one. Hours run through nights and holidays.

Law: 办理法律援助案件程序规定 art. 44; 民法典 art. 201, 203.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from workstations.rules.workdays import ONE_DAY, Calendar

LAW_IN_FORCE = dt.date(2022, 1, 1)  # 法律援助法

_OFFICE = "中心内部时限"


class Unit(StrEnum):
    DAYS = "日"
    HOURS = "小时"


@dataclass(frozen=True, kw_only=True)
class Pause:
    """Days a clock stands still, from ``start`` to ``end``; open while ``end`` is None.

    A span counts ``end - start`` days: served on the 5th and answered on the
    9th gives four days back.
    """

    start: dt.date
    end: dt.date | None = None
    reason: str = "补正"

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("暂停的截止日不能早于起始日。")


@dataclass(frozen=True, kw_only=True)
class Due:
    """When a period ends. ``on`` for days, ``at`` for hours, neither while paused.

    ``raw_on`` is the last day before it moved past holidays. ``provisional``
    says that a year without a State Council notice decided the day.
    ``binding`` is False for an office target, which is no legal duty.
    """

    code: str
    why: str
    article: str
    on: dt.date | None = None
    at: dt.datetime | None = None
    raw_on: dt.date | None = None
    provisional: bool = False
    paused: bool = False
    binding: bool = True


@dataclass(frozen=True, kw_only=True)
class Period:
    """One row of the table of periods.

    ``started`` finishes "4月25日…", ``owner`` is who must act, ``since`` the day
    the rule took effect; before it the limit is the office's own target.
    """

    code: str
    label: str
    limit: int
    started: str
    owner: str
    article: str
    unit: Unit = Unit.DAYS
    since: dt.date = LAW_IN_FORCE
    binding: bool = True
    pausable: bool = False

    def lasting(self, limit: int) -> Self:
        """Return the same period with a length somebody chose, such as form 6's deadline."""
        if limit < 1:
            raise ValueError("期限至少为1日。")
        return replace(self, limit=limit)

    def binding_on(self, day: dt.date) -> bool:
        return self.binding and day >= self.since

    def article_on(self, day: dt.date) -> str:
        return self.article if self.binding_on(day) else _OFFICE

    def due(
        self,
        start: dt.date | dt.datetime,
        *,
        calendar: Calendar,
        pauses: Iterable[Pause] = (),
    ) -> Due:
        """Return the end of this period for one that began on ``start``.

        A period of days takes a date, a period of hours an aware datetime.
        A pause counts if it begins no later than the day the period would
        end; a later one cannot bring an expired period back.

        Raises NoCalendar where the calendar holds no data, TypeError for the
        wrong kind of ``start`` and ValueError for a pause no rule allows.

        Law: 法律援助法 art. 43 and 办理法律援助案件程序规定 art. 17 (time for
        supplements and for inquiries elsewhere does not count).
        """
        if self.unit is Unit.HOURS:
            return self._due_at(start)
        if isinstance(start, dt.datetime):
            raise TypeError(f"{self.code} counts days and takes a date")
        pauses = tuple(pauses)
        if pauses and not self.pausable:
            raise ValueError(f"{self.label}不因补正或者协作查证暂停。")
        return self._due_on(start, calendar=calendar, pauses=_merged(pauses, since=start))

    def _due_at(self, start: dt.datetime) -> Due:
        if not isinstance(start, dt.datetime) or start.tzinfo is None:
            raise TypeError(f"{self.code} counts hours and takes an aware datetime")
        at = start + dt.timedelta(hours=self.limit)
        why = (
            f"{_moment(start)}{self.started}，{self.limit}小时内办理，"
            f"{_moment(at)}届满，遇节假日不顺延。"
        )
        return Due(
            code=self.code,
            at=at,
            why=why,
            article=self.article_on(start.date()),
            binding=self.binding_on(start.date()),
        )

    def _due_on(self, start: dt.date, *, calendar: Calendar, pauses: list[Pause]) -> Due:
        began = f"{_day(start)}{self.started}，次日起算{self.limit}日"
        clauses = [began]
        raw = start + dt.timedelta(days=self.limit)
        last = _next_workday(raw, calendar)
        for pause in pauses:
            if pause.start > last:
                break
            if pause.end is None:
                return self._paused(start, clauses, pause)
            length = pause.end - pause.start
            span = f"{_day(pause.start, start)}至{_day(pause.end, start)}"
            clauses.append(f"{span}{pause.reason}扣除{length.days}日")
            # A pause that begins on a holiday the end had moved past leaves
            # no day in hand: the period ends when the pause does.
            raw = max(raw, pause.start) + length
            last = _next_workday(raw, calendar)
        clauses.append(_ending(raw, last, start=start, calendar=calendar))
        year = _unconfirmed_year(raw, last, calendar)
        note = f"{year}年放假安排尚未公布，此日为预估。" if year else ""
        return Due(
            code=self.code,
            on=last,
            raw_on=raw,
            provisional=year is not None,
            why="，".join(clauses) + "。" + note,
            article=self.article_on(start),
            binding=self.binding_on(start),
        )

    def _paused(self, start: dt.date, clauses: list[str], pause: Pause) -> Due:
        clauses = [*clauses, f"{_day(pause.start, start)}起因{pause.reason}暂停，补齐后继续计算"]
        return Due(
            code=self.code,
            paused=True,
            why="，".join(clauses) + "。",
            article=self.article_on(start),
            binding=self.binding_on(start),
        )


def _merged(pauses: tuple[Pause, ...], *, since: dt.date) -> list[Pause]:
    """Return the spans in order, overlapping ones joined, nothing before ``since``."""
    merged: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: (p.start, p.end or dt.date.max, p.reason)):
        if pause.end is not None and pause.end <= max(pause.start, since):
            continue  # no day of it lies inside the period
        pause = replace(pause, start=max(pause.start, since))
        if merged and (merged[-1].end is None or pause.start <= merged[-1].end):
            merged[-1] = _joined(merged[-1], pause)
        else:
            merged.append(pause)
    return merged


def _joined(first: Pause, second: Pause) -> Pause:
    ends = (first.end, second.end)
    reasons = dict.fromkeys([*first.reason.split("、"), second.reason])
    return Pause(
        start=first.start,
        end=None if None in ends else max(ends),
        reason="、".join(reasons),
    )


def _next_workday(day: dt.date, calendar: Calendar) -> dt.date:
    while not calendar.is_workday(day):
        day += ONE_DAY
    return day


def _unconfirmed_year(raw: dt.date, last: dt.date, calendar: Calendar) -> int | None:
    years = range(raw.year, last.year + 1)
    return next((year for year in years if not calendar.confirmed(year)), None)


def _ending(raw: dt.date, last: dt.date, *, start: dt.date, calendar: Calendar) -> str:
    if raw == last:
        name = calendar.name(last)
        return f"{_weekday_of(last, start, note=name)}届满"
    name = calendar.name(raw)
    closed = f"逢{name}放假" if name else "为休息日"
    return f"{_weekday_of(raw, start)}{closed}，顺延至{_weekday_of(last, start)}届满"


def _weekday_of(day: dt.date, start: dt.date, *, note: str = "") -> str:
    inside = "星期" + "一二三四五六日"[day.weekday()] + (f"，{note}" if note else "")
    return f"{_day(day, start)}（{inside}）"


def _day(day: dt.date, start: dt.date | None = None) -> str:
    """Return 11月17日, with the year where it is not the year the period began."""
    year = f"{day.year}年" if start is not None and day.year != start.year else ""
    return f"{year}{day.month}月{day.day}日"


def _moment(moment: dt.datetime) -> str:
    return f"{moment.month}月{moment.day}日{moment:%H:%M}"
