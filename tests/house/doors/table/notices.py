"""The doors of notices."""

from uuid import uuid4

from applications.models import Notice, NoticePerson
from tests.casework import photo
from tests.house.doors.door import Door, Posting, form, page, rows_of, scan
from tests.house.doors.things import notices
from tests.house.doors.things.sealing import with_a_seal
from tests.house.doors.world import Words, World
from tests.office import TODAY
from workstations.models import User
from workstations.states import CENTER, Role

_AUDITOR = {Role.AUDITOR}
_NOTICE_DESK = CENTER | {Role.STATION_CLERK}
_CORRECTED = {"gender": "F", "reason": "DOCUMENT"}
_NO_NOTICES = (
    "clerk of a plain station",
    "clerk of the arbitration station",
    "office clerk at the host's station",
)


def _letter(world: World, person: User, words: Words) -> dict:
    return {
        "form_token": str(uuid4()),
        "route": "NOTICE_DEFENCE",
        "authority": world.station.authority.pk,
        "authority_number": f"（2026）渝0151刑初{uuid4().hex[:6]}号",
        "stage": "FIRST_INSTANCE",
        "received_on": TODAY.isoformat(),
        "person-TOTAL_FORMS": "1",
        "person-INITIAL_FORMS": "0",
        "person-0-name": "王小明",
        "person-0-charge": "盗窃",
        "person-0-ground": "MINOR",
    }


DOORS: dict[str, Door] = {
    "applications:notices": page(
        _NOTICE_DESK | _AUDITOR, not_for=_NO_NOTICES, lists=rows_of(notices.NOTICE)
    ),
    "applications:notice_new": form(_NOTICE_DESK, not_for=_NO_NOTICES, data=_letter),
    "applications:notice": page(
        _NOTICE_DESK | _AUDITOR,
        not_for=_NO_NOTICES,
        of=notices.NOTICE,
        hidden=((with_a_seal(notices.NOTICE, Notice), _NOTICE_DESK | _AUDITOR),),
    ),
    "applications:notice_scan": form(
        _NOTICE_DESK | _AUDITOR,
        posting=frozenset(_NOTICE_DESK),
        of=notices.NOTICE,
        data=lambda world, person, words: {"scan": photo()},
        downloads=True,
    ),
    "applications:view_notice_scan": scan(_NOTICE_DESK | _AUDITOR, of=notices.NOTICE),
    "applications:notice_identity": form(
        _NOTICE_DESK,
        seen=_AUDITOR,
        not_for=_NO_NOTICES,
        of=notices.NAMED,
        hidden=((with_a_seal(notices.NAMED, NoticePerson), _NOTICE_DESK),),
        data={"gender": "M"},
        # What stands there already only the center changes.
        postings=(
            Posting(data=_CORRECTED, of=notices.KNOWN, by=CENTER),
            Posting(data=_CORRECTED, of=notices.KNOWN, by={Role.STATION_CLERK}, answers=(422,)),
        ),
    ),
}
