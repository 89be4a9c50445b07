"""Where a period's end moves, and the words that say so."""

import datetime as dt

from workstations.rules.workdays import ONE_DAY, Calendar


def next_workday(day: dt.date, calendar: Calendar) -> dt.date:
    while not calendar.is_workday(day):
        day += ONE_DAY
    return day


def unconfirmed_year(raw: dt.date, last: dt.date, calendar: Calendar) -> int | None:
    years = range(raw.year, last.year + 1)
    return next((year for year in years if not calendar.confirmed(year)), None)


def estimate(year: int | None) -> str:
    return f"{year}年放假安排尚未公布，此日为预估。" if year else ""


def ending(raw: dt.date, last: dt.date, *, start: dt.date, calendar: Calendar) -> str:
    if raw == last:
        name = calendar.name(last)
        return f"{weekday_of(last, start, note=name)}届满"
    name = calendar.name(raw)
    closed = f"逢{name}放假" if name else "为休息日"
    return f"{weekday_of(raw, start)}{closed}，顺延至{weekday_of(last, start)}届满"


def weekday_of(day: dt.date, start: dt.date, *, note: str = "") -> str:
    inside = "星期" + "一二三四五六日"[day.weekday()] + (f"，{note}" if note else "")
    return f"{day_of(day, start)}（{inside}）"


def day_of(day: dt.date, start: dt.date | None = None) -> str:
    """Return 11月17日, with the year where it is not the year the period began."""
    year = f"{day.year}年" if start is not None and day.year != start.year else ""
    return f"{year}{day.month}月{day.day}日"


def moment_of(moment: dt.datetime) -> str:
    return f"{moment.month}月{moment.day}日{moment:%H:%M}"
