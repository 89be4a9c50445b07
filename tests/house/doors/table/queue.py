"""The doors of the queue's own furniture: saved views, bulk acts, substitutes, notes, returns."""

import datetime as dt
from collections.abc import Callable
from uuid import uuid4

from tests.house.doors.door import EVERYBODY, Data, Door, Posting, act, form, page
from tests.house.doors.things import applications, cases
from tests.house.doors.things import queue as things
from tests.house.doors.world import Thing, Words, World
from tests.office import TODAY
from workstations.models import User
from workstations.states import CENTER, CLERKS, Role

_HEAD, _STAFF = {Role.CENTER_HEAD}, {Role.CENTER_STAFF}
_READS_THE_QUEUE = CENTER | {Role.AUDITOR}

# An act that is named but chooses nothing: the page says so.
_NOTHING_CHOSEN = {"act": "take"}


# Whoever is no head keeps it to themselves, whatever is sent.
_SHARED = {"name": "共用的", "query": "light=near", "shared_with": "CENTER_STAFF"}


def _note(world: World, person: User, words: Words) -> dict:
    return {"kind": "CALL", "text": "", "note_uid": str(uuid4())}


def _this_month(world: World, person: User, words: Words) -> dict:
    return {"month": f"{TODAY:%Y-%m}", "form_token": str(uuid4())}


def _own_absence(world: World, person: User, words: Words) -> dict:
    later = TODAY + dt.timedelta(days=30)
    return {
        "absent": person.uid,
        "substitute": world.people[f"colleague of {person.role}"].uid,
        "kind": "DESK",
        "from_on": later.isoformat(),
        "until_on": later.isoformat(),
    }


def _own_signature(world: World, person: User, words: Words) -> dict:
    authority = {"kind": "SIGN", "basis": "铜法援授〔2026〕2号"}
    return {**_own_absence(world, person, words), **authority}


def _for(absent: str, data: Callable[[World, User, Words], dict]) -> Data:
    """The same about somebody else, in favour of oneself."""
    return lambda world, person, words: {
        **data(world, person, words),
        "absent": world.people[absent].uid,
        "substitute": person.uid,
    }


def _hand_over(thing: Thing) -> Data:
    """Lay one thing on the desk of a colleague who has it not yet."""
    return lambda world, person, words: {
        "act": "hand_over",
        "uid": [world.own(thing, person)["uid"]],
        "to": world.people["colleague of CENTER_HEAD"].uid,
    }


def _handing_over(*, done: str, not_done: str) -> tuple[Posting, ...]:
    """One's own; the head hands over anybody's."""
    own, colleagues = _hand_over(applications.HELD), _hand_over(applications.WITH_A_COLLEAGUE)
    return (
        Posting(data=own, by=CENTER, says=done),
        Posting(data=colleagues, by=_HEAD, says=done),
        Posting(data=colleagues, by=_STAFF, says=not_done),
    )


def _hand_out(world: World, person: User, words: Words) -> dict:
    """Lay one thing of the pile on a colleague's desk."""
    return {
        "act": "hand_out",
        "uid": [world.own(applications.GONE_UP, person)["uid"]],
        "among": [world.people["colleague of CENTER_STAFF"].uid],
    }


def _handing_out(*, done: str) -> tuple[Posting, ...]:
    """The head's alone: to others the choice does not exist."""
    return (
        Posting(data=_hand_out, by=_HEAD, says=done),
        Posting(data=_hand_out, by=_STAFF, says="您不能办理这一事项"),
    )


DOORS: dict[str, Door] = {
    # Without what was chosen there is nothing to read: one is sent back to the list.
    "applications:bulk": form(
        CENTER,
        data=_NOTHING_CHOSEN,
        get_answers=(302,),
        postings=_handing_over(done="1件可执行，0件", not_done="0件可执行，1件")
        + _handing_out(done="1件可执行，0件"),
    ),
    "applications:bulk_perform": form(
        CENTER,
        data=_NOTHING_CHOSEN,
        get_answers=(302,),
        postings=_handing_over(done="已办理1件，未办理0件", not_done="已办理0件，未办理1件")
        + _handing_out(done="已办理1件，未办理0件"),
    ),
    "applications:peek": page(_READS_THE_QUEUE, seen=CLERKS, of=applications.GONE_UP),
    "applications:register_print": act(CENTER, data=_this_month),
    "applications:save_view": act(
        _READS_THE_QUEUE,
        words={"code": "queue"},
        data={"name": "到期", "query": "light=near"},
        postings=(
            Posting(data=_SHARED, by=_HEAD, says="“共用的”，共用给中心经办。"),
            Posting(data=_SHARED, by=_STAFF, says="“共用的”。"),
        ),
    ),
    "applications:default_view": act(
        EVERYBODY, of=things.VIEW, wrong=((things.SHARED_VIEW, _READS_THE_QUEUE),)
    ),
    "applications:remove_view": act(
        EVERYBODY, of=things.VIEW, wrong=((things.SHARED_VIEW, _READS_THE_QUEUE),)
    ),
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
    "workstations:substitution_new": form(
        CENTER,
        data=_own_absence,
        postings=(
            # The head passes on anybody's desk, but no signature except the own.
            Posting(data=_for("colleague of CENTER_STAFF", _own_absence), by=_HEAD),
            Posting(data=_own_signature, by=_HEAD),
            Posting(data=_own_signature, by=_STAFF, answers=(403,)),
            Posting(
                data=_for("colleague of CENTER_HEAD", _own_signature), by=_HEAD, answers=(403,)
            ),
        ),
    ),
    # The head calls off anybody's.
    "workstations:substitution_revoke": act(
        CENTER,
        seen={Role.AUDITOR},
        of=things.OWN_ABSENCE,
        wrong=(
            (things.ABSENCE_OF_A_COLLEAGUE, _STAFF),
            (things.ABSENCE_IN_ANOTHER_ROLE, {Role.AUDITOR}),
        ),
        also=((things.ABSENCE_OF_A_COLLEAGUE, _HEAD),),
    ),
}
