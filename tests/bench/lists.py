"""The queue and the register as they grow: every condition in every order, and the deep end."""

import datetime as dt
import gc
from collections.abc import Collection, Iterable, Iterator

from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications.forms.queue import AGES
from applications.models import Application, Matter
from applications.queries import alarms, queue
from applications.rules.lists import PERSON_CATEGORIES
from applications.states import (
    AT_THE_CENTER,
    ApplicationState,
    CaseKind,
    Channel,
    Hand,
    RiskTier,
    Stage,
)
from tests.bench import databases
from tests.bench.load import Loader
from tests.bench.measure import Bench, Timing
from workstations.models import ServicePoint, User

# A million rows may cost half as much again as ten thousand, and no more.
GROWTH = 1.5
# Differences below this are the clock's, not the list's.
NOISE_MS = 2.0
ROUNDS = 7
# Asked of a list that seems too slow, before it is called so.
MORE_ROUNDS = 21
# The list without a condition, by the page it is of.
_WHOLE = {
    **{page: f"{page}?sort=received_on" for page in ("queue", "register")},
    "search": "search 李",
}
NAMES = ("王", "伟", "伟芳", "王伟", "王伟芳")
# In the one search box: a sign beside every fifth application, one beside every fourteenth, one
# beside none, and two signs.
BESIDE = ("王", "李", "龘", "建国")


def measured(
    small: int, large: int, *, only: str = ""
) -> tuple[dict[str, Timing], dict[str, Timing]]:
    """Return the time of every address at both sizes, by its name.

    The two take turns, so that a machine that is slow for a while is slow for both. What seems
    to grow, or to take too long, is asked more often before it is called slow: a busy moment adds
    to one of them only, and of hundreds of lists some meet several.
    """
    benches: dict[int, dict[str, Bench]] = {}
    for size in (small, large):
        databases.use(size)
        user = Loader().staff[0]
        benches[size] = {
            name: Bench(address, user=user, name=name)
            for name, address in _addresses(user)
            if only in name or name in _WHOLE.values()
        }
    # Over a thousand clients wait here; no page should be charged for looking through them.
    gc.collect()
    gc.freeze()
    _take_turns(benches, list(benches[small]), rounds=ROUNDS)
    _take_turns(benches, _doubtful(*_timings(benches)), rounds=MORE_ROUNDS)
    few, many = _timings(benches)
    return few, many


def _take_turns(
    benches: dict[int, dict[str, Bench]], names: Collection[str], *, rounds: int
) -> None:
    for name in names:
        for _ in range(rounds):
            for size, named in benches.items():
                databases.use(size)
                named[name].measure()
        # Hundreds of lists take an hour: whoever stops before the end has these.
        told = (f"{size:,} {named[name].timing.best_ms:.1f} ms" for size, named in benches.items())
        print(f"{name:<52}", *told, flush=True)


def _doubtful(small: dict[str, Timing], large: dict[str, Timing]) -> list[str]:
    seem_grown = grown(small, large)
    return [
        name for name in large if name in seem_grown or small[name].is_slow or large[name].is_slow
    ]


def _timings(benches: dict[int, dict[str, Bench]]) -> list[dict[str, Timing]]:
    return [{name: bench.timing for name, bench in named.items()} for named in benches.values()]


def grown(small: dict[str, Timing], large: dict[str, Timing]) -> dict[str, str]:
    """Return what became slower with the rows than it may: from how much to how much, by name."""
    return {
        name: f"{_base(name, small, large):.1f} → {timing.best_ms:.1f} ms"
        for name, timing in large.items()
        if timing.best_ms > GROWTH * _base(name, small, large) + NOISE_MS
    }


def _base(name: str, small: dict[str, Timing], large: dict[str, Timing]) -> float:
    """Return the time at the small size, of a page that draws as many rows.

    Of ten thousand applications a rare condition leaves three, of a million a full page, and
    to draw its rows takes what it takes: such a list is measured by the list without it.
    """
    whole = small[_WHOLE[name.split("?")[0].split()[0]]]
    draws_more = large[name].rows > small[name].rows
    return max(small[name].best_ms, whole.best_ms if draws_more else 0)


