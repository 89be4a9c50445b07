"""Cases that are to be looked at again."""

from applications.models import Case
from tests.house.doors.things.cases import IN_PROGRESS
from tests.house.doors.world import Thing, Words, World
from tests.watching import set_review
from workstations.states import Role


def _to_review(world: World, words: Words) -> Words:
    set_review(Case.objects.get(uid=words["uid"]), by=world.person(Role.CENTER_HEAD))
    return words


TO_REVIEW = Thing(
    "case to be looked at again",
    make=lambda world, person: _to_review(world, IN_PROGRESS.make(world, person)),
    strangers=lambda world: _to_review(world, IN_PROGRESS.strangers(world)),
    all_see=IN_PROGRESS.all_see,
)
