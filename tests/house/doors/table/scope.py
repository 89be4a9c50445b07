"""The doors of the scope of aid: read at every window, written by the head."""

import datetime as dt

from tests.house.doors.door import Door, form, page
from tests.house.doors.things.letters import WINDOWS
from tests.office import TODAY
from workstations.states import Role

_HEAD = frozenset({Role.CENTER_HEAD})
_TOMORROW = (TODAY + dt.timedelta(days=1)).isoformat()
_WHY = {"source": "《重庆市法律援助条例》第十条", "reason": "条例修订"}

DOORS: dict[str, Door] = {
    "applications:scope": page(WINDOWS),
    "applications:scope_walk": page(WINDOWS),
    "applications:scope_policy": form(
        WINDOWS,
        posting=_HEAD,
        data={"policy": "enforce", "in_force_from": _TOMORROW, **_WHY},
        post_answers=(302, 422),
    ),
    "applications:scope_new_matter": form(
        _HEAD,
        data={
            "label": "信访代理",
            "kind": "NON_LITIGATION",
            "article": "《重庆市法律援助条例》第十条",
            "hardship": "means",
            "valid_from": _TOMORROW,
            **_WHY,
        },
    ),
    "applications:scope_matter": form(
        WINDOWS,
        posting=_HEAD,
        words={"code": "wages"},
        data={
            "article": "《重庆市法律援助条例》第十条",
            "hardship": "means",
            "valid_from": _TOMORROW,
            "after": "0",
            **_WHY,
        },
        post_answers=(302, 422),
    ),
}
