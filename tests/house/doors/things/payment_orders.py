"""Payment orders in cases of this world's worker."""

from applications.models import Case
from tests.house.doors.things.cases import IN_PROGRESS
from tests.house.doors.world import Thing, Words
from tests.payment_orders import apply


def _applied(words: Words) -> Words:
    return {"uid": apply(Case.objects.get(uid=words["uid"])).uid}


APPLIED = Thing(
    "payment order",
    make=lambda world, person: _applied(IN_PROGRESS.make(world, person)),
    strangers=lambda world: _applied(IN_PROGRESS.strangers(world)),
    all_see=IN_PROGRESS.all_see,
)
