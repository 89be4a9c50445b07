"""Due days that moved with the calendar: one that many read, and one about the center."""

import datetime as dt

from applications.models import Application, Complaint, MovedDay
from tests.house.doors.things.applications import GONE_UP
from tests.house.doors.things.registers import ABOUT_US
from tests.house.doors.world import World
from tests.office import NOON, TODAY
from workstations.models import User
from workstations.states import CENTER


def rows(world: World, person: User) -> tuple[list[str], list[str]]:
    """The day of a complaint about the center is none of the center's business."""
    here = Application.objects.get(uid=world.own(GONE_UP, person)["uid"])
    about_us = Complaint.objects.get(uid=world.own(ABOUT_US, person)["uid"])
    world.once(("moved day of an application", here.pk), lambda: _moved(application=here))
    world.once(("moved day of a complaint", about_us.pk), lambda: _moved(complaint=about_us))
    if person.role in CENTER:
        return [str(here.uid)], [str(about_us.uid)]
    return [str(here.uid), str(about_us.uid)], []


def _moved(**subject) -> MovedDay:
    return MovedDay.objects.create(
        year=TODAY.year,
        moved_at=NOON,
        what="办理期限",
        before=TODAY,
        after=TODAY + dt.timedelta(days=1),
        **subject,
    )
