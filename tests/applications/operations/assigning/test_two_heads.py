"""Two heads give out one case at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, transaction

from applications.models import Assignment, Case
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.assigning.given import assign
from tests.casework import make_assigned
from tests.office import make_aid_worker, make_case, make_user, seed_calendar
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Paper
from workstations.states import Role

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_two_heads_assign_at_once_and_one_wins():
    seed_calendar()
    case, slower = make_case(), make_user(Role.CENTER_HEAD)
    worker = make_aid_worker()

    with ThreadPoolExecutor() as pool, transaction.atomic():
        make_assigned(case, worker=worker, head=make_user(Role.CENTER_HEAD, name="刘示例"))
        attempt = pool.submit(in_own_connection, lambda: assign(case, worker, by=slower))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="刘示例已于"):
        attempt.result()
    assert Assignment.objects.count() == 1
    assert Paper.objects.filter(kind="assignment_notice").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_only_the_database_stands_between_two_heads(monkeypatch):
    """The control: the loser is then stopped by the constraint, without a sentence."""
    seed_calendar()
    case, slower, worker = make_case(), make_user(Role.CENTER_HEAD), make_aid_worker()
    monkeypatch.setattr(
        "applications.models.case.CaseQuerySet.select_for_update", lambda self, **_: self
    )

    with ThreadPoolExecutor() as pool, transaction.atomic():
        Case.objects.filter(pk=case.pk).first()
        make_assigned(case, worker=worker)
        attempt = pool.submit(in_own_connection, lambda: assign(case, worker, by=slower))
        wait_until_blocked()

    with pytest.raises(IntegrityError, match="assignment_one_active"):
        attempt.result()
