"""A case goes to a unit, which names its worker."""

import pytest
from django.core.exceptions import PermissionDenied

from applications.operations import assigning
from applications.states import NoticeGround
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.assigning.given import assign
from tests.casework import make_assigned, make_given_to_unit
from tests.office import NOON, make_aid_worker, make_notice_case, make_unit, make_user
from workstations.models import Message, Paper
from workstations.states import Role

pytestmark = pytest.mark.django_db


def test_a_case_may_go_to_a_unit_that_names_the_worker_later(head):
    unit = make_unit()
    worker = make_aid_worker(unit=unit, login=True)
    manager = make_user(Role.UNIT_MANAGER, unit=unit)
    case = make_notice_case(ground=NoticeGround.ORDINARY_PROCEDURE)

    assign(case, None, unit=unit, by=head)
    case.refresh_from_db()
    assert (case.unit, case.worker) == (unit, None)
    assert Paper.objects.filter(kind="official_letter").count() == 0

    assigning.name_worker(case_id=case.pk, worker_id=worker.pk, by=manager, at=NOON)
    case.refresh_from_db()
    assert case.worker == worker
    assert Paper.objects.get(kind="official_letter").number == "铜法援函〔2026〕1号"
    assert Message.objects.filter(recipient=worker.user).count() == 1


def test_the_manager_of_another_unit_names_nobody():
    unit = make_unit()
    worker = make_aid_worker(unit=unit)
    case = make_given_to_unit(unit=unit)

    with pytest.raises(PermissionDenied):
        assigning.name_worker(
            case_id=case.pk, worker_id=worker.pk, by=make_user(Role.UNIT_MANAGER), at=NOON
        )


def test_a_manager_names_only_own_people_whom_the_rules_allow():
    unit = make_unit()
    manager = make_user(Role.UNIT_MANAGER, unit=unit)
    make_aid_worker(unit=unit)
    suspended = make_aid_worker(unit=unit, is_suspended=True)
    stranger = make_aid_worker()
    case = make_given_to_unit(unit=unit)

    with pytest.raises(RuleBroken, match="停止执业"):
        assigning.name_worker(case_id=case.pk, worker_id=suspended.pk, by=manager, at=NOON)
    with pytest.raises(RuleBroken, match="不在该承办单位"):
        assigning.name_worker(case_id=case.pk, worker_id=stranger.pk, by=manager, at=NOON)


def test_a_worker_is_named_once():
    case = make_assigned()
    manager = make_user(Role.UNIT_MANAGER, unit=case.unit)

    with pytest.raises(RuleBroken, match="第三十七条"):
        assigning.name_worker(case_id=case.pk, worker_id=case.worker_id, by=manager, at=NOON)
