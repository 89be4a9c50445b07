"""A case is reckoned once, or anew after a return, by one clerk."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from legalaid.shared.refusals import RuleBroken
from subsidies.models import SubsidyLine
from subsidies.operations import approving
from subsidies.operations.seeding import load_standards
from subsidies.states import LineState
from tests.money import Hands, make_line, make_scored
from tests.office import NOON, make_user
from tests.races import in_own_connection, wait_until_blocked
from tests.subsidies.operations.computing.given import compute
from workstations.states import Role


def test_a_case_is_reckoned_once(hands):
    line = make_line(hands=hands)

    with pytest.raises(RuleBroken, match=f"已由{hands.staff}于11-18 12:00计算"):
        compute(line.case, make_user(Role.CENTER_STAFF))
    assert SubsidyLine.objects.count() == 1


def test_a_returned_line_is_reckoned_anew_and_the_chain_begins_again(hands):
    line = make_line(LineState.REVIEWED, hands=hands)
    approving.return_line(line_id=line.pk, reason="核对", by=hands.leader, at=NOON)
    colleague = make_user(Role.CENTER_STAFF)

    again = compute(line.case, colleague)

    assert (again.pk, again.state, again.computed_by) == (line.pk, LineState.COMPUTED, colleague)
    assert (again.reviewed_by, again.returned_reason) == (None, "")
    assert again.items.count() == 3


def race_of_two_clerks() -> SubsidyLine | Exception:
    """Two staff reckon the same case; the second one's answer, given once the first is done."""
    load_standards()
    hands = Hands()
    case = make_scored(hands=hands).case
    second = make_user(Role.CENTER_STAFF)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        compute(case, hands.staff)
        attempt = pool.submit(in_own_connection, lambda: compute(case, second))
        wait_until_blocked()
    return attempt.exception() or attempt.result()


@pytest.mark.django_db(transaction=True)
def test_two_clerks_reckon_one_case_and_the_second_reads_who_did():
    answer = race_of_two_clerks()

    assert isinstance(answer, RuleBroken)
    assert "计算，当前为“待复审”" in str(answer)
    assert SubsidyLine.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_second_clerk_meets_the_wall_of_the_table(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **kwargs: self.all())

    assert isinstance(race_of_two_clerks(), IntegrityError)
