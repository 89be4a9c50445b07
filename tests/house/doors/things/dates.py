"""Days that must not be missed: of a case in progress, of an application, of a granted one."""

import datetime as dt
from collections.abc import Callable

from applications.models import Application, Case, CriticalDate
from applications.states import CaseState, DateKind, DateOrigin
from tests.dates import set_date
from tests.house.doors.things import applications
from tests.house.doors.things.cases import IN_PROGRESS
from tests.house.doors.world import Thing, Words
from tests.office import NOON, TODAY


def _thing(name: str, of: Thing, date_of: Callable[[Words], CriticalDate]) -> Thing:
    return Thing(
        name,
        make=lambda world, person: {"uid": date_of(of.make(world, person)).uid},
        strangers=lambda world: {"uid": date_of(of.strangers(world)).uid},
        all_see=of.all_see,
    )


def _of_case(due_on: dt.date) -> Callable[[Words], CriticalDate]:
    return lambda words: set_date(Case.objects.get(uid=words["uid"]), due_on=due_on)


def _before_the_decision(words: Words) -> CriticalDate:
    application = Application.objects.get(uid=words["uid"])
    return set_date(application, kind=DateKind.LIMITATION, due_on=TODAY, due_at=None)


def _after_the_grant(words: Words) -> CriticalDate:
    return CriticalDate.objects.create(
        application=Case.objects.get(uid=words["uid"]).application,
        kind=DateKind.LIMITATION,
        origin=DateOrigin.LIMITATION,
        due_on=TODAY,
        set_at=NOON,
    )


def _at_rest(words: Words) -> CriticalDate:
    Case.objects.filter(uid=words["uid"]).update(state=CaseState.TERMINATED)
    return _after_the_grant(words)


def _not_cleared(words: Words) -> CriticalDate:
    date = set_date(Case.objects.get(uid=words["uid"]), due_on=TODAY)
    Case.objects.filter(pk=date.case_id).update(worker_is_clear=False)
    return date


AHEAD = _thing("critical date ahead", IN_PROGRESS, _of_case(TODAY + dt.timedelta(days=10)))
TODAYS = _thing("critical date of today", IN_PROGRESS, _of_case(TODAY))
OF_APPLICATION = _thing(
    "critical date of an application", applications.GONE_UP, _before_the_decision
)
OF_GRANTED = _thing("critical date of a granted application", IN_PROGRESS, _after_the_grant)
AT_REST = _thing("critical date of a case at rest", IN_PROGRESS, _at_rest)
NOT_CLEARED = _thing("critical date before the worker cleared it", IN_PROGRESS, _not_cleared)
