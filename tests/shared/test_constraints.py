"""The conditions, tried on rows: ``Q.check`` needs no table but asks PostgreSQL."""

import pytest
from django.db.models import CharField, IntegerField, Q, Value

from legalaid.shared.constraints import (
    different,
    empty,
    exactly_one,
    filled,
    iff_state,
    in_states,
    together,
)


def holds(condition: Q, **row) -> bool:
    # An empty column still has a type, and PostgreSQL wants to know it.
    columns = {
        name: Value(value, CharField() if isinstance(value, str) else IntegerField())
        for name, value in row.items()
    }
    return condition.check(columns)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "person", "kept"), [(1, 2, True), (None, None, True), (1, None, False)]
)
def test_a_signature_is_whole_or_absent(day, person, kept):
    assert holds(together("day", "person"), day=day, person=person) is kept


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("a", "b", "c", "kept"),
    [(1, None, None, True), (None, None, 3, True), (None, None, None, False), (1, 2, None, False)],
)
def test_exactly_one_is_neither_none_nor_two(a, b, c, kept):
    assert holds(exactly_one("a", "b", "c"), a=a, b=b, c=c) is kept


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("drafter", "reviewer", "payer", "kept"),
    [
        (1, 2, 3, True),
        (1, None, None, True),
        (None, None, None, True),
        (1, 2, 1, False),
        (1, 1, None, False),
    ],
)
def test_nobody_acts_twice_in_a_chain(drafter, reviewer, payer, kept):
    row = {"drafter": drafter, "reviewer": reviewer, "payer": payer}

    assert holds(different("drafter", "reviewer", "payer"), **row) is kept


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "day", "kept"),
    [
        ("GRANTED", 1, True),
        ("GRANTED", None, False),
        ("RECEIVED", 1, False),
        ("RECEIVED", None, True),
    ],
)
def test_a_day_of_decision_belongs_to_decided_states(state, day, kept):
    row = {"state": state, "day": day}

    assert holds(iff_state({"GRANTED", "REFUSED"}, "day"), **row) is kept


def test_states_are_written_in_one_order_so_that_migrations_stand_still():
    assert in_states({"C", "A", "B"}) == Q(state__in=["A", "B", "C"])
    assert filled("a", "b") == Q(a__isnull=False) & Q(b__isnull=False)
    assert empty("a") == Q(a__isnull=True)
