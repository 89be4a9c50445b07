"""Walk through the cells of the doors table and say what is wrong with an answer."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import quote

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.house.doors.door import GET, POST, Door
from tests.house.doors.world import NO_FACTOR, Words, World
from workstations.states import SECOND_FACTOR, Role

OWN, WRONG_HANDS, OTHERS, MISSING = "own", "in the wrong hands", "another's", "missing"
UNSIGNED = ("anonymous", "disabled")
ODD_METHODS = (GET, POST, "PUT", "PATCH", "DELETE")
# Where a GET may leave something: the trail of who looked, sessions, and that codes were shown.
PLUMBING = frozenset(
    {
        "django_session",
        "mfa_authenticator",
        "usersessions_usersession",
        "workstations_trailentry",
        "workstations_trailhead",
    }
)
# What differs between two answers that say the same.
_CHANCE = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{12}\b"
    r'|(?<=name="csrfmiddlewaretoken" value=")\w+|(?<="X-CSRFToken":")\w+'
)
_VARIABLE = re.compile(r"<\w+:(?P<name>\w+)>|\(\?P<(?P<word>\w+)>\.\*\)\$")


@dataclass(frozen=True)
class Cell:
    """One question to a door: who asks, how, and about which object."""

    method: str
    who: str
    column: str = OWN

    def __str__(self) -> str:
        return f"{self.method} by {self.who}, object {self.column}"


@dataclass(frozen=True)
class Answer:
    """What came back; after an exception the status is 500 and the text its trace."""

    status: int
    text: str
    location: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def cells_of(door: Door) -> Iterator[Cell]:
    """Every cell of a line, the people who may not sign in or have no second factor first."""
    for method in door.methods:
        for who in (*UNSIGNED, *(NO_FACTOR + role for role in sorted(SECOND_FACTOR))):
            yield Cell(method, who)
        for who in door.not_for:
            yield Cell(method, who)
        for role in Role:
            yield from (Cell(method, role, column) for column in _columns(door, role))


def _columns(door: Door, role: Role) -> Iterator[str]:
    yield OWN
    if door.of is None:
        return
    if door.wrong_hands and role in door.handy:
        yield WRONG_HANDS
    if role not in door.of.all_see:
        yield OTHERS
    yield MISSING


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
        return world.strangers(door.of, person)
    if cell.column == MISSING:
        return world.missing(door.of, person)
    return world.own(door.wrong_hands if cell.column == WRONG_HANDS else door.of, person)


def ask(world: World, door: Door, cell: Cell, *, client: Client | None = None) -> Answer:
    """Send the request; what a POST did is rolled back, what a GET did is left to be found."""
    words = _words(world, door, cell)
    person = world.people.get(cell.who) or world.person(Role.CENTER_STAFF)
    data = door.payload(world, person, words) if cell.method == POST else {}
    client = client or world.at_the_browser_of(cell.who)
    path = address(world, door, cell)
    with transaction.atomic():
        try:
            with transaction.atomic():
                answer = _answer(getattr(client, cell.method.lower())(path, data))
        except Exception as fault:
            answer = Answer(500, _where(fault))
        if cell.method != GET:
            transaction.set_rollback(True)
    return answer


def _answer(response: HttpResponseBase) -> Answer:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    headers = dict(response.headers)
    return Answer(
        response.status_code, content.decode(errors="replace"), headers.get("Location", ""), headers
    )


def complaints_about(world: World, door: Door, cell: Cell) -> list[str]:
    """Ask, and return what is wrong with the answer."""
    answer = ask(world, door, cell)
    expected = _expected(door, cell)
    wrong = []
    if answer.status not in expected:
        said = answer.text if answer.status == 500 else _gist(answer.text)
        wrong.append(f"answered {answer.status} {answer.location}, not {expected}: {said}")
    elif answer.status == 302:
        wrong += _wrong_turn(world, door, cell, answer)
    wrong += _wrong_headers(cell, answer)
    return [f"{cell}: {what}" for what in wrong]


def _expected(door: Door, cell: Cell) -> tuple[int, ...]:
    """Return the statuses that the table allows in this cell."""
    answers = tuple(door.get_answers if cell.method == GET else door.post_answers)
    if cell.who in UNSIGNED:
        return tuple(door.anonymous_answers) or (answers if door.opens else (302,))
    if cell.who.startswith(NO_FACTOR):
        return (200, 302, 404) if door.on_the_way else (302,)
    if cell.who in door.not_for or cell.column == WRONG_HANDS:
        return (403,)
    role = Role(cell.who)
    if cell.column in (OTHERS, MISSING):
        return (door.closed if role not in door.through | door.seen else 404,)
    if role in door.through:
        return answers
    return (403,) if role in door.seen else (door.closed,)


def _wrong_turn(world: World, door: Door, cell: Cell, answer: Answer) -> list[str]:
    """The unsigned are sent to sign in and back; the half-signed to their second factor."""
    if cell.who in UNSIGNED and not door.opens:
        wanted = f"{reverse(settings.LOGIN_URL)}?next={quote(address(world, door, cell))}"
        return [] if answer.location == wanted else [f"sent to {answer.location}, not {wanted}"]
    if cell.who.startswith(NO_FACTOR) and not door.on_the_way:
        wanted = reverse("mfa_activate_totp")
        return [] if answer.location == wanted else [f"sent to {answer.location}, not {wanted}"]
    if reverse(settings.LOGIN_URL) in answer.location and not door.opens:
        return [f"sent to {answer.location}"]
    return []


def _wrong_headers(cell: Cell, answer: Answer) -> list[str]:
    if answer.status == 500:
        return []
    policy = answer.headers.get("Content-Security-Policy", "")
    wrong = []
    if "script-src 'self';" not in f"{policy};" or "unsafe" in policy:
        wrong.append(f"content security policy is {policy!r}")
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        wrong.append("no nosniff")
    if cell.who not in UNSIGNED and "no-store" not in answer.headers.get("Cache-Control", ""):
        wrong.append("a signed-in page may be cached")
    return wrong


def wrong_methods(world: World, door: Door) -> list[str]:
    """Send what the door does not take, and a POST without its token."""
    who = next((role for role in Role if role in door.through), Role.CENTER_STAFF)
    wrong = []
    for method in ODD_METHODS:
        if method in door.methods or door.lenient:
            continue
        status = ask(world, door, Cell(method, who)).status
        if status != 405:
            wrong.append(f"{method} by {who}: answered {status}, not 405")
    if POST in door.methods:
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = world.at_the_browser_of(who).cookies
        status = ask(world, door, Cell(POST, who), client=strict).status
        if status != 403:
            wrong.append(f"POST by {who} without a token: answered {status}, not 403")
    return wrong


def tells_apart(world: World, door: Door) -> list[str]:
    """Compare what people read about what is not theirs to know and about what is not there."""
    if door.of is None:
        return []
    wrong = []
    for method in door.methods:
        for role in Role:
            hidden = [OTHERS] if role not in door.of.all_see else []
            hidden += [OWN] if role not in door.through | door.seen else []
            if not hidden:
                continue
            missing = _plain(world, door, Cell(method, role, MISSING))
            wrong += [
                f"{method} by {role}: object {column} reads other than a missing one"
                for column in hidden
                if _plain(world, door, Cell(method, role, column)) != missing
            ]
    return wrong


def changed_by_reading(world: World, door: Door) -> list[str]:
    """Name the business tables that are not as before after everybody has read."""
    readings = [cell for cell in cells_of(door) if cell.method == GET]
    for cell in readings:
        address(world, door, cell)
    before = fingerprint()
    for cell in readings:
        ask(world, door, cell)
    after = fingerprint()
    return [f"reading changed {table}" for table in before if before[table] != after[table]]


def _plain(world: World, door: Door, cell: Cell) -> tuple[int, str]:
    answer = ask(world, door, cell)
    return answer.status, _CHANCE.sub("·", answer.text)


def _where(fault: Exception) -> str:
    """Return the fault in one line, with the last place of ours that it came from."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if ".venv" not in frame.filename]
    return f"{type(fault).__name__}: {fault} ({ours[-1].filename}:{ours[-1].lineno})"


def _gist(text: str) -> str:
    """Return the words of a page, for a message that somebody reads."""
    body = text[text.find("<main") :] if "<main" in text else text
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())[:300]


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
