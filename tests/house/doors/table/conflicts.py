"""The doors of conflict checks, of the worker's own word, and of the register of cautions."""

import datetime as dt

from applications.models import ConflictCheck
from tests.house.doors.door import Door, act, form, page, rows_of
from tests.house.doors.things import applications
from tests.house.doors.things import conflicts as things
from tests.house.doors.things.sealing import with_a_seal
from tests.office import TODAY
from workstations.states import CENTER, CLERKS, Role

_HEAD, _AUDITOR, _WORKER = {Role.CENTER_HEAD}, {Role.AUDITOR}, {Role.AID_WORKER}
_KNOW = frozenset(CENTER | CLERKS | _AUDITOR | _WORKER | {Role.UNIT_MANAGER})

DOORS: dict[str, Door] = {
    # To clerks the page does not exist, though the application does.
    "applications:conflicts": page(CENTER | _AUDITOR, of=applications.GONE_UP),
    "applications:conflict_run": act(CENTER, seen=_AUDITOR, of=applications.GONE_UP),
    "applications:case_conflicts": page(CENTER | _AUDITOR, of=things.BY_NOTICE),
    "applications:case_conflict_run": act(CENTER, seen=_AUDITOR, of=things.BY_NOTICE),
    "applications:conflict_outcome": act(
        CENTER,
        seen=_AUDITOR,
        of=things.CHECK,
        hidden=((with_a_seal(things.CHECK, ConflictCheck), CENTER | _AUDITOR),),
        data={"outcome": "CLEAR", "note": "不是同一人"},
    ),
    "applications:no_conflict": act(_WORKER, seen=_KNOW - _WORKER, of=things.GIVEN),
    "applications:report_conflict": form(
        _WORKER, seen=_KNOW - _WORKER, of=things.GIVEN, data={"note": "正在代理对方当事人"}
    ),
    "applications:answer_conflict": form(
        _HEAD,
        seen=_KNOW - _HEAD,
        of=things.REPORTED,
        data={"is_conflict": "yes", "answer": "已向该所核实"},
    ),
    "applications:cautions": page(things.KEEPERS, lists=rows_of(things.CAUTION)),
    "applications:caution_new": form(
        _HEAD,
        data={
            "kind": "HARASSMENT",
            "name": "钱某",
            "reason": "多次到窗口辱骂工作人员",
            "valid_until": (TODAY + dt.timedelta(days=90)).isoformat(),
        },
    ),
    "applications:caution": form(
        things.KEEPERS, posting=frozenset(_HEAD), of=things.CAUTION, data={"reason": "已道歉"}
    ),
}
