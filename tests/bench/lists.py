"""The queue and the register as they grow: every condition in every order, and the deep end."""

import datetime as dt
from collections.abc import Iterator

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications.models import Application
from applications.queries import alarms, queue
from applications.states import ApplicationState, CaseKind, Channel
from tests.bench.measure import Timing, timed
from workstations.models import User

# A million rows may cost half as much again as ten thousand, and no more.
GROWTH = 1.5
# Differences below this are the clock's, not the list's.
NOISE_MS = 2.0
ROUNDS = 7
NAMES = ("王", "伟", "伟芳", "王伟", "王伟芳")


def measured(user: User) -> dict[str, Timing]:
    """Return the time of every address, by its name."""
    return {
        name: timed(address, user=user, name=name, rounds=ROUNDS)
        for name, address in _addresses(user)
    }


def grown(small: dict[str, Timing], large: dict[str, Timing]) -> list[str]:
    """Return what became slower with the rows than it may."""
    return [
        f"{name}: {small[name].best_ms:.1f} → {timing.best_ms:.1f} ms"
        for name, timing in large.items()
        if timing.best_ms > GROWTH * small[name].best_ms + NOISE_MS
    ]


def _addresses(user: User) -> Iterator[tuple[str, str]]:
    for url_name, conditions in (("queue", _of_queue()), ("register", _of_register())):
        address = reverse(f"applications:{url_name}")
        for condition in conditions:
            for sort in queue.ORDERS:
                query = "&".join(part for part in (condition, f"sort={sort}") if part)
                yield f"{url_name}?{query}", f"{address}?{query}"
        for sort in (f"{sign}{code}" for code in queue.ORDERS for sign in ("", "-")):
            place = _deep(url_name)
            yield f"{url_name} deep {sort}", f"{address}?sort={sort}&after={place}"
        for words in NAMES:
            found = _found(user, url_name, words)
            for sort in ("-received_on", "name"):
                yield f"{url_name} {words} {sort}", f"{found}&sort={sort}"


def _of_queue() -> list[str]:
    return [
        "",
        *(f"tab={tab}" for tab in queue.LABELS if tab != queue.OPEN),
        *(f"alarm={alarm.code}" for alarm in alarms.of_page(alarms.APPLICATIONS)),
        *(f"light={light}" for light in ("over", "near", "fine")),
        *(f"source={channel}" for channel in Channel),
        *(f"kind={kind}" for kind in CaseKind),
    ]


def _of_register() -> list[str]:
    today = timezone.localdate()
    week, year = (today - dt.timedelta(days=days) for days in (7, 365))
    return [
        "",
        *(f"state={state}" for state in ApplicationState if state != ApplicationState.DRAFT),
        *(f"source={channel}" for channel in Channel),
        *(f"kind={kind}" for kind in CaseKind),
        "number=120",
        f"received_from={week}",
        f"received_from={year}",
        f"received_until={year}",
        f"decided_from={today - dt.timedelta(days=30)}",
    ]


def _deep(url_name: str) -> str:
    """Return a row in the middle of the list, as far as one can get."""
    rows = Application.objects.exclude(number="")
    if url_name == "queue":
        rows = queue.at_the_center(rows)
    return str(rows.order_by("pk").values_list("uid", flat=True)[rows.count() // 2])


def _found(user: User, url_name: str, words: str) -> str:
    """Look for a name as one does, and return where one is sent."""
    browser = Client()
    browser.force_login(user)
    sent = browser.post(reverse("applications:find"), {"list": url_name, "q": words})
    return sent["Location"]
