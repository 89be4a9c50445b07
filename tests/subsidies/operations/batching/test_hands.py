"""Payment lists until they are paid: each hand in its turn, and nobody twice."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from legalaid.shared.refusals import RuleBroken
from subsidies.models import PaymentBatch
from subsidies.operations import batching
from subsidies.states import BatchState, LineState
from tests.money import make_batch, make_funds, make_line
from tests.office import NOON, make_user
from tests.subsidies.operations.batching.given import draft
from workstations.models import User
from workstations.states import Role

S = BatchState
A = LineState.APPROVED


def test_only_finance_draws_up_a_list(hands):
    source, line = make_funds(), make_line(A, hands=hands)

    for role in set(Role) - {Role.FINANCE}:
        with pytest.raises(PermissionDenied):
            draft(source, line, by=make_user(role))


def test_only_the_head_reviews_a_list(hands):
    batch = make_batch(hands=hands)

    for role in set(Role) - {Role.CENTER_HEAD}:
        with pytest.raises(PermissionDenied):
            batching.review(batch_id=batch.pk, by=make_user(role), at=NOON)


def test_only_a_leader_releases_a_list(hands):
    batch = make_batch(S.REVIEWED, hands=hands)

    for role in set(Role) - {Role.BUREAU_LEADER}:
        with pytest.raises(PermissionDenied):
            batching.release(batch_id=batch.pk, by=make_user(role), at=NOON)


@pytest.mark.parametrize(
    ("state", "role"),
    [
        (S.DRAFTED, Role.FINANCE),
        (S.DRAFTED, Role.CENTER_STAFF),
        (S.REVIEWED, Role.FINANCE),
        (S.RELEASED, Role.CENTER_HEAD),
        (S.RELEASED, Role.FINANCE),
        (S.RELEASED, Role.AUDITOR),
    ],
)
def test_a_list_is_dissolved_by_those_whose_turn_it_is(hands, state, role):
    batch = make_batch(state, hands=hands)

    with pytest.raises(PermissionDenied):
        batching.dissolve(batch_id=batch.pk, reason="不该", by=make_user(role), at=NOON)


def test_the_drafter_takes_back_only_what_nobody_has_reviewed(hands):
    batch = make_batch(S.REVIEWED, hands=hands)

    with pytest.raises(PermissionDenied):
        batching.dissolve(batch_id=batch.pk, reason="改主意", by=hands.drafter, at=NOON)


def test_a_dissolution_says_why(hands):
    batch = make_batch(hands=hands)

    with pytest.raises(RuleBroken, match="请写明撤销的原因"):
        batching.dissolve(batch_id=batch.pk, reason="", by=hands.drafter, at=NOON)


@pytest.mark.parametrize("hand", ["drafter", "head"])
def test_at_36_nobody_who_drew_up_or_reviewed_a_list_releases_it(hands, hand):
    batch = make_batch(S.REVIEWED, hands=hands)
    person = getattr(hands, hand)
    User.objects.filter(pk=person.pk).update(role=Role.BUREAU_LEADER)
    person.refresh_from_db()

    with pytest.raises(PermissionDenied):
        batching.release(batch_id=batch.pk, by=person, at=NOON)


@pytest.mark.parametrize(
    ("column", "hand"),
    [
        ("reviewed_by", "drafter"),
        ("released_by", "drafter"),
        ("released_by", "head"),
        ("paid_by", "drafter"),
        ("paid_by", "head"),
        ("paid_by", "leader"),
    ],
)
def test_at_36_the_table_refuses_one_person_twice_in_a_list_even_in_raw_sql(hands, column, hand):
    batch = make_batch(S.PAID, hands=hands)

    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentBatch.objects.filter(pk=batch.pk).update(**{column: getattr(hands, hand)})


@pytest.mark.parametrize("state", [S.REVIEWED, S.RELEASED, S.PAID, S.DISSOLVED])
def test_review_refuses_a_list_that_is_not_waiting_for_it(hands, state):
    batch = make_batch(state, hands=hands)

    with pytest.raises(RuleBroken, match=state.label):
        batching.review(batch_id=batch.pk, by=make_user(Role.CENTER_HEAD), at=NOON)


@pytest.mark.parametrize("state", [S.DRAFTED, S.RELEASED, S.PAID, S.DISSOLVED])
def test_release_refuses_a_list_that_is_not_waiting_for_it(hands, state):
    batch = make_batch(state, hands=hands)

    with pytest.raises(RuleBroken, match=state.label):
        batching.release(batch_id=batch.pk, by=make_user(Role.BUREAU_LEADER), at=NOON)


@pytest.mark.parametrize("state", [S.PAID, S.DISSOLVED])
def test_a_list_that_is_over_is_not_dissolved(hands, state):
    batch = make_batch(state, hands=hands)

    with pytest.raises(RuleBroken, match=state.label):
        batching.dissolve(batch_id=batch.pk, reason="晚了", by=hands.leader, at=NOON)
