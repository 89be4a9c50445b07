"""The doors of what passes between agencies."""

from uuid import uuid4

from tests.house.doors.door import Door, form, page
from tests.house.doors.things import applications, transfers
from tests.house.doors.world import Words, World
from tests.office import TODAY
from tests.transfers import AGENCY
from workstations.models import User
from workstations.states import CENTER, CLERKS, Role

_AUDITOR = {Role.AUDITOR}
_HEAD = frozenset({Role.CENTER_HEAD})
_DESKS = CLERKS | CENTER


def _period(world: World, person: User, words: Words) -> dict:
    return {
        "in_force_from": TODAY.isoformat(),
        "days": "3",
        "source": "示例规定第八条",
        "reason": f"核实{uuid4().hex[:6]}",
    }


DOORS: dict[str, Door] = {
    "applications:transfers": page(CENTER | _AUDITOR, lists=transfers.handed_over),
    "applications:transfers_in": page(CENTER | _AUDITOR, lists=transfers.come),
    "applications:transfer_period": form(
        CENTER | _AUDITOR, posting=_HEAD, data=_period, post_answers=(302, 422)
    ),
    "applications:transfer_origin": form(
        _DESKS,
        seen=_AUDITOR,
        of=applications.WITH_THEM,
        wrong=(
            (applications.GONE_UP, _DESKS),
            (applications.WITH_A_COLLEAGUE, _DESKS),
        ),
        not_for=("auditor with a post",),
        data={"agency": AGENCY, "first_received_on": TODAY.isoformat()},
    ),
}