def _addresses(user: User) -> Iterator[tuple[str, str]]:
    for url_name, conditions in (("queue", _of_queue(user)), ("register", _of_register())):
        address = reverse(f"applications:{url_name}")
        for condition in conditions:
            for sort in _both_ways(queue.ORDERS):
                query = "&".join(part for part in (condition, f"sort={sort}") if part)
                yield f"{url_name}?{query}", f"{address}?{query}"
        if url_name == "queue":
            for condition in _of_the_closed(user):
                query = f"tab={queue.CLOSED}&{condition}"
                yield f"{url_name}?{query}", f"{address}?{query}"
            for sort in _both_ways(queue.orders(queue.CLOSED)):
                query = f"tab={queue.CLOSED}&sort={sort}"
                yield f"{url_name}?{query}", f"{address}?{query}"
        for sort in _both_ways(queue.ORDERS):
            place = _deep(url_name)
            yield f"{url_name} deep {sort}", f"{address}?sort={sort}&after={place}"
        for words in NAMES:
            found = _found(user, url_name, words)
            for sort in ("-received_on", "name"):
                yield f"{url_name} {words} {sort}", f"{found}&sort={sort}"
    for words in BESIDE:
        sent = _browser_of(user).post(reverse("search"), {"q": words})["Location"]
        yield f"search {words}", sent
        yield f"search {words} beside", f"{sent}?kind=beside"


def _both_ways(orders: Iterable[str]) -> list[str]:
    """Return each order as an address asks for it, forwards and backwards."""
    return [f"{sign}{code}" for code in orders for sign in ("", "-")]


def _of_queue(user: User) -> list[str]:
    """Return every condition of the queue; of long choices some that are common and some rare."""
    narrowed = [
        *(f"light={light}" for light in ("over", "near", "fine")),
        *(f"age={days}" for days, _ in AGES),
        *(f"state={state}" for state in sorted(AT_THE_CENTER)),
        *(f"hand={hand}" for hand in Hand),
        "urgent=yes",
        "urgent=no",
        *(f"risk={tier}" for tier in RiskTier),
        *(f"source={channel}" for channel in Channel),
        *(f"place={code}" for code in _ends(ServicePoint.objects.order_by("code"))),
        *(f"kind={kind}" for kind in CaseKind),
        *(f"matter={code}" for code in _ends(Matter.objects.order_by("position", "pk"))),
        *(f"stage={stage}" for stage in Stage),
        *(f"category={code}" for code in PERSON_CATEGORIES),
        "priority=yes",
        f"taken={user.uid}",
    ]
    return [
        "",
        *(f"tab={tab}" for tab in queue.LABELS if tab != queue.OPEN),
        *(f"alarm={alarm.code}" for alarm in alarms.of_page(alarms.APPLICATIONS)),
        *narrowed,
    ]


def _of_the_closed(user: User) -> list[str]:
    """Return conditions on what is closed; it is shown in its own order, the newest first."""
    return [
        "state=REFUSED",
        "age=3",
        *(f"hand={hand}" for hand in (Hand.STAFF, Hand.NOBODY)),
        "urgent=yes",
        *(f"risk={tier}" for tier in RiskTier),
        *(f"source={channel}" for channel in (Channel.OFFICE, Channel.CUSTODY, Channel.REMOTE)),
        *(f"place={code}" for code in _ends(ServicePoint.objects.order_by("code"))),
        *(f"kind={kind}" for kind in CaseKind),
        *(f"matter={code}" for code in _ends(Matter.objects.order_by("position", "pk"))),
        f"stage={Stage.RETRIAL}",
        *(f"category={code}" for code in ("migrant-worker", "prisoner", "hk-mo-tw", "detained")),
        "priority=yes",
        f"taken={user.uid}",
    ]


def _ends(rows: QuerySet) -> tuple[str, str]:
    return rows.first().code, rows.last().code


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
    sent = _browser_of(user).post(reverse("applications:find"), {"list": url_name, "q": words})
    return sent["Location"]


def _browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser
