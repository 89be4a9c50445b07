"""The doors of the center's registers."""

import datetime as dt
from collections.abc import Callable, Collection
from uuid import uuid4

from tests.house.doors.door import Door, act, form, page, rows_of
from tests.house.doors.things import registers as things
from tests.house.doors.world import Thing, Words, World
from tests.office import TODAY
from workstations.models import User
from workstations.states import CENTER, Role

_HEAD, _STAFF, _AUDITOR = {Role.CENTER_HEAD}, {Role.CENTER_STAFF}, {Role.AUDITOR}
_BUREAU = {Role.BUREAU_LEADER}
_KNOW = CENTER | _BUREAU | _AUDITOR
_NEXT_WEEK = (TODAY + dt.timedelta(days=7)).isoformat()
_NEXT_SPRING = (TODAY + dt.timedelta(days=120)).isoformat()


def _telling(world: World, person: User, words: Words) -> dict:
    return {
        "form_token": str(uuid4()),
        "received_on": TODAY.isoformat(),
        "channel": "ORAL",
        "complainant": "RECIPIENT",
        "name": "周小雨",
        "target": "UNIT",
        "unit": world.unit.pk,
        "content": "承办人员三个月没有与我联系。",
    }


def _handled(
    kind: Callable[..., Door],
    things_: tuple[Thing, Thing, Thing],
    *,
    through: Collection[Role] = CENTER | _BUREAU,
    **rest,
) -> Door:
    """An act on a complaint: the center's, and about the center the bureau's alone."""
    own, about_a_unit, about_us = things_
    return kind(
        through,
        seen=_KNOW - through,
        of=own,
        wrong=((about_a_unit, _BUREAU),),
        hidden=((about_us, CENTER),),
        **rest,
    )


_NEW = (things.COMPLAINT, things.ABOUT_A_UNIT, things.ABOUT_US)
_ACCEPTED = (things.ACCEPTED, things.ACCEPTED_UNIT, things.ACCEPTED_US)
DOORS: dict[str, Door] = {
    # ---- Complaints --------------------------------------------------------------------------
    "applications:complaints": page(_KNOW, lists=rows_of(things.COMPLAINT)),
    "applications:complaint_new": form(CENTER | _BUREAU, data=_telling),
    "applications:complaint": page(
        _KNOW,
        of=things.COMPLAINT,
        also=((things.ABOUT_A_UNIT, _BUREAU), (things.ABOUT_US, _AUDITOR)),
        hidden=(
            (things.ABOUT_US, CENTER),
            (things.ABOUT_THEMSELVES, CENTER),
            (things.ABOUT_THEIR_UNIT, CENTER),
        ),
    ),
    "applications:complaint_reveal": _handled(
        act,
        _NEW,
        data={"field": "phone", "reason": "CONTACT"},
        post_answers=(200,),
    ),
    "applications:complaint_missing": _handled(
        form,
        _NEW,
        data={"missing": "请补充时间地点", "reply_by": _NEXT_WEEK},
    ),
    "applications:complaint_supplemented": _handled(
        act, (things.TOLD, things.TOLD_UNIT, things.TOLD_US)
    ),
    "applications:complaint_accept": _handled(act, _NEW),
    "applications:complaint_refuse": _handled(
        form, _NEW, data={"reason": "非投诉范围", "told_by": "PHONE"}
    ),
    # There is no other to which it belongs: the form says so.
    "applications:complaint_merge": _handled(
        form,
        _NEW,
        data={"number": "铜法援投〔2026〕999号"},
        post_answers=(422,),
    ),
    "applications:complaint_extend": _handled(
        form,
        _ACCEPTED,
        through=_HEAD | _BUREAU,
        data={"until": _NEXT_SPRING, "reason": "需外地调查"},
    ),
    "applications:complaint_finish": _handled(
        form,
        _ACCEPTED,
        data={"result": "NOT_TRUE", "findings": "未查实"},
    ),
    "applications:complaint_answer": _handled(
        form,
        (things.FINISHED, things.FINISHED_UNIT, things.FINISHED_US),
        data={"channel": "PHONE", "answered_on": TODAY.isoformat()},
    ),
}
