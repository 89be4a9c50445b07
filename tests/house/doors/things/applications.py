"""Applications on every desk."""

import datetime as dt
from collections.abc import Callable

from applications.documents import application_kinds
from applications.models import Application
from applications.operations import supplements
from applications.states import ApplicationState as S
from applications.states import DecisionKind
from tests.house.doors.things.equipment import pdf
from tests.house.doors.world import Thing, World, lend_signature
from tests.office import NOON, TODAY, make_application, make_decision
from workstations.models import Paper, User
from workstations.states import CENTER, CLERKS, Role

# A draft apart, which stays with the place that types it.
ALL_SEE = CENTER | {Role.AUDITOR}
Make = Callable[[World, User], Application]


def _thing(name: str, make: Make, *, personal=frozenset(), all_see=ALL_SEE) -> Thing:
    """An application; the stranger's is the same one of another office, in other hands."""
    return Thing(
        name,
        make=lambda world, person: {"uid": make(world, person).uid},
        strangers=lambda world: {"uid": of_strangers(world, make).uid},
        all_see=all_see,
        personal=personal,
    )


def of_strangers(world: World, make: Make) -> Application:
    made = make(world, world.people["colleague of CENTER_STAFF"])
    made.received_at = world.other_place
    made.save()
    return made


def here(world: World, person: User, state: S, **fields) -> Application:
    return make_application(state, place=world.place_of(person), **fields)


def in_state(state: S, **fields) -> Thing:
    """In that state, on the desk of a colleague where it is on a desk at all."""
    return _thing(
        f"{state} application",
        lambda world, person: (
            here(world, person, state, taken_by=world.colleague_of(staff_of(world)), **fields)
            if state in {S.UNDER_REVIEW, S.DRAFTED}
            else here(world, person, state, **fields)
        ),
    )


def staff_of(world: World) -> User:
    return world.person(Role.CENTER_STAFF)


def held(
    state: S, *, by: frozenset[Role] = CENTER, without: frozenset[Role] = frozenset()
) -> Thing:
    """On the asking person's own desk at the center; for the others on a colleague's."""

    def make(world: World, person: User) -> Application:
        holder = person if person.role in by - without else world.colleague_of(staff_of(world))
        made = here(world, person, state, taken_by=holder)
        if state == S.DRAFTED:
            make_decision(made, drafted_by=holder)
        return made

    return _thing(f"{state} held by {sorted(by - without)}", make, personal=CENTER)


def with_them(world: World, person: User) -> Application:
    """Where this person may fill in: at the office, or taken at the center."""
    if person.role in CENTER:
        return here(world, person, S.UNDER_REVIEW, taken_by=person)
    return here(world, person, S.RECEIVED)


WITH_THEM = _thing("application on their desk", with_them, personal=CENTER)
GONE_UP = in_state(S.FORWARDED)
WITH_A_COLLEAGUE = in_state(S.UNDER_REVIEW)
ELSEWHERE_AT_AN_OFFICE = in_state(S.RECEIVED)


def _section_of(thing: Thing) -> Thing:
    """The first section of such an application."""
    code = {"code": "applicant"}
    return Thing(
        f"section of {thing.name}",
        make=lambda world, person: thing.make(world, person) | code,
        strangers=lambda world: thing.strangers(world) | code,
        all_see=thing.all_see,
        personal=thing.personal,
    )


SECTION = _section_of(WITH_THEM)
SECTION_GONE_UP = _section_of(GONE_UP)
SECTION_WITH_A_COLLEAGUE = _section_of(WITH_A_COLLEAGUE)


def _at_own_window(state: S) -> Make:
    def make(world: World, person: User) -> Application:
        place = person.places_on(TODAY).first() if person.role in CENTER else None
        return make_application(state, place=place or world.place_of(person))

    return make


DRAFT = _thing("draft", _at_own_window(S.DRAFT), personal=CENTER, all_see=frozenset())
# Everybody's own list holds what came to their own place, whatever else they may see.
RECEIVED_HERE = _thing(
    "received here", _at_own_window(S.RECEIVED), personal=CENTER, all_see=frozenset()
)
RECEIVED = _thing("received at one's own place", _at_own_window(S.RECEIVED), personal=CENTER)


def _held_at_the_window(world: World, person: User) -> Application:
    place = person.places_on(TODAY).first() if person.role in CENTER else world.place
    return make_application(S.UNDER_REVIEW, place=place, taken_by=person)


# Whoever took it and has since become a clerk of its office holds it no more.
TAKEN_IN_ANOTHER_ROLE = _thing(
    "taken in another role",
    lambda world, person: here(world, person, S.UNDER_REVIEW, taken_by=person),
    personal=CLERKS,
)
OF_OWN_WINDOW = _thing("held, of the center's window", _held_at_the_window, personal=CENTER)


