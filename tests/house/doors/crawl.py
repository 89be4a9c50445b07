"""Walk through the cells of the doors table: who asks, how, about what, and what came back."""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from zlib import crc32

from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.house.doors import asking
from tests.house.doors.asking import at_the_door
from tests.house.doors.door import GET, POST, Door, Posting
from tests.house.doors.world import NO_FACTOR, Thing, Words, World
from tests.questions import questions_of
from workstations.models import TrailEntry, User
from workstations.states import SECOND_FACTOR, Role

OWN, ALSO, OTHERS, MISSING = "own", "also own", "another's", "missing"
WRONG, HIDDEN = "in the wrong hands", "hidden"
READ_ONLY, POSTED = "only to be read", "own, something else posted"
UNSIGNED = ("anonymous", "disabled")
# A page asks no more of the database, whoever reads it.
QUERIES = 15
# Where a GET may leave something: the trail of who looked, sessions, and that codes were shown.
PLUMBING = frozenset(
    {
        "django_session",
        "mfa_authenticator",
        "usersessions_usersession",
        "workstations_trailentry",
        "workstations_trailhead",
        # That somebody was refused is told once in ten minutes, and so it is counted.
        "workstations_trycount",
    }
)
_VARIABLE = re.compile(r"<\w+:(?P<name>\w+)>|\(\?P<(?P<word>\w+)>\.\*\)\$")


@dataclass(frozen=True)
class Cell:
    """One question to a door: who asks, how, and about which object."""

    method: str
    who: str
    column: str = OWN
    # Which of the door's other objects, or of its other postings.
    nth: int = 0

    def __str__(self) -> str:
        return (
            f"{self.method} by {self.who}, object {self.column}{f' ({self.nth})' * bool(self.nth)}"
        )


@dataclass(frozen=True)
class Answer:
    """What came back; after an exception the status is 500 and the text its trace."""

    status: int
    text: str
    location: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    # Of a GET: what it asked the database, the steps of a transaction left out.
    queries: tuple[str, ...] = ()
    # Of a GET that showed something: what the trail says since that the one who asked did.
    noted: tuple[str, ...] = ()


def cells_of(door: Door) -> Iterator[Cell]:
    """Every cell of a line, the people who may not sign in or have no second factor first."""
    for method in door.methods:
        yield from (Cell(method, who) for who in (*UNSIGNED, *_without_factor(door)))
        yield from (Cell(method, who) for who in door.not_for)
        for role in Role:
            yield Cell(method, role)
            if door.of is None:
                continue
            if role not in door.of.all_see:
                yield Cell(method, role, OTHERS)
            yield Cell(method, role, MISSING)
        for column, others in _others(door).items():
            for nth, (_, people) in enumerate(others):
                yield from (Cell(method, who, column, nth) for who in sorted(people))
    for nth, posting in enumerate(door.postings):
        yield from (Cell(POST, who, POSTED, nth) for who in sorted(posting.by))


def _without_factor(door: Door) -> list[str]:
    """Return who comes without their second factor: everybody, or one of them in turn.

    Who lacks it is sent away before the address is looked at, but from the doors on the way to it.
    """
    people = [NO_FACTOR + role for role in sorted(SECOND_FACTOR)]
    return people if door.on_the_way else [people[crc32(door.name.encode()) % len(people)]]


def _others(door: Door) -> dict[str, Collection[tuple[Thing, Collection[str]]]]:
    """Return the objects a line names besides one's own, by their column."""
    return {ALSO: door.also, WRONG: door.wrong, HIDDEN: door.hidden, READ_ONLY: door.read_only}


def posting_of(door: Door, cell: Cell) -> Posting | None:
    """Return what is posted in this cell in place of what the line posts."""
    return door.postings[cell.nth] if cell.column == POSTED else None


def address(world: World, door: Door, cell: Cell) -> str:
    """Return the path that the cell asks for, making the object it names if need be."""
    words = _words(world, door, cell)
    if "/" in door.name:
        # An address without a name is listed by its route; our own all have names.
        return "/" + _VARIABLE.sub(
            lambda found: str(words[found["name"] or found["word"]]), door.name
        )
    return reverse(door.name, kwargs=words)


def _words(world: World, door: Door, cell: Cell) -> Words:
    person = world.people.get(cell.who) or world.person(Role.CENTER_STAFF)
    if door.of is None:
        return door.words
    if cell.column == OTHERS:
        return world.strangers(door.of)
    if cell.column == MISSING:
        return world.missing(door.of, person)
    others = _others(door).get(cell.column)
    posting = posting_of(door, cell)
    further = others[cell.nth][0] if others else posting and posting.of
    return world.own(further or door.of, person)


