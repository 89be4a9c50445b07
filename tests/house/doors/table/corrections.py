"""The doors of correction decisions."""

from applications.models import Correction
from tests.house.doors.door import Door, act, form, page, rows_of
from tests.house.doors.things import corrections, objections
from tests.house.doors.things.sealing import with_a_seal
from tests.house.doors.world import DEPUTY
from workstations.states import CENTER, CLERKS, Role

_HEAD, _STAFF, _AUDITOR = {Role.CENTER_HEAD}, {Role.CENTER_STAFF}, {Role.AUDITOR}
_SLIP = {
    "kind": "WORDING",
    "reason": "打印时有笔误。",
    "wrong_1": "法律援助",
    "right_1": "法律援助（更正）",
}

DOORS: dict[str, Door] = {
    "applications:corrections": page(CENTER | _AUDITOR, lists=rows_of(corrections.DRAFT)),
    "applications:correction_new": form(
        CENTER, seen=CLERKS | _AUDITOR, of=objections.REFUSED, data=_SLIP
    ),
    "applications:case_correction_new": form(
        CENTER, seen=CLERKS | _AUDITOR, of=objections.ENDED, data=_SLIP
    ),
    "applications:correction": page(
        CENTER | _AUDITOR,
        of=corrections.DRAFT,
        hidden=((with_a_seal(corrections.DRAFT, Correction), CENTER | _AUDITOR),),
    ),
    "applications:correction_sign": act(
        _HEAD,
        seen=_STAFF | _AUDITOR,
        of=corrections.DRAFT,
        also=((corrections.DRAFT, {DEPUTY}),),
        wrong=(
            (corrections.OWN_DRAFT, {*_HEAD, DEPUTY}),
            (corrections.DRAFT_OF_THE_LENDER, {DEPUTY}),
        ),
    ),
    "applications:correction_withdraw": act(
        CENTER,
        seen=_AUDITOR,
        of=corrections.OWN_DRAFT,
        also=((corrections.DRAFT, _HEAD),),
        wrong=((corrections.DRAFT, _STAFF), (corrections.BY_ANOTHER_ROLE, _AUDITOR)),
    ),
}
