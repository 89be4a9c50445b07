"""The quarter's account, as far as it has come, and whose hands compared it."""

from legalaid.shared.quarters import Quarter
from subsidies.models import Disclosure
from subsidies.operations import disclosing
from tests.house.doors.things.equipment import pdf
from tests.house.doors.things.money import LEADER, hands
from tests.house.doors.world import Thing, Words, World
from tests.office import NOON
from workstations.models import Paper, User
from workstations.states import Role

PREPARED, COMPARED, PUBLISHED = "prepared", "compared", "published"
# A quarter for each, because there is one account a quarter.
_QUARTERS = {
    PREPARED: Quarter(2026, 3),
    COMPARED: Quarter(2026, 2),
    PUBLISHED: Quarter(2026, 1),
    f"wrong {PREPARED}": Quarter(2025, 4),
    f"wrong {COMPARED}": Quarter(2025, 3),
}


def _account(world: World, which: str, *, comparer: User | None = None) -> Disclosure:
    """Return a quarter's account as far as it should be; there is one, whoever asks."""
    return world.once(
        ("account", which, comparer), lambda: _made_account(world, which, comparer=comparer)
    )


def _made_account(world: World, which: str, *, comparer: User | None) -> Disclosure:
    made, people = disclosing.prepare(quarter=_QUARTERS[which], at=NOON), hands(world)
    Paper.objects.filter(pk=made.paper_id).update(file=pdf())
    if PREPARED not in which:
        made = disclosing.review(disclosure_id=made.pk, by=people.staff, at=NOON)
        Disclosure.objects.filter(pk=made.pk).update(reviewed_by=comparer or people.staff)
    if which == PUBLISHED:
        made = disclosing.publish(disclosure_id=made.pk, by=people.leader, at=NOON)
    return made


def account(reach: str, **words: object) -> Thing:
    def make(world: World, person: User | None = None) -> Words:
        return {"uid": _account(world, reach).uid, **words}

    # Whoever may see one may see all: there are no strangers' accounts.
    return Thing(f"{reach} account {words}", make, make, all_see=frozenset(Role))


def wrong_account(reach: str, *, compared_by_self: bool = False) -> Thing:
    """The account of another quarter, not as far as it should be or compared by who asks."""

    def make(world: World, person: User | None = None) -> Words:
        comparer = person if compared_by_self else None
        return {"uid": _account(world, f"wrong {reach}", comparer=comparer).uid}

    return Thing(f"wrong {reach} account", make, make, all_see=frozenset(Role), personal=LEADER)


def published_account(*names: str) -> Thing:
    """The published account by its quarter, as the public asks for it."""

    def make(world: World, person: User | None = None) -> Words:
        found = _account(world, PUBLISHED)
        return {name: getattr(found, name) for name in names}

    return Thing(f"public account {names}", make, make, all_see=frozenset(Role))
