"""The doors that open when time is short: the limitation, and aid in advance."""

import datetime as dt

from applications.models import AdvanceAid
from tests.house.doors.door import Door, act, form
from tests.house.doors.things import applications, urgency
from tests.house.doors.world import Words, World
from tests.office import TODAY
from workstations.models import User
from workstations.states import CENTER, CLERKS, Role

_HEAD, _STAFF, _AUDITOR = {Role.CENTER_HEAD}, {Role.CENTER_STAFF}, {Role.AUDITOR}
_PROPOSAL = {
    "ground": "LIMITATION",
    "facts": "劳动仲裁时效即将届满，须当日申请仲裁。",
    "formalities_due_on": (TODAY + dt.timedelta(days=7)).isoformat(),
}


def _the_proposal(world: World, person: User, words: Words) -> dict:
    proposed = AdvanceAid.objects.filter(application__uid=words["uid"]).last()
    return {"read": proposed.uid if proposed else ""}


DOORS: dict[str, Door] = {
    "applications:limitation": form(
        CLERKS | CENTER,
        seen=_AUDITOR,
        of=applications.WITH_THEM,
        data={"kind": "LABOUR", "started_on": "2025-11-24"},
    ),
    "applications:advance": form(
        CENTER | _AUDITOR,
        posting=frozenset(CENTER),
        seen=CLERKS,
        of=applications.HELD,
        # Before anybody took it, any hand of the center proposes.
        also=((applications.GONE_UP, CENTER),),
        read_only=((applications.GONE_UP, _AUDITOR), (applications.WITH_A_COLLEAGUE, CENTER)),
        wrong=((applications.GONE_UP, CLERKS),),
        data=_PROPOSAL,
    ),
    "applications:advance_sign": act(
        _HEAD,
        seen=_STAFF | CLERKS | _AUDITOR,
        of=urgency.PROPOSED,
        data=_the_proposal,
        wrong=((urgency.PROPOSED_BY_SELF, _HEAD),),
    ),
    "applications:advance_cancel": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=urgency.PROPOSED_BY_SELF,
        wrong=((urgency.PROPOSED, _STAFF),),
        also=((urgency.PROPOSED, _HEAD),),
        data={"reason": "时效尚余两月。"},
    ),
    "applications:advance_formalities": form(
        CENTER,
        seen=CLERKS | _AUDITOR,
        of=urgency.RUNNING,
        data={"settled_on": TODAY.isoformat()},
    ),
    "applications:advance_lapse": form(_HEAD, seen=_STAFF | CLERKS | _AUDITOR, of=urgency.OVERDUE),
}
