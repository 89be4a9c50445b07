"""Timing one page beside its own queries as raw SQL and beside a page with nothing on it."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.questions import questions_of
from workstations.models import User

ROUNDS = 25
# So many times its raw SQL and an empty page together a page may take.
LIMIT = 3.0


@dataclass(frozen=True, kw_only=True)
class Timing:
    """Milliseconds, each the median of the rounds."""

    page: str
    queries: int
    # What it lists: a page of three rows is no measure for one of twenty-five.
    rows: int
    page_ms: float
    # Of all rounds: what two sizes are compared by, because a busy machine only ever adds.
    best_ms: float
    raw_ms: float
    empty_ms: float
    # Of each round by itself: a machine that is slow for a moment is slow for all three.
    ratio: float

    @property
    def is_slow(self) -> bool:
        return self.ratio > LIMIT


class Bench:
    """One page for one person, measured round by round beside its SQL and the empty frame.

    It asks whichever database the program speaks to; the one it was made in, or a copy.
    """

    def __init__(self, address: str, *, user: User, name: str) -> None:
        self.address, self.name = address, name
        self.client = Client()
        self.client.force_login(user)
        self.frame = reverse("bench_empty")
        # Opened once before: what is asked with cold caches is not asked in the rounds.
        _get(self.client, address)
        with CaptureQueriesContext(connection) as captured:
            answer = _get(self.client, address)
        self.rows = answer.content.count(b'class="main-link"')
        questions = questions_of(captured)
        self.queries = len(questions)
        # "(": two questions in one.
        self.selects = [sql for sql in questions if sql.startswith(("SELECT", "WITH", "("))]
        self.rounds: list[tuple[float, float, float]] = []

    def measure(self) -> None:
        self.rounds.append(
            (
                _ms(lambda: _get(self.client, self.address)),
                _ms(lambda: _run(self.selects)),
                _ms(lambda: _get(self.client, self.frame)),
            )
        )

    @property
    def timing(self) -> Timing:
        columns = zip(*self.rounds, strict=True)
        page, raw, empty = (statistics.median(column) for column in columns)
        return Timing(
            page=self.name,
            queries=self.queries,
            rows=self.rows,
            page_ms=page,
            best_ms=min(page for page, _, _ in self.rounds),
            raw_ms=raw,
            empty_ms=empty,
            ratio=statistics.median(page / (raw + empty) for page, raw, empty in self.rounds),
        )


def timed(address: str, *, user: User, name: str, rounds: int = ROUNDS) -> Timing:
    """Measure a page for one person, its SQL and the empty frame, in turn in every round."""
    bench = Bench(address, user=user, name=name)
    for _ in range(rounds):
        bench.measure()
    return bench.timing


def _get(client: Client, address: str) -> HttpResponse:
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")
    return response


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql.replace("%", "%%"))
            cursor.fetchall()


def _ms(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000
