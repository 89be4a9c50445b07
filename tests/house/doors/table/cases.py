"""The doors of cases."""

from uuid import uuid4

from applications.models import Assignment, Case, TerminationProposal
from tests.house.doors.door import Door, act, form, page, rows_of
from tests.house.doors.things import cases as things
from tests.house.doors.things import conflicts, terminations
from tests.house.doors.things.sealing import with_a_seal
from tests.house.doors.world import DEPUTY, Words, World
from tests.office import TODAY
from workstations.models import User
from workstations.states import CENTER, CLERKS, Role

_HEAD, _STAFF, _AUDITOR = {Role.CENTER_HEAD}, {Role.CENTER_STAFF}, {Role.AUDITOR}
_WORKER, _MANAGER = {Role.AID_WORKER}, {Role.UNIT_MANAGER}
_KNOW = frozenset(CENTER | CLERKS | _AUDITOR | _WORKER | _MANAGER)
# Those who read the progress record and the closing file.
_READ_THE_FILE = CENTER | _AUDITOR | _WORKER | _MANAGER


def _choice(world: World, person: User, words: Words) -> dict:
    return {"choice": f"worker-{world.worker.uid}", "reason": "续派"}


def _recall(world: World, person: User, words: Words) -> dict:
    given = Assignment.objects.active().filter(case__uid=words["uid"]).first()
    return {"number": given.number if given else "", "reason": "选错承办人"}


def _step(world: World, person: User, words: Words) -> dict:
    return {
        "step_uid": str(uuid4()),
        "kind": "MEETING",
        "day": TODAY.isoformat(),
        "note": "约见受援人。",
    }


def _the_draft(world: World, person: User, words: Words) -> dict:
    drafted = TerminationProposal.objects.waiting().filter(case__uid=words["uid"]).first()
    return {"read": drafted.uid if drafted else ""}


DOORS: dict[str, Door] = {
    "applications:cases": page(
        CENTER | _AUDITOR | _WORKER | _MANAGER, lists=rows_of(things.IN_PROGRESS)
    ),
    "applications:case": page(
        _KNOW,
        not_for=("evaluator with a post",),
        of=things.IN_PROGRESS,
        hidden=((with_a_seal(things.IN_PROGRESS, Case), _KNOW),),
    ),
    "applications:case_reveal": act(
        CENTER | _AUDITOR | _WORKER,
        seen=CLERKS | _MANAGER,
        of=things.IN_PROGRESS,
        data={"field": "phone", "reason": "CONTACT"},
        post_answers=(200,),
    ),
    # ---- Assignment --------------------------------------------------------------------------
    # Before it is assigned, no worker and no unit knows of a case.
    "applications:assign": form(
        _HEAD, seen=_STAFF | CLERKS | _AUDITOR, of=things.OPENED, data=_choice
    ),
    "applications:note_wish": act(
        _HEAD,
        seen=_STAFF | CLERKS | _AUDITOR,
        of=things.OPENED,
        data=lambda world, person, words: {"worker": str(world.worker.uid)},
    ),
    "applications:recall_assignment": form(
        _HEAD, seen=_KNOW - _HEAD, of=conflicts.GIVEN, data=_recall
    ),
    "applications:name_worker": form(
        _MANAGER, seen=CENTER | CLERKS | _AUDITOR, of=things.GIVEN_TO_UNIT, data=_choice
    ),
    "applications:terminate": form(
        CENTER,
        seen=_KNOW - CENTER,
        of=things.IN_PROGRESS,
        data={"ground": "OWN_COUNSEL", "facts": "受援人自行委托律师，并书面告知承办人。"},
    ),
    "applications:termination": page(
        CENTER | _AUDITOR, seen=_KNOW - CENTER - _AUDITOR, of=terminations.PROPOSED
    ),
    "applications:terminate_sign": act(
        _HEAD,
        seen=_KNOW - _HEAD,
        of=terminations.PROPOSED,
        data=_the_draft,
        also=((terminations.PROPOSED, {DEPUTY}),),
        wrong=(
            (terminations.OWN, {*_HEAD, DEPUTY}),
            (terminations.OF_THE_LENDER, {DEPUTY}),
        ),
    ),
    "applications:terminate_withdraw": act(
        CENTER,
        seen=_KNOW - CENTER,
        of=terminations.OWN,
        also=((terminations.PROPOSED, _HEAD),),
        wrong=((terminations.PROPOSED, _STAFF), (terminations.BY_ANOTHER_ROLE, _AUDITOR)),
    ),
    # ---- The worker's desk -------------------------------------------------------------------
    "applications:step_new": form(
        _WORKER,
        seen=_KNOW - _WORKER,
        of=things.IN_PROGRESS,
        # Before the worker's own word on conflicts the case is not theirs to handle.
        wrong=((conflicts.GIVEN, _WORKER),),
        data=_step,
    ),
    "applications:step_file": page(
        _READ_THE_FILE, seen=CLERKS, of=things.STEP_FILE, downloads=True
    ),
    "applications:closing": form(
        _WORKER,
        seen=_KNOW - _WORKER,
        of=things.IN_PROGRESS,
        data={"keep": ""},
        post_answers=(200,),
    ),
    "applications:closing_file": page(
        _READ_THE_FILE, seen=CLERKS, of=things.CLOSING_PAPER, downloads=True
    ),
    # ---- Review and archive ------------------------------------------------------------------
    "applications:accept_closing": act(
        CENTER,
        seen=_KNOW - CENTER,
        of=things.FILED,
        wrong=((things.FILED_BY_SELF, CENTER),),
    ),
    "applications:return_closing": form(
        CENTER,
        seen=_KNOW - CENTER,
        of=things.FILED,
        wrong=((things.FILED_BY_SELF, CENTER),),
        data={"reason": "请补充庭审笔录。"},
    ),
    "applications:archive": act(CENTER, seen=_KNOW - CENTER, of=things.ACCEPTED),
}
