"""The address book of the network: the head says how a place is reached; nothing is invented."""

import pytest
from django.core.exceptions import PermissionDenied

from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_place, make_user
from workstations.models import ServicePoint, TrailEntry
from workstations.operations import places
from workstations.states import Role

pytestmark = pytest.mark.django_db

NOTHING_KNOWN = ("", "", "")
WINDOW = {"phone": "023-45612345", "hours": "周一至周五 9:00—17:30", "address": "正街1号"}


def enter(place, by, **changes) -> ServicePoint:
    return places.enter_contact(
        **{"place_id": place.pk, **WINDOW, "seen": NOTHING_KNOWN, "by": by, "at": NOON, **changes}
    )


def test_the_head_enters_how_a_place_is_reached(head):
    place = make_place(phone="", hours="", address="")

    enter(place, head)

    place.refresh_from_db()
    assert {name: getattr(place, name) for name in WINDOW} == WINDOW
    entry = TrailEntry.objects.latest("seq")
    assert (entry.action, entry.actor, entry.details) == (
        "servicepoint.changed",
        head,
        {"fields": ["address", "hours", "phone"]},
    )


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CENTER_HEAD}))
def test_nobody_else_does(role):
    with pytest.raises(PermissionDenied):
        enter(make_place(), make_user(role))


def test_what_somebody_else_entered_meanwhile_is_not_written_over(head):
    place = make_place(phone="023-45600000", hours="", address="")

    with pytest.raises(RuleBroken, match="刚被其他人修改"):
        enter(place, head)

    place.refresh_from_db()
    assert place.phone == "023-45600000"


def test_a_closed_place_is_reached_no_more(head):
    place = make_place(phone="", hours="", address="", closed_on=TODAY)

    with pytest.raises(RuleBroken, match="已经撤销"):
        enter(place, head)


def test_nothing_new_is_nothing_to_save(head):
    place = make_place(**WINDOW)

    with pytest.raises(RuleBroken, match="没有需要保存的修改"):
        enter(place, head, seen=tuple(WINDOW.values()))
