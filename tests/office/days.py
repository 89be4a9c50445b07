"""The day of the tests, its noon, and the calendar of the office."""

import datetime as dt
import json
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from workstations.models import CalendarDay, CalendarYear

SHANGHAI = ZoneInfo("Asia/Shanghai")
# A Wednesday: the seven days end on the next Wednesday, no holiday near.
TODAY = dt.date(2026, 11, 18)
NOON = dt.datetime(2026, 11, 18, 12, 0, tzinfo=SHANGHAI)
LONG_AGO = dt.date(2019, 1, 1)

ROOT = Path(__file__).parents[2]
# One row more of any kind: what must be unique counts on.
counter = count(1)


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=SHANGHAI)


def seed_calendar() -> None:
    """Put the committed years into the tables, 2022 to 2026 confirmed and 2027 provisional."""
    known = set(CalendarYear.objects.values_list("year", flat=True))
    entries = json.loads((ROOT / "workstations/seed/calendar.json").read_text())["years"]
    for entry in entries:
        if entry["year"] in known:
            continue
        CalendarYear.objects.create(
            year=entry["year"],
            source=entry["source"],
            is_confirmed=entry["status"] == "confirmed",
        )
        CalendarDay.objects.bulk_create(
            CalendarDay(
                year_id=entry["year"], day=item["day"], name=item["name"], is_workday=is_workday
            )
            for key, is_workday in (("holidays", False), ("workdays", True))
            for item in entry[key]
        )
