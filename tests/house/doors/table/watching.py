"""The doors of the center's own cares: risk tiers, next reviews, and who else looks."""

import datetime as dt

from applications.models import FileLink
from tests.house.doors.door import Door, act, form, page, scan
from tests.house.doors.things import applications, cases, links, materials, watching
from tests.house.doors.things.sealing import with_a_seal
from tests.office import TODAY
from workstations.states import CENTER, CLERKS, Role

_HEAD, _STAFF, _AUDITOR = {Role.CENTER_HEAD}, {Role.CENTER_STAFF}, {Role.AUDITOR}
_UNIT = {Role.AID_WORKER, Role.UNIT_MANAGER}
_RISK = {"tier": "KEY", "kinds": ["PETITION"], "reason": "来访时情绪激动。"}
_LATER = (TODAY + dt.timedelta(days=20)).isoformat()

DOORS: dict[str, Door] = {
    "applications:risk": form(CENTER, seen=CLERKS | _AUDITOR, of=applications.GONE_UP, data=_RISK),
    "applications:case_risk": form(
        CENTER, seen=CLERKS | _AUDITOR | _UNIT, of=cases.IN_PROGRESS, data=_RISK
    ),
    "applications:review": form(
        _HEAD,
        seen=_STAFF | CLERKS | _AUDITOR | _UNIT,
        of=cases.IN_PROGRESS,
        data={"due_on": _LATER, "note": "了解开庭安排"},
    ),
    "applications:review_done": form(
        CENTER,
        seen=CLERKS | _AUDITOR | _UNIT,
        of=watching.TO_REVIEW,
        data={"finding": "已与承办人联系。"},
    ),
    # Nobody has that number: the form says so.
    "applications:link_file": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=applications.GONE_UP,
        # Nothing received yet belongs with anything.
        wrong=((applications.DRAFT, CENTER),),
        data={"number": "铜法援申〔2099〕1号", "kind": "RELATED"},
        post_answers=(422,),
    ),
    "applications:unlink_file": act(
        CENTER,
        seen=_AUDITOR,
        of=links.LINK,
        hidden=((with_a_seal(links.LINK, FileLink), CENTER | _AUDITOR),),
    ),
    "applications:view_material": scan(CENTER | CLERKS | _AUDITOR, of=materials.MATERIAL),
    "applications:presence": page(
        CENTER | CLERKS, seen=_AUDITOR, of=applications.GONE_UP, get_answers=(302,)
    ),
    "applications:case_presence": page(
        CENTER | CLERKS, seen=_AUDITOR | _UNIT, of=cases.IN_PROGRESS, get_answers=(302,)
    ),
}
