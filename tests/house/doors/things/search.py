"""Words that somebody looked for, kept for them alone."""

from legalaid.shared import kept_words
from tests.house.doors.world import Thing, Words
from workstations.models import User
from workstations.states import Role


def _kept(owner: User) -> Words:
    return {"uid": kept_words.keep("周小雨", owner=owner.uid)}


KEPT = Thing(
    "kept words",
    make=lambda world, person: _kept(person),
    strangers=lambda world: _kept(world.people["stranger"]),
    personal=frozenset(Role),
)
