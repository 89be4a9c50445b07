"""The doors of the office equipment and of the network."""

from tests.house.doors.door import EVERYBODY, Door, act, form, page, rows_of
from tests.house.doors.things import equipment as things
from tests.house.doors.world import DEPUTY, World
from tests.office import TODAY
from workstations.states import CENTER, CLERKS, Role

_ADMINISTERS = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}
_READS_THE_TRAIL = {Role.AUDITOR, Role.SECURITY_ADMIN}
_TAKE_THE_LEDGER = frozenset({Role.FINANCE, Role.CENTER_HEAD, Role.AUDITOR})
_LOOKS_AFTER_QUARTERS = CENTER | {Role.SYSTEM_ADMIN}
_KNOWS_THE_POOL = CENTER | {Role.AUDITOR}
# The head's dated authority is enough for a clerk who telephones.
_HELPS_A_CLERK = frozenset({Role.CENTER_HEAD, DEPUTY, Role.SECURITY_ADMIN})
_NEW_PASSWORD = "Another-of-the-house-2"  # noqa: S105 - of nobody


def _account(through, **rest) -> Door:
    """A button about an account: the page is shown to both administrators, the act to one."""
    seen = _ADMINISTERS - set(through)
    return act(through, seen=seen, desk=True, **{"of": things.ACCOUNT, **rest})


def _where(world: World, person, words) -> dict:
    return {"place": world.other_place.pk}


DOORS: dict[str, Door] = {
    # ---- Jobs: one's own and one's desk's; the system administrator sees all, without files --
    "workstations:jobs": page(lists=rows_of(things.DONE_JOB)),
    "workstations:job": page(
        of=things.DONE_JOB,
        also=((things.DESK_JOB, _LOOKS_AFTER_QUARTERS),),
        hidden=((things.DESK_JOB, EVERYBODY - _LOOKS_AFTER_QUARTERS),),
    ),
    # The ledger's file is asked for once more: who may no longer take it away gets it no more.
    "workstations:job_file": page(
        of=things.OWN_FILE,
        also=((things.LEDGER_FILE, _TAKE_THE_LEDGER),),
        wrong=((things.LEDGER_FILE, EVERYBODY - _TAKE_THE_LEDGER),),
        downloads=True,
    ),
    "workstations:job_retry": act(
        of=things.DEAD_JOB,
        also=((things.DESK_JOB, _LOOKS_AFTER_QUARTERS),),
        hidden=((things.DESK_JOB, EVERYBODY - _LOOKS_AFTER_QUARTERS),),
    ),
    "workstations:messages": page(lists=rows_of(things.MESSAGE)),
    "workstations:messages_read": act(),
    "workstations:message": act(of=things.MESSAGE),
    # ---- The trail ---------------------------------------------------------------------------
    "workstations:trail": page(_READS_THE_TRAIL, lists=things.trail_rows),
    "workstations:trail_nights": page(_READS_THE_TRAIL),
    "workstations:trail_verify": act(_READS_THE_TRAIL),
    # ---- The network -------------------------------------------------------------------------
    # ---- What the papers cite ----------------------------------------------------------------
    "workstations:legal_bases": page(_KNOWS_THE_POOL),
    "workstations:legal_basis": form(
        _KNOWS_THE_POOL,
        posting=frozenset({Role.CENTER_HEAD}),
        words={"kind": "grant_decision"},
        data={
            "text": "《中华人民共和国法律援助法》第四十三条第一款",
            "valid_from": TODAY.isoformat(),
            "after": "0",
        },
        post_answers=(302, 422),
    ),
    "workstations:calendar": page(_KNOWS_THE_POOL),
    "workstations:places": page(_KNOWS_THE_POOL | CLERKS),
    "workstations:place": page(_KNOWS_THE_POOL | CLERKS, desk=True, of=things.PLACE),
    "workstations:place_contact": form(
        {Role.CENTER_HEAD},
        seen=(_KNOWS_THE_POOL | CLERKS) - {Role.CENTER_HEAD},
        desk=True,
        of=things.PLACE,
        data=things.another_contact,
    ),
    "workstations:workers": page(_KNOWS_THE_POOL | {Role.FINANCE}),
    "workstations:worker": page(_KNOWS_THE_POOL | {Role.FINANCE}, desk=True, of=things.WORKER),
    "workstations:own_worker": page({Role.AID_WORKER}),
    "workstations:worker_practice": form(
        CENTER, desk=True, of=things.WORKER, data=things.another_practice
    ),
    "workstations:worker_reveal": act(
        CENTER,
        desk=True,
        of=things.WORKER,
        data={"field": "phone", "reason": "CONTACT"},
        post_answers=(200,),
    ),
    # ---- Accounts: made by one administrator, guarded by the other ---------------------------
    "workstations:accounts": page(_ADMINISTERS),
    "workstations:account": page(_ADMINISTERS, desk=True, of=things.ACCOUNT),
    "workstations:account_new": form(
        {Role.SYSTEM_ADMIN},
        data={"name": "新人", "username": "new-one", "role": "EVALUATOR", "outside_units": "on"},
    ),
    "workstations:account_correct": form(
        {Role.SYSTEM_ADMIN},
        desk=True,
        seen={Role.SECURITY_ADMIN},
        of=things.ACCOUNT,
        data={"name": "更正后的姓名", "outside_units": "on"},
    ),
    "workstations:account_post": _account(
        {Role.SYSTEM_ADMIN},
        of=things.CLERKS_ACCOUNT,
        data=_where,
    ),
    "workstations:account_link": _account({Role.SYSTEM_ADMIN}),
    "workstations:account_disable": _account({Role.SECURITY_ADMIN}),
    "workstations:account_enable": _account({Role.SECURITY_ADMIN}, of=things.CLOSED_ACCOUNT),
    "workstations:account_reset_factor": _account({Role.SECURITY_ADMIN}),
    "workstations:clerk_login": form(
        _HELPS_A_CLERK,
        seen=frozenset({Role.SYSTEM_ADMIN}),
        of=things.CLERKS_ACCOUNT,
        also=((things.STATION_CLERKS_ACCOUNT, _HELPS_A_CLERK),),
        # Whoever approves, pays or audits gets no password over the telephone.
        hidden=((things.ACCOUNT, {Role.CENTER_HEAD, DEPUTY}),),
        wrong=((things.ACCOUNT, {Role.SECURITY_ADMIN}),),
        data={"reason": "FORGOTTEN", "is_the_clerk": "on", "seen": ""},
    ),
    # The link goes into the session; whoever opened none reads that it is spent.
    "workstations:set_password": page(opens=True, of=things.ONE_TIME_LINK, get_answers=(302,)),
    "workstations:new_password": form(
        opens=True,
        data={"password": _NEW_PASSWORD, "again": _NEW_PASSWORD},
        get_answers=(404,),
        post_answers=(404,),
    ),
}
