"""Two members of staff accept one file at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction

from applications.models import Case, ClosingReport
from applications.operations import closing
from applications.states import CaseState
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.closing.given import IN_TIME
from tests.casework import make_filed
from tests.office import make_user, seed_calendar
from tests.races import in_own_connection, wait_until_blocked
from workstations.states import Role

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_two_members_of_staff_accept_at_once_and_one_wins():
    seed_calendar()
    case, slower = make_filed(), make_user(Role.CENTER_STAFF)
    faster = make_user(Role.CENTER_STAFF, name="李示例")

    with ThreadPoolExecutor() as pool, transaction.atomic():
        closing.accept(case_id=case.pk, by=faster, at=IN_TIME)
        attempt = pool.submit(
            in_own_connection,
            lambda: closing.accept(case_id=case.pk, by=slower, at=IN_TIME),
        )
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="李示例已于12月28日12:00审查通过"):
        attempt.result()
    assert ClosingReport.objects.get().accepted_by == faster


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_slower_one_would_sign_over_the_faster(monkeypatch):
    """The control: nothing but the lock keeps two signatures apart."""
    seed_calendar()
    case, slower = make_filed(), make_user(Role.CENTER_STAFF)
    faster = make_user(Role.CENTER_STAFF)
    monkeypatch.setattr(
        "applications.models.case.CaseQuerySet.select_for_update", lambda self, **_: self
    )

    with ThreadPoolExecutor() as pool, transaction.atomic():
        closing.accept(case_id=case.pk, by=faster, at=IN_TIME)
        attempt = pool.submit(
            in_own_connection,
            lambda: closing.accept(case_id=case.pk, by=slower, at=IN_TIME),
        )
        wait_until_blocked()

    attempt.result()
    assert ClosingReport.objects.get().accepted_by == slower
    assert Case.objects.get().state == CaseState.ACCEPTED