@dataclass(frozen=True)
class Question:
    """A request that is ready to be sent."""

    method: str
    path: str
    data: Mapping[str, Any]


def prepare(world: World, door: Door, cell: Cell) -> Question:
    """Make what the cell asks about, and what it posts."""
    person = world.people.get(cell.who) or world.person(Role.CENTER_STAFF)
    if door.lists and cell.who in door.through:
        door.lists(world, person)
    path = address(world, door, cell)
    words = _words(world, door, cell)
    posting = posting_of(door, cell)
    data = door.payload(world, person, words, posting=posting) if cell.method == POST else {}
    return Question(cell.method, path, data)


def ask(
    world: World,
    door: Door,
    cell: Cell,
    *,
    client: Client | None = None,
    question: Question | None = None,
) -> Answer:
    """Send the request; what a POST did is rolled back, what a GET did is left to be found."""
    question = question or prepare(world, door, cell)
    client = client or world.at_the_browser_of(cell.who)
    with transaction.atomic():
        try:
            with transaction.atomic():
                with at_the_door(door.name):
                    answer = (
                        _watched(client, question, world.people.get(cell.who))
                        if cell.method == GET
                        else _sent(client, question)
                    )
                if (posting := posting_of(door, cell)) and posting.says and answer.location:
                    # What came of it is told on the page one is sent to.
                    said = _answer(client.get(answer.location, follow=True))
                    answer = replace(answer, text=said.text)
        except Exception as fault:
            answer = Answer(500, _where(fault))
        if cell.method != GET:
            transaction.set_rollback(True)
    return answer


def _sent(client: Client, question: Question) -> Answer:
    send = getattr(client, question.method.lower())
    return _answer(send(question.path, question.data))


def _watched(client: Client, question: Question, person: User | None) -> Answer:
    """Send it; say also what was asked of the database, and what the trail says of that person."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(seq) FROM {TrailEntry._meta.db_table}")  # noqa: S608 - ours
        so_far = cursor.fetchone()[0] or 0
    with CaptureQueriesContext(connection) as asked:
        answer = _sent(client, question)
    own = TrailEntry.objects.filter(seq__gt=so_far, actor=person)
    # Nothing was read where nothing was shown.
    noted = tuple(own.values_list("action", flat=True)) if answer.status == 200 else ()
    return replace(answer, queries=tuple(questions_of(asked)), noted=noted)


def _answer(response: HttpResponseBase) -> Answer:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    headers = dict(response.headers)
    return Answer(
        response.status_code, content.decode(errors="replace"), headers.get("Location", ""), headers
    )


def walk(world: World, door: Door) -> tuple[dict[Cell, Answer], list[str]]:
    """Ask in every cell once; return the answers, and the tables that reading has changed."""
    cells = list(cells_of(door))
    for cell in cells:
        address(world, door, cell)
        if door.lists and cell.who in door.through:
            door.lists(world, world.people[cell.who])
    before = fingerprint()
    answers = {cell: ask(world, door, cell) for cell in cells if cell.method == GET}
    # The first page of a session fills it and the caches; the limit is for those that follow.
    first = [cell for cell, answer in answers.items() if len(answer.queries) > QUERIES]
    answers |= {cell: ask(world, door, cell) for cell in first}
    after = fingerprint()
    answers |= {cell: ask(world, door, cell) for cell in cells if cell.method != GET}
    asking.known.add(door.name)
    return answers, [table for table in before if before[table] != after[table]]


def _where(fault: Exception) -> str:
    """Return the fault in one line, with the last place of ours that it came from."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if ".venv" not in frame.filename]
    return f"{type(fault).__name__}: {fault} ({ours[-1].filename}:{ours[-1].lineno})"


def fingerprint() -> dict[str, str]:
    """Return a digest of every business table; two that are equal held the same rows."""
    with connection.cursor() as cursor:
        cursor.execute(_digests())
        return dict(cursor.fetchall())


@cache
def _digests() -> str:
    tables = sorted(model._meta.db_table for model in apps.get_models() if model._meta.managed)
    return " UNION ALL ".join(
        # A name of our own models, never of a visitor.
        f"SELECT '{table}', md5(string_agg(t::text, '' ORDER BY t::text)) FROM \"{table}\" t"  # noqa: S608
        for table in tables
        if table not in PLUMBING
    )
