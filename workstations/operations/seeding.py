"""Loading the network's lists from the seed files: what is not there yet, never what is.

The program starts with it every time, so what an administrator corrected since must stay.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from legalaid.shared.pinyin import sort_key
from workstations.models import (
    AidWorker,
    Authority,
    CalendarDay,
    CalendarYear,
    HandlingUnit,
    ServicePoint,
)
from workstations.queries import payees
from workstations.states import PlaceKind

SEED = Path(__file__).resolve().parent.parent / "seed"


@transaction.atomic
def load_network() -> None:
    """Load authorities, places and calendar years, keyed by their codes."""
    for row in _read("authorities.json")["authorities"]:
        Authority.objects.get_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "kind": row["kind"],
                "is_local": row.get("local", True),
            },
        )
    places = _read("places.json")
    _place(places["center"], PlaceKind.CENTER)
    for row in places["judicial_offices"]:
        _place(row, PlaceKind.JUDICIAL_OFFICE)
    for row in places["workstations"]:
        _place(row, PlaceKind.WORKSTATION)
    for row in _read("calendar.json")["years"]:
        _year(row)


def index_accounts() -> None:
    """Give every account its index that was entered before there was one."""
    without = AidWorker.objects.filter(bank_account_index="").exclude(bank_account_last4="")
    for worker in without.iterator():
        worker.bank_account_index = payees.account_index(worker.bank_account)
        worker.save(update_fields=["bank_account_index"])


def load_invented_units() -> None:
    """Load the law firms and legal service offices of the demo; a real center enters its own."""
    for row in _read("units.json")["units"]:
        HandlingUnit.objects.get_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "kind": row["kind"],
                "sort_key": sort_key(row["name"]),
            },
        )


def seats() -> dict[str, int]:
    """Return how many clerks each judicial office has, by its code; 54 in all."""
    return {row["code"]: row["staff"] for row in _read("places.json")["judicial_offices"]}


def _place(row: dict[str, Any], kind: PlaceKind) -> None:
    ServicePoint.objects.get_or_create(
        code=row["code"],
        defaults={
            "name": row["name"],
            "short_name": row["short_name"],
            "sort_key": sort_key(row["name"]),
            "kind": kind,
            "host": row.get("host", ""),
            "authority": Authority.objects.filter(code=row.get("authority", "")).first(),
            "address": row.get("address", ""),
            "phone": row.get("phone", ""),
            "opened_on": dt.date.fromisoformat(row["opened_on"]),
            "is_assumed": row.get("assumed", False),
        },
    )


def _year(row: dict[str, Any]) -> None:
    """Load a year once; what somebody entered by hand is never overwritten."""
    year, created = CalendarYear.objects.get_or_create(
        year=row["year"],
        defaults={"source": row["source"], "is_confirmed": row["status"] == "confirmed"},
    )
    if created:
        CalendarDay.objects.bulk_create(
            CalendarDay(year=year, day=day["day"], name=day["name"], is_workday=is_workday)
            for days, is_workday in ((row["holidays"], False), (row["workdays"], True))
            for day in days
        )


def _read(name: str) -> Any:
    return json.loads((SEED / name).read_text())
