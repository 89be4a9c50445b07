"""Looking at personal data is an act like any other, and stands in the trail."""

import pytest

from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, make_aid_worker, make_user
from workstations.models import TrailEntry
from workstations.operations import looking
from workstations.states import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("action", ["viewed", "printed", "downloaded", "exported"])
def test_who_looked_and_how_is_written_down(action):
    staff, worker = make_user(Role.CENTER_STAFF), make_aid_worker()

    looking.look(worker, by=staff, at=NOON, action=action)

    entry = TrailEntry.objects.get()
    assert (entry.action, entry.actor, entry.subject_uid) == (
        f"aidworker.{action}",
        staff,
        worker.uid,
    )


def test_a_value_in_full_costs_a_reason_that_is_kept_and_the_value_is_not():
    staff, worker = make_user(Role.CENTER_STAFF), make_aid_worker(phone="13812345678")

    shown = looking.reveal(worker, field="phone", reason="CONTACT", by=staff, at=NOON)

    assert shown == "13812345678"
    assert TrailEntry.objects.get().details == {"field": "phone", "reason": "CONTACT"}


@pytest.mark.parametrize("reason", ["", "BECAUSE", "contact"])
def test_without_a_reason_from_the_list_nothing_is_shown(reason):
    with pytest.raises(RuleBroken, match="请选择查看完整信息的用途") as refusal:
        looking.reveal(
            make_aid_worker(),
            field="phone",
            reason=reason,
            by=make_user(Role.CENTER_STAFF),
            at=NOON,
        )

    assert refusal.value.field == "reason"
    assert TrailEntry.objects.count() == 0
