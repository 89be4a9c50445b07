"""The doors of those who answer for others' desks: urging, and the whole log of a file."""

from applications.models import Application, Case
from tests.house.doors.door import Door, form, page
from tests.house.doors.things import applications, cases
from tests.house.doors.things import supervision as things
from tests.house.doors.things.sealing import with_a_seal
from workstations.states import CENTER, CLERKS, Role

_HEAD, _STAFF, _AUDITOR = {Role.CENTER_HEAD}, {Role.CENTER_STAFF}, {Role.AUDITOR}
_UNIT = {Role.AID_WORKER, Role.UNIT_MANAGER}
_READERS = CENTER | CLERKS | _AUDITOR

DOORS: dict[str, Door] = {
    "applications:urge": form(
        _HEAD,
        seen=_STAFF | CLERKS | _AUDITOR,
        of=things.REVIEW,
        # Staff urge the office on whose desk it lies.
        also=((things.REVIEW_AT_AN_OFFICE, CENTER), (things.FILING, _HEAD)),
        wrong=(
            (things.REVIEW_AT_AN_OFFICE, CLERKS | _AUDITOR),
            (things.FILING, _STAFF | _UNIT),
        ),
    ),
    "applications:application_log": page(
        _READERS,
        of=applications.GONE_UP,
        hidden=((with_a_seal(applications.GONE_UP, Application), _READERS),),
    ),
    "applications:case_log": page(
        _READERS | _UNIT,
        of=cases.IN_PROGRESS,
        hidden=((with_a_seal(cases.IN_PROGRESS, Case), _READERS | _UNIT),),
    ),
}
