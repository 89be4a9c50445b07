"""Say what is wrong with the answers of a crawl: the matrix of the doors table, cell by cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse

from applications.models import Applicant
from tests.house.doors.crawl import (
    ALSO,
    HIDDEN,
    MISSING,
    OTHERS,
    OWN,
    QUERIES,
    READ_ONLY,
    UNSIGNED,
    WRONG,
    Answer,
    Cell,
    address,
    ask,
    posting_of,
)
from tests.house.doors.door import GET, POST, Door, Listed
from tests.house.doors.world import NO_FACTOR, World
from workstations.models import TrailEntry
from workstations.states import Role

ODD_METHODS = (GET, POST, "PUT", "PATCH", "DELETE")
_TABLE = re.compile(r'(?:FROM|INTO|UPDATE) "(\w+)"')
# What differs between two answers that say the same.
_CHANCE = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{12}\b"
    r'|(?<=name="csrfmiddlewaretoken" value=")\w+|(?<="X-CSRFToken":")\w+'
)


def complaints_about(world: World, door: Door, cell: Cell, answer: Answer) -> list[str]:
    """Return what is wrong with the answer in one cell."""
    expected = _expected(door, cell)
    wrong = []
    if answer.status not in expected:
        said = answer.text if answer.status == 500 else _gist(answer.text)
        wrong.append(f"answered {answer.status} {answer.location}, not {expected}: {said}")
    elif (posting := posting_of(door, cell)) and posting.says not in answer.text:
        wrong.append(f"does not say {posting.says}: {_gist(answer.text)}")
    elif answer.status == 302:
        wrong += _wrong_turn(world, door, cell, answer)
    elif door.lists and cell.who in door.through:
        wrong += _wrong_rows(world, door.lists, cell, answer)
    wrong += _wrong_headers(cell, answer)
    wrong += looks_unnoted(door, cell, answer)
    # The admin's pages are Django's own.
    is_ours = not door.name.startswith(("admin:", "nouns/"))
    if is_ours and cell.method == GET and len(answer.queries) > QUERIES:
        wrong.append(f"asked {len(answer.queries)} questions: {_most_alike(answer.queries)}")
    return [f"{cell}: {what}" for what in wrong]


def _expected(door: Door, cell: Cell) -> tuple[int, ...]:
    """Return the statuses that the table allows in this cell."""
    answers = tuple(door.get_answers if cell.method == GET else door.post_answers)
    if cell.who in UNSIGNED:
        return tuple(door.anonymous_answers) or (answers if door.opens else (302,))
    if cell.who.startswith(NO_FACTOR):
        return (*answers, 200, 302, 404) if door.on_the_way else (302,)
    if cell.column in (WRONG, HIDDEN):
        return (403 if cell.column == WRONG else 404,)
    if cell.column == ALSO or (cell.column == READ_ONLY and cell.method == GET):
        return answers
    if cell.column == READ_ONLY:
        return (403,)
    if posting := posting_of(door, cell):
        return tuple(posting.answers)
    if cell.who in door.not_for:
        # Whether they may know of the object is another matter.
        return (403, door.closed)
    role = Role(cell.who)
    if cell.column in (OTHERS, MISSING):
        return (door.closed if role not in door.through | door.seen else 404,)
    if door.lets_in(role, cell.method):
        return answers
    return (403,) if role in door.seen | door.through else (door.closed,)


def _wrong_turn(world: World, door: Door, cell: Cell, answer: Answer) -> list[str]:
    """The unsigned are sent to sign in and back; the half-signed to their second factor."""
    if cell.who in UNSIGNED and not door.opens:
        sent_to = urlsplit(answer.location)
        back_to = parse_qs(sent_to.query).get("next")
        wanted = reverse(door.signs_in_at), [address(world, door, cell)]
        return [] if (sent_to.path, back_to) == wanted else [f"sent to {answer.location}"]
    if cell.who.startswith(NO_FACTOR) and not door.on_the_way:
        wanted = reverse("mfa_activate_totp")
        return [] if answer.location == wanted else [f"sent to {answer.location}, not {wanted}"]
    if reverse(settings.LOGIN_URL) in answer.location and not door.opens:
        return [f"sent to {answer.location}"]
    return []


def _wrong_rows(world: World, listed: Listed, cell: Cell, answer: Answer) -> list[str]:
    """A list shows what is one's own and keeps quiet about what is not."""
    shown, hidden = listed(world, world.people[cell.who])
    wrong = [f"does not list {word}" for word in shown if word not in answer.text]
    return wrong + [f"lists {word}" for word in hidden if word in answer.text]


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


def looks_unnoted(door: Door, cell: Cell, answer: Answer) -> list[str]:
    """Whoever reads of a person on the page of one object leaves an entry of their own.

    What a list shows is compared with its entry by the house test of the lists.
    """
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    if cell.method != GET or door.of is None or answer.status != 200 or not is_page:
        return []
    if answer.noted:
        return []
    names = Applicant.objects.values_list("name", flat=True).distinct()
    shown = sorted(name for name in names if name in answer.text)
    return [f"shows {shown[0]} and leaves no entry of who looked"] if shown else []


def names_written(log: str) -> list[str]:
    """The log, and what the trail says of who was denied, name paths and numbers, no person."""
    people = Applicant.objects.all()
    told = sorted({word for person in people for word in (person.name, person.phone) if word})
    denied = TrailEntry.objects.filter(action="access.denied").values_list(
        "subject_label", "details"
    )
    places = {"the log": log, "the trail of the denied": str([*denied])}
    return [
        f"{place} names {word}"
        for place, written in places.items()
        for word in told
        if word in written
    ]


def _most_alike(queries: tuple[str, ...]) -> str:
    """Return the tables asked more than once, the most often first."""
    tables = Counter(table for sql in queries for table in _TABLE.findall(sql)[:1])
    return ", ".join(f"{table} {n}" for table, n in tables.most_common() if n > 1)


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


def tells_apart(door: Door, answers: Mapping[Cell, Answer]) -> list[str]:
    """Compare what people read about what is not theirs to know and about what is not there."""
    if door.of is None:
        return []
    wrong = []
    for method in door.methods:
        for role in Role:
            hidden = [OTHERS] if role not in door.of.all_see else []
            hidden += [OWN] if role not in door.through | door.seen else []
            missing = _said(answers[Cell(method, role, MISSING)])
            wrong += [
                f"{method} by {role}: object {column} reads other than a missing one"
                for column in hidden
                if _said(answers[Cell(method, role, column)]) != missing
            ]
    return wrong


def _said(answer: Answer) -> tuple[int, str]:
    return answer.status, without_chance(answer.text)


def without_chance(text: str) -> str:
    """Return a page without its uids, tokens and request number."""
    return _CHANCE.sub("·", text)


def _gist(text: str) -> str:
    """Return the words of a page, for a message that somebody reads."""
    body = text[text.find("<main") :] if "<main" in text else text
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())[:300]
