"""The doors of the queue's own furniture: saved views, bulk acts, substitutes, notes, returns."""

import datetime as dt
from uuid import uuid4

from tests.house.doors.door import EVERYBODY, Door, act, form, page
from tests.house.doors.things import applications, cases
from tests.house.doors.things import queue as things
from tests.house.doors.world import Words, World
from tests.office import TODAY
from workstations.models import User
from workstations.states import CENTER, CLERKS, Role

_READS_THE_QUEUE = CENTER | {Role.AUDITOR}

# An act that is named but chooses nothing: the page says so.
_NOTHING_CHOSEN = {"act": "take"}


def _note(world: World, person: User, words: Words) -> dict:
    return {"kind": "CALL", "text": "", "note_uid": str(uuid4())}


def _own_absence(world: World, person: User, words: Words) -> dict:
    later = TODAY + dt.timedelta(days=30)
    return {
        "absent": person.uid,
        "substitute": world.people[f"colleague of {person.role}"].uid,
        "kind": "DESK",
        "from_on": later.isoformat(),
        "until_on": later.isoformat(),
    }


DOORS: dict[str, Door] = {
    "applications:bulk": act(CENTER, data=_NOTHING_CHOSEN, post_answers=(422,)),
    "applications:bulk_perform": act(CENTER, data=_NOTHING_CHOSEN, post_answers=(422,)),
    "applications:save_view": act(_READS_THE_QUEUE, data={"name": "到期", "query": "light=near"}),
    "applications:default_view": act(EVERYBODY, of=things.VIEW),
    "applications:remove_view": act(EVERYBODY, of=things.VIEW),
    # ---- Returns to the offices --------------------------------------------------------------
    "applications:own_returns": page(CLERKS, not_for=("clerk without a post",)),
    "applications:bulletin": page(CENTER | {Role.BUREAU_LEADER}),
    # ---- One line into a log -----------------------------------------------------------------
    "applications:note": act(
        CENTER | CLERKS,
        seen={Role.AUDITOR},
        of=applications.GONE_UP,
        not_for=("auditor with a post",),
        data=_note,
    ),
    "applications:case_note": act(
        CENTER | {Role.AID_WORKER},
        seen={Role.AUDITOR, Role.UNIT_MANAGER, *CLERKS},
        of=cases.IN_PROGRESS,
        data=_note,
    ),
    # ---- Absence at the center ---------------------------------------------------------------
    "workstations:substitutions": page(_READS_THE_QUEUE),
    "workstations:substitution_new": form(CENTER, data=_own_absence),
    # The head calls off anybody's.
    "workstations:substitution_revoke": act(
        CENTER,
        seen={Role.AUDITOR},
        of=things.OWN_ABSENCE,
        wrong=((things.ABSENCE_OF_A_COLLEAGUE, {Role.CENTER_STAFF}),),
    ),
}
