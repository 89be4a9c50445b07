"""Days that must not be missed, of a case in progress."""

import datetime as dt

from applications.models import Case
from tests.dates import set_date
from tests.house.doors.things.cases import IN_PROGRESS
from tests.house.doors.world import Thing, Words
from tests.office import TODAY


def _of(words: Words, *, due_on: dt.date) -> Words:
    return {"uid": set_date(Case.objects.get(uid=words["uid"]), due_on=due_on).uid}


def _date(name: str, due_on: dt.date) -> Thing:
    return Thing(
        name,
        make=lambda world, person: _of(IN_PROGRESS.make(world, person), due_on=due_on),
        strangers=lambda world: _of(IN_PROGRESS.strangers(world), due_on=due_on),
        all_see=IN_PROGRESS.all_see,
    )


AHEAD = _date("critical date ahead", TODAY + dt.timedelta(days=10))
TODAYS = _date("critical date of today", TODAY)
