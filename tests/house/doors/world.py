"""The furnished office that the crawl walks through: one person per role, and their strangers."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http.cookie import SimpleCookie
from django.test import Client

from applications.operations.seeding import load_matters
from legalaid.shared.sealing import seal_text
from subsidies.operations.seeding import load_standards
from tests import money, office
from workstations.models import (
    AidWorker,
    HandlingUnit,
    ServicePoint,
    Substitution,
    SubstitutionKind,
    User,
)
from workstations.states import SECOND_FACTOR, AuthorityKind, PlaceKind, Role

PASSWORD = "Doors-of-the-house-1"  # noqa: S105 - of nobody
NO_FACTOR = "no second factor: "
DEPUTY = "staff in a head's stead"
Words = Mapping[str, Any]


@dataclass(frozen=True)
class Thing:
    """A kind of object an address is about.

    ``make(world, person)`` returns the words of the address for an object that is
    that person's own; ``strangers(world)`` those for one outside the scope of everybody
    but ``all_see``. For the roles in ``personal`` it matters who exactly asks; the
    others share the object of their place.
    """

    name: str
    make: Callable[[World, User], Words]
    strangers: Callable[[World], Words]
    all_see: frozenset[Role] = frozenset()
    personal: frozenset[Role] = frozenset()


@dataclass
class World:
    """People, places and everything made for the doors so far."""

    place: ServicePoint
    station: ServicePoint
    unit: HandlingUnit
    other_place: ServicePoint
    other_worker: AidWorker | None = None
    people: dict[str, User] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    made: dict[tuple, Any] = field(default_factory=dict)

    def person(self, role: Role) -> User:
        return self.people[role]

    def place_of(self, person: User) -> ServicePoint:
        """Return where this person's applicants come: a clerk's own place, or one for the rest."""
        return self.station if person.role == Role.STATION_CLERK else self.place

    def colleague_of(self, person: User) -> User:
        """Return another person of the same role at the same place."""
        return self.people[f"colleague of {person.role}"]

    @property
    def lender(self) -> User:
        """The head who is away: the deputy holds the desk and, in writing, the signature."""
        return self.people["colleague of CENTER_HEAD"]

    @property
    def worker(self) -> AidWorker:
        """The aid worker to whom the cases of this world are given."""
        return self.people[Role.AID_WORKER].aid_worker

    def once(self, key: tuple, make: Callable[[], Any]) -> Any:
        """Return what was made under that key; everything is rolled back to just made."""
        if key not in self.made:
            with transaction.atomic():
                self.made[key] = make()
        return self.made[key]

    def own(self, thing: Thing, person: User) -> Words:
        whose = person if person.role in thing.personal else self.place_of(person)
        return self.once((thing.name, "own", whose), lambda: thing.make(self, person))

    def strangers(self, thing: Thing) -> Words:
        return self.once((thing.name, "another's"), lambda: thing.strangers(self))

    def missing(self, thing: Thing, person: User) -> Words:
        """Return the words of an address that leads to nothing."""
        nowhere = {"token": "none-such", "quarter": "2019Q1"}
        return {
            key: uuid4() if key.endswith("uid") else nowhere.get(key, value)
            for key, value in self.own(thing, person).items()
        }

    def at_the_browser_of(self, key: str) -> Client:
        """Return the client of a person as it was just after signing in."""
        client = self.clients[key]
        client.cookies = SimpleCookie()
        if key in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[key]
        return client


def furnish() -> World:
    """Make the office; everybody but the visitors has signed in with both factors."""
    office.seed_calendar()
    office.make_center()
    world = World(
        place=office.make_place(name="巴川司法所"),
        # Its host sends notices, so it has the notice desk.
        station=office.make_place(
            PlaceKind.WORKSTATION, name="法院工作站", authority=office.make_authority()
        ),
        unit=office.make_unit(name="重庆尽责律师事务所"),
        other_place=office.make_place(name="东城司法所"),
    )
    hashed = make_password(PASSWORD)
    for role in Role:
        _engage(world, role, role, password=hashed)
        _engage(world, f"colleague of {role}", role, password=hashed)
    for role in sorted(SECOND_FACTOR):
        person = _person(role, password=hashed, name=f"新任{role.label}")
        _sign_in(world, NO_FACTOR + role, person)
    yesterday = office.TODAY - dt.timedelta(days=1)
    # Its host hears labour disputes and sends no notices.
    board = office.make_place(
        PlaceKind.WORKSTATION,
        name="劳动仲裁工作站",
        authority=office.make_authority(AuthorityKind.ARBITRATION),
    )
    for key, role, place in (
        ("clerk of a plain station", Role.STATION_CLERK, None),
        ("clerk of the arbitration station", Role.STATION_CLERK, board),
        ("office clerk at the host's station", Role.OFFICE_CLERK, world.station),
        ("evaluator with a post", Role.EVALUATOR, world.place),
        ("auditor with a post", Role.AUDITOR, world.place),
        ("clerk without a post", Role.OFFICE_CLERK, None),
    ):
        _sign_in(world, key, _person(role, password=hashed, place=place, name=key), factor=True)
    world.people["clerk without a post"].postings.update(until_on=yesterday)
    _sign_in(
        world,
        DEPUTY,
        _person(Role.CENTER_STAFF, password=hashed, name="代签人员"),
        factor=True,
    )
    lend_signature(world, world.people[DEPUTY])
    lend_desk(world.lender, world.people[DEPUTY])
    world.people["stranger"] = office.make_user(Role.EVALUATOR, name="无关人员")
    world.people["payer"] = office.make_user(Role.FINANCE, name="另一名财务")
    world.other_worker = money.make_payee(name="无关律师")
    load_matters()
    load_standards()
    gone = _person(Role.CENTER_STAFF, password=hashed, name="离职人员")
    _sign_in(world, "disabled", gone, factor=True)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    world.clients["anonymous"] = Client()
    return world


def lend_signature(world: World, to: User) -> Substitution:
    """Let somebody sign for a head of the center, by written authority."""
    return lend_desk(world.lender, to, kind=SubstitutionKind.SIGN, basis="铜法援授〔2026〕1号")


def lend_desk(absent: User, to: User, **fields) -> Substitution:
    """Let a colleague hold the desk of somebody who is away today."""
    return Substitution.objects.create(
        **{
            "absent": absent,
            "substitute": to,
            "kind": SubstitutionKind.DESK,
            "from_on": office.TODAY,
            "until_on": office.TODAY,
            "entered_by": absent,
            "entered_at": office.NOON,
            **fields,
        }
    )


def _engage(world: World, key: str, role: Role, *, password: str) -> None:
    """Give a role its person, at the place and unit of this world."""
    place = {Role.OFFICE_CLERK: world.place, Role.STATION_CLERK: world.station}.get(role)
    unit = world.unit if role in {Role.AID_WORKER, Role.UNIT_MANAGER} else None
    person = _person(role, password=password, place=place, unit=unit, name=f"{role.label}甲")
    if role == Role.AID_WORKER:
        money.make_payee(unit=world.unit, user=person, name=person.name)
    _sign_in(world, key, person, factor=True)


def _person(role: Role, *, password: str, place: ServicePoint | None = None, **fields) -> User:
    person = office.make_user(role, place=place, **fields)
    User.objects.filter(pk=person.pk).update(password=password)
    person.refresh_from_db()
    return person


def _sign_in(world: World, key: str, person: User, *, factor: bool = False) -> None:
    if factor:
        for sort, data in (
            (Authenticator.Type.TOTP, {"secret": seal_text("A" * 32, label="mfa")}),
            (
                Authenticator.Type.RECOVERY_CODES,
                {"seed": seal_text("1" * 40, label="mfa"), "used_mask": 0},
            ),
        ):
            Authenticator.objects.create(user=person, type=sort, data=data)
    client = Client()
    client.force_login(person)
    session = client.session
    _remember_the_password(session, person)
    session.save()
    world.people[key], world.clients[key] = person, client
    world.sessions[key] = session.session_key


def _remember_the_password(session: SessionBase, person: User) -> None:
    """As after a real sign-in: allauth asks for the password again only after five minutes."""
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    # Later than the whole crawl: it takes longer than the five minutes.
    at = time.time() + 24 * 3600
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": at}]
