"""The doors of persons as such, and of laying two records of one person together."""

from applications.operations.merging import GROUPS
from tests.house.doors.door import Door, form, page
from tests.house.doors.things import persons
from workstations.states import CENTER, Role

_HEAD, _STAFF, _AUDITOR = {Role.CENTER_HEAD}, {Role.CENTER_STAFF}, {Role.AUDITOR}
_CHOICES = dict.fromkeys(GROUPS, "kept") | {"reason": "电话核对，是同一人。"}

DOORS: dict[str, Door] = {
    "applications:person": page(
        CENTER | _AUDITOR,
        of=persons.PERSON,
        hidden=((persons.OF_A_DRAFT, CENTER | _AUDITOR),),
    ),
    "applications:merge": form(CENTER, seen=_AUDITOR, of=persons.PAIR, data=_CHOICES),
    "applications:undo_merge": form(
        CENTER,
        seen=_AUDITOR,
        of=persons.MERGED,
        wrong=(
            (persons.MERGED_BY_A_COLLEAGUE, _STAFF),
            (persons.MERGED_IN_ANOTHER_ROLE, _AUDITOR),
        ),
        also=((persons.MERGED_BY_A_COLLEAGUE, _HEAD),),
        hidden=((persons.MERGED_IN_A_SEALED_FILE, CENTER | _AUDITOR),),
        data={"reason": "确系两人。"},
    ),
}
