"""The factories themselves: every state they offer is one the tables allow."""

import pytest
from django.db import transaction

from applications.states import ApplicationState
from tests.office import NOON, make_aid_worker, make_application, make_case, make_notice_case
from workstations.models import TrailHead
from workstations.operations import trail


@pytest.mark.django_db
@pytest.mark.parametrize("state", list(ApplicationState))
def test_an_application_can_stand_in_every_state(state):
    assert make_application(state).state == state


@pytest.mark.django_db
def test_cases_come_by_either_road():
    assert make_case().application.applicant
    assert make_notice_case().notice_person.person
    assert make_aid_worker(login=True).user.aid_worker


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_the_trail_starts_anew_after_a_transactional_test(turn):
    case = make_case()
    with transaction.atomic():
        entry = trail.record("test", case, by=None, at=NOON)
    assert entry.seq == 1
    assert TrailHead.objects.count() == 1
