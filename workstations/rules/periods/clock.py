"""How a legal clock runs: when a period ends, and the sentence that says why.

The trigger day is day zero. Days are calendar days; a last day that is no
working day moves to the next one. Hours run through nights and holidays.

Working days are counted only where a rule says so, and a few periods count
back from a day that lies ahead (fifteen days before a hearing).

Law: 办理法律援助案件程序规定 art. 44; 民法典 art. 201, 203.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from workstations.rules.periods.pauses import Pause, merged
from workstations.rules.periods.words import (
    day_of,
    ending,
    estimate,
    moment_of,
    next_workday,
    unconfirmed_year,
    weekday_of,
)
from workstations.rules.workdays import ONE_DAY, Calendar

LAW_IN_FORCE = dt.date(2022, 1, 1)  # 法律援助法

_OFFICE = "中心内部时限"


class Unit(StrEnum):
    DAYS = "日"
    HOURS = "小时"
    WORKDAYS = "个工作日"


class Desk(StrEnum):
    """Where a period is seen at work; which page that is only the roof knows."""

    OFFICE = "office"
    QUEUE = "queue"
    SERVICE = "service"
    NOTICES = "notices"
    CASES = "cases"
    OBJECTIONS = "objections"
    COMPLAINTS = "complaints"
    DISCLOSURES = "disclosures"
    SUBSIDIES = "subsidies"


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
    the rule took effect; before it the limit is the office's own target. ``also``
    are the sources beside ``article``, for who looks the period up.

    ``says`` is the law's own word where it names no number ("及时"); the limit
    is then a target of the office, and ``binding`` is False. ``is_theirs``
    marks a party outside our hands, which we may remind and no more. A period
    that is ``backwards`` ends that long *before* its day. ``forms`` are the
    papers it ends in, ``whose`` the cases it is for where a reader would doubt.
    It is seen at ``desk``, or, as ``later`` says, with a business that is still
    to come.
    """

    code: str
    label: str
    limit: int
    started: str
    owner: str
    article: str
    also: str = ""
    unit: Unit = Unit.DAYS
    since: dt.date = LAW_IN_FORCE
    binding: bool = True
    pausable: bool = False
    rolls: bool = True
    backwards: bool = False
    is_theirs: bool = False
    says: str = ""
    forms: tuple[str, ...] = ()
    whose: str = ""
    desk: Desk | None = None
    later: str = ""

    @property
    def length(self) -> str:
        """Return how long it lasts in the words of the office."""
        if self.limit == 0:
            return "当日"
        return f"{'之前' if self.backwards else ''}{self.limit}{self.unit}"

    @property
    def sources(self) -> str:
        """Return all that says so, the one that is cited first.

        A sheet cites ``article`` alone: what stands beside it may be younger than the matter.
        """
        return "、".join(filter(None, [self.article, self.also]))

    @property
    def moves_past_holidays(self) -> bool:
        return self.unit is Unit.DAYS and self.rolls

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

        A period that does not roll asks no calendar, and a backward one counts
        back from ``start``.

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
        if self.unit is Unit.WORKDAYS:
            return self._due_in_workdays(start, calendar=calendar)
        if not self.rolls:
            return self._due_unmoved(start)
        return self._due_on(start, calendar=calendar, pauses=merged(pauses, since=start))

    def overdue_since(self, on: dt.date, *, calendar: Calendar) -> dt.date:
        """Return the latest day on which a period could begin to be over before ``on``.

        For periods of days without pauses: whoever began on that day or earlier is overdue.
        """
        start = on - dt.timedelta(days=self.limit + 1)
        while self.due(start, calendar=calendar).on >= on:
            start -= ONE_DAY
        return start

    def _due_at(self, start: dt.datetime) -> Due:
        if not isinstance(start, dt.datetime) or start.tzinfo is None:
            raise TypeError(f"{self.code} counts hours and takes an aware datetime")
        at = start + dt.timedelta(hours=self.limit)
        why = (
            f"{moment_of(start)}{self.started}，{self.limit}小时内办理，"
            f"{moment_of(at)}届满，遇节假日不顺延。"
        )
        return self._due(start.date(), at=at, why=why)

    def _due_in_workdays(self, start: dt.date, *, calendar: Calendar) -> Due:
        """Count working days alone; the last one is a working day by itself."""
        last = start
        for _ in range(self.limit):
            last = next_workday(last + ONE_DAY, calendar)
        year = unconfirmed_year(start + ONE_DAY, last, calendar)
        return self._due(
            start,
            on=last,
            raw_on=last,
            provisional=year is not None,
            why=f"{day_of(start)}{self.started}，次日起算{self.limit}{self.unit}，"
            f"{weekday_of(last, start)}届满。{estimate(year)}",
        )

    def _due_unmoved(self, start: dt.date) -> Due:
        """Count plain days, forwards or back; neither weekend nor holiday moves the end."""
        if self.limit == 0:
            return self._due(
                start, on=start, raw_on=start, why=f"{day_of(start)}{self.started}，当日办理。"
            )
        days = dt.timedelta(days=self.limit)
        last = start - days if self.backwards else start + days
        counted = f"之前{self.limit}日" if self.backwards else f"，次日起算{self.limit}日"
        until = "为限" if self.backwards else "届满"
        return self._due(
            start,
            on=last,
            raw_on=last,
            why=f"{day_of(start)}{self.started}{counted}，{weekday_of(last, start)}{until}，"
            "遇节假日不顺延。",
        )

    def _due_on(self, start: dt.date, *, calendar: Calendar, pauses: list[Pause]) -> Due:
        began = f"{day_of(start)}{self.started}，次日起算{self.limit}日"
        clauses = [began]
        raw = start + dt.timedelta(days=self.limit)
        last = next_workday(raw, calendar)
        for pause in pauses:
            if pause.start > last:
                break
            if pause.end is None:
                return self._paused(start, clauses, pause)
            length = pause.end - pause.start
            span = f"{day_of(pause.start, start)}至{day_of(pause.end, start)}"
            clauses.append(f"{span}{pause.reason}扣除{length.days}日")
            # A pause that begins on a holiday the end had moved past leaves
            # no day in hand: the period ends when the pause does.
            raw = max(raw, pause.start) + length
            last = next_workday(raw, calendar)
        clauses.append(ending(raw, last, start=start, calendar=calendar))
        year = unconfirmed_year(raw, last, calendar)
        return self._due(
            start,
            on=last,
            raw_on=raw,
            provisional=year is not None,
            why="，".join(clauses) + "。" + estimate(year),
        )

    def _paused(self, start: dt.date, clauses: list[str], pause: Pause) -> Due:
        clauses = [
            *clauses,
            f"{day_of(pause.start, start)}起因{pause.reason}暂停，{pause.goes_on}继续计算",
        ]
        return self._due(start, paused=True, why="，".join(clauses) + "。")

    def _due(self, start: dt.date, **ends) -> Due:
        return Due(
            code=self.code,
            article=self.article_on(start),
            binding=self.binding_on(start),
            **ends,
        )
