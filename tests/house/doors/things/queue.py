"""What the queue's desk keeps beside the applications: saved views, substitutes, notes."""

from applications.models import SavedView
from tests.house.doors.door import EVERYBODY
from tests.house.doors.world import Thing, Words, World
from workstations.models import User


def _view(world: World, person: User) -> Words:
    name = f"筛选{SavedView.objects.count()}"
    view = SavedView.objects.create(
        user=person, list_name="applications:queue", name=name, query="light=over"
    )
    return {"uid": view.uid}


VIEW = Thing(
    "saved view",
    make=_view,
    strangers=lambda world: _view(world, world.people["stranger"]),
    personal=EVERYBODY,
)