def _awaiting(world: World, person: User, *, holder: User) -> Application:
    # Asked for on the day of receipt with seven days to answer: three days overdue.
    received_on = TODAY - dt.timedelta(days=10)
    return here(world, person, S.AWAITING_PAPERS, taken_by=holder, received_on=received_on)


AWAITING_PAPERS = _thing(
    "awaiting papers",
    lambda world, person: _awaiting(
        world, person, holder=person if person.role in CENTER else staff_of(world)
    ),
    personal=CENTER,
)


def _awaiting_in_time(world: World, person: User, *, holder: User | None) -> Application:
    return here(world, person, S.AWAITING_PAPERS, taken_by=holder, received_on=TODAY)


AWAITING_IN_TIME = _thing(
    "awaiting papers, the time still runs",
    lambda world, person: _awaiting_in_time(
        world, person, holder=person if person.role in CENTER else None
    ),
    personal=CENTER,
)
AWAITING_IN_TIME_WITH_A_COLLEAGUE = _thing(
    "awaiting papers in time, a colleague's",
    lambda world, person: _awaiting_in_time(
        world, person, holder=world.colleague_of(staff_of(world))
    ),
)


def _lapsed(world: World, person: User) -> Application:
    awaiting = _awaiting(world, person, holder=staff_of(world))
    return supplements.deem_withdrawn(application_id=awaiting.pk, by=None, at=NOON)


LAPSED = _thing("deemed withdrawn", _lapsed)


def _sent_for_papers(world: World, person: User) -> Application:
    holder = staff_of(world)
    made = here(world, person, S.UNDER_REVIEW, taken_by=holder)
    supplements.ask(
        application_id=made.pk,
        kinds=["identity"],
        explanations=[],
        reply_days=7,
        is_sent=True,
        by=holder,
        at=NOON,
    )
    return made


NOTICE_UNDER_WAY = _thing("notice to supplement under way", _sent_for_papers)
AWAITING_WITH_A_COLLEAGUE = _thing(
    "awaiting papers, a colleague's",
    lambda world, person: _awaiting(world, person, holder=world.colleague_of(staff_of(world))),
)


def _drafted(world: World, person: User, *, drafter: User) -> Application:
    made = here(world, person, S.DRAFTED, taken_by=drafter)
    make_decision(made, drafted_by=drafter)
    return made


DRAFTED = _thing(
    "drafted by a colleague",
    lambda world, person: _drafted(world, person, drafter=world.colleague_of(staff_of(world))),
)
DRAFTED_BY_SELF = _thing(
    "drafted by oneself",
    lambda world, person: _drafted(
        world, person, drafter=person if person.role in CENTER else staff_of(world)
    ),
    personal=CENTER,
)
DRAFTED_BY_THE_LENDER = _thing(
    "drafted by the head who lent the signature",
    lambda world, person: _drafted(world, person, drafter=world.lender),
)


def _signature_lent(world: World, person: User) -> Application:
    lend_signature(world, person)
    return _drafted(world, person, drafter=world.colleague_of(staff_of(world)))


# A signature that was lent is worth nothing in the hands of whoever left the center.
SIGNATURE_IN_ANOTHER_ROLE = _thing(
    "drafted, the signature lent in another role",
    _signature_lent,
    personal=CLERKS | {Role.AUDITOR},
)
# The member of staff takes back their own; the head hands back anybody's.
DRAFTED_BY_STAFF = held(S.DRAFTED, by=frozenset({Role.CENTER_STAFF}))
HELD_BY_STAFF = held(S.UNDER_REVIEW, by=frozenset({Role.CENTER_STAFF}))
HELD = held(S.UNDER_REVIEW)
HELD_BY_THE_LENDER = _thing(
    "held by the head whose desk was lent",
    lambda world, person: here(world, person, S.UNDER_REVIEW, taken_by=world.lender),
)


def _refused(world: World, person: User) -> Application:
    made = here(world, person, S.REFUSED)
    make_decision(
        made, kind=DecisionKind.REFUSE, signed_by=world.colleague_of(world.person(Role.CENTER_HEAD))
    )
    return made


DECIDED = _thing("decided, not served", _refused)


def paper_of(subject, kind: str = application_kinds.RECEIPT) -> Paper:
    """Return an issued paper whose PDF is there."""
    return Paper.objects.create(
        kind=kind,
        number=f"铜法援〔2026〕T{subject.pk}号",
        subject_uid=subject.uid,
        template_version="test",
        snapshot={},
        issued_at=NOON,
        file=pdf(),
    )
