"""The doors of sealed files: the register of numbers, and leave to read one."""

from tests.house.doors.door import Door, act, form, page, rows_of
from tests.house.doors.things import cases, sealing
from tests.office import TODAY, make_authority
from workstations.states import CENTER, CLERKS, Role

_HEAD, _STAFF, _AUDITOR = {Role.CENTER_HEAD}, {Role.CENTER_STAFF}, {Role.AUDITOR}
_LEADER, _WORKER, _MANAGER = {Role.BUREAU_LEADER}, {Role.AID_WORKER}, {Role.UNIT_MANAGER}
_KNOW = CENTER | _AUDITOR | _LEADER | _WORKER


def _secret(world, person, words) -> dict[str, str]:
    return {
        "form_token": "5f0f3c1e-4a59-4e0c-8d55-000000000001",
        "route": "NOTICE_DEFENCE",
        "authority": make_authority().pk,
        "authority_number": "渝铜检密〔2026〕3号",
        "stage": "FIRST_INSTANCE",
        "received_on": TODAY.isoformat(),
    }


DOORS: dict[str, Door] = {
    "applications:seals": page(_KNOW, lists=rows_of(sealing.SEALED)),
    "applications:secret_new": form(CENTER, data=_secret),
    "applications:seal": page(_KNOW, of=sealing.SEALED),
    "applications:seal_lift": form(
        _HEAD, seen=_KNOW - _HEAD, of=sealing.SEALED, data={"ground": "RETRIED"}
    ),
    "applications:seal_ask": form(
        CENTER | _AUDITOR | _WORKER,
        seen=_LEADER,
        of=sealing.SEALED,
        data={"reason": "再审法院调卷", "days": "3"},
    ),
    "applications:seal_opening": page(_KNOW, of=sealing.WAITING),
    "applications:seal_opening_decide": form(
        _HEAD,
        seen=_KNOW - _HEAD,
        of=sealing.WAITING,
        also=((sealing.BY_THE_AUDITOR, _LEADER), (sealing.BY_A_HEAD, _LEADER)),
        wrong=(
            (sealing.BY_THE_AUDITOR, CENTER | _AUDITOR),
            (sealing.BY_A_HEAD, CENTER | _AUDITOR),
        ),
        data={"is_allowed": "yes", "because": ""},
    ),
    "applications:seal_opening_end": act(
        _HEAD | _WORKER,
        seen=_KNOW - _HEAD - _WORKER,
        of=sealing.RUNNING,
        also=((sealing.OWN_RUNNING, CENTER | _AUDITOR),),
    ),
    "applications:case_seal": form(
        CENTER,
        seen=CLERKS | _AUDITOR | _WORKER | _MANAGER,
        of=cases.FILED,
        data={"kind": "SECRET_VOLUME", "ground": "PRIVACY", "acted_on": ""},
    ),
}
