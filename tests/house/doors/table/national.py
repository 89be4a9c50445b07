"""The doors of the second entry into the ministry's own system."""

from tests.house.doors.door import Door, act, form, page
from tests.house.doors.things import applications, cases
from workstations.states import CENTER, CLERKS, Role

_AUDITOR = {Role.AUDITOR}
_UNIT = {Role.AID_WORKER, Role.UNIT_MANAGER}
_OF_APPLICATION = {"seen": CLERKS | _AUDITOR, "of": applications.GONE_UP}
_OF_CASE = {"seen": CLERKS | _AUDITOR | _UNIT, "of": cases.IN_PROGRESS}
_REASON = {"reason": "NATIONAL"}
_MARKS = {
    f"part-{code}": "OPEN"
    for code in ("person", "means", "matter", "decision", "assignment", "closing")
} | {"version": 0, "note": "", "ministry_number": ""}

DOORS: dict[str, Door] = {
    "applications:national_list": page(CENTER),
    "applications:national_applications": page(CENTER),
    "applications:national": form(CENTER, data=_MARKS, **_OF_APPLICATION),
    "applications:national_open": act(CENTER, data=_REASON, post_answers=(200,), **_OF_APPLICATION),
    "applications:national_pack": act(CENTER, **_OF_APPLICATION),
    "applications:case_national": form(CENTER, data=_MARKS, **_OF_CASE),
    "applications:case_national_open": act(CENTER, data=_REASON, post_answers=(200,), **_OF_CASE),
    "applications:case_national_pack": act(CENTER, **_OF_CASE),
}
