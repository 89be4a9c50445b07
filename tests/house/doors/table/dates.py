"""The doors of the days that must not be missed."""

import datetime as dt
from collections.abc import Callable

from applications.models import CriticalDate
from tests.house.doors.door import Door, act, form, page, rows_of
from tests.house.doors.things import applications, cases, dates
from tests.house.doors.things.sealing import with_a_seal
from tests.house.doors.world import Thing
from tests.office import TODAY
from workstations.states import CENTER, CLERKS, Role

_AUDITOR, _WORKER, _MANAGER = {Role.AUDITOR}, {Role.AID_WORKER}, {Role.UNIT_MANAGER}
_LOOK = CLERKS | _AUDITOR | _MANAGER
_DAY = {
    "kind": "HEARING",
    "due_on": (TODAY + dt.timedelta(days=12)).isoformat(),
    "due_at": "09:30",
    "place": "第三法庭",
    "note": "",
}


def _worked_on(kind: Callable[..., Door], of: Thing, **rest) -> Door:
    """The center's, the worker's, and before the decision the receiving office's."""
    return kind(
        CENTER | _WORKER,
        seen=_LOOK,
        of=of,
        also=((dates.OF_APPLICATION, CLERKS), (dates.OF_GRANTED, _WORKER)),
        wrong=(
            (dates.OF_GRANTED, CLERKS),
            (dates.OF_APPLICATION, _AUDITOR),
            (dates.AT_REST, _WORKER),
        ),
        **rest,
    )


DOORS: dict[str, Door] = {
    "applications:critical_dates": page(
        CENTER | _AUDITOR | _WORKER | _MANAGER, lists=rows_of(dates.AHEAD)
    ),
    "applications:critical_date_new": form(
        CENTER | CLERKS, seen=_AUDITOR, of=applications.GONE_UP, data=_DAY
    ),
    "applications:case_date_new": form(
        CENTER | _WORKER, seen=_LOOK, of=cases.IN_PROGRESS, data=_DAY
    ),
    "applications:critical_date": page(
        CENTER | _WORKER | _LOOK,
        of=dates.AHEAD,
        also=(
            (dates.OF_APPLICATION, CENTER | CLERKS | _AUDITOR),
            (dates.OF_GRANTED, _WORKER | _MANAGER | CLERKS),
            (dates.NOT_CLEARED, _MANAGER | CLERKS),
        ),
        hidden=(
            (dates.NOT_CLEARED, _WORKER),
            (with_a_seal(dates.AHEAD, CriticalDate), CENTER | _AUDITOR),
        ),
    ),
    "applications:critical_date_confirm": _worked_on(act, dates.AHEAD),
    "applications:critical_date_move": _worked_on(form, dates.AHEAD, data=_DAY),
    "applications:critical_date_keep": _worked_on(form, dates.TODAYS, data={"ending": "择期宣判"}),
    "applications:critical_date_cancel": _worked_on(form, dates.AHEAD, data={"ending": "对方撤诉"}),
}
