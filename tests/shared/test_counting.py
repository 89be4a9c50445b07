"""Counts that stop where a page stops counting."""

import pytest

from legalaid.shared import counting
from tests.office import make_user
from workstations.models import User
from workstations.states import Role

pytestmark = pytest.mark.django_db


def test_several_lists_are_counted_in_one_question(django_assert_num_queries):
    make_user(Role.FINANCE)
    make_user(Role.AUDITOR)
    make_user(Role.AUDITOR)
    lists = {
        "finance": User.objects.with_role(Role.FINANCE),
        "auditors": User.objects.with_role(Role.AUDITOR).order_by("name"),
        "nobody": User.objects.none(),
        "of no role": User.objects.filter(role__in=[]),
    }

    with django_assert_num_queries(1):
        found = counting.capped_counts(lists)

    assert found == {"finance": 1, "auditors": 2, "nobody": 0, "of no role": 0}


def test_nothing_to_count_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert counting.capped_counts({}) == {}


def test_beyond_the_cap_the_page_says_so():
    for _ in range(5):
        make_user(Role.EVALUATOR)
    people = User.objects.with_role(Role.EVALUATOR)

    found = counting.capped_counts({"all": people}, cap=2)

    assert found == {"all": 3}
    assert counting.capped_count(people, cap=2) == 3
    assert counting.words_for(found["all"], cap=2) == "2+"


@pytest.mark.parametrize(
    ("count", "cap", "words"),
    [
        (0, 999, "0"),
        (999, 999, "999"),
        (1_000, 999, "999+"),
        (10_000, 10_000, "10000"),
        (10_001, 10_000, "1万+"),
    ],
)
def test_a_count_is_written_out_up_to_its_cap(count, cap, words):
    assert counting.words_for(count, cap=cap) == words
