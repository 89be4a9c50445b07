"""The doors of payment orders, the worker's alone, and of letters about fees."""

from tests.house.doors.door import Door, form
from tests.house.doors.things import cases, payment_orders
from tests.office import TODAY, make_authority
from workstations.states import CENTER, CLERKS, Role

_WORKER = {Role.AID_WORKER}
_OTHERS = CENTER | CLERKS | {Role.AUDITOR, Role.UNIT_MANAGER}


def _claim(world, person, words) -> dict[str, str]:
    return {
        "form_token": "5f0f3c1e-4a59-4e0c-8d55-000000000002",
        "basis": "WAGES",
        "court": make_authority().pk,
        "claim_yuan": "36800",
        "applied_on": TODAY.isoformat(),
    }


DOORS: dict[str, Door] = {
    "applications:fee_letter": form(
        CENTER | _WORKER,
        seen=CLERKS | {Role.AUDITOR, Role.UNIT_MANAGER},
        of=cases.IN_PROGRESS,
        data={"kind": "notary_relief_letter", "to": "重庆市铜梁公证处"},
    ),
    "applications:payment_order_new": form(
        _WORKER, seen=_OTHERS, of=cases.IN_PROGRESS, data=_claim
    ),
    "applications:payment_order_step": form(
        _WORKER,
        seen=_OTHERS,
        of=payment_orders.APPLIED,
        data={"step": "ACCEPTED", "day": TODAY.isoformat()},
    ),
}
