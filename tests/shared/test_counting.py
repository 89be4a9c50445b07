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


def test_beyond_the_cap_the_page_says_so(monkeypatch):
    monkeypatch.setattr(counting, "CAP", 2)
    for _ in range(5):
        make_user(Role.EVALUATOR)

    found = counting.capped_counts({"all": User.objects.with_role(Role.EVALUATOR)})

    assert found == {"all": 3}
    assert counting.capped_words(found["all"]) == "1万+"
    assert counting.CappedPaginator(User.objects.order_by("pk"), 2).count == 2


@pytest.mark.parametrize(("count", "words"), [(0, "0"), (10_000, "10000"), (10_001, "1万+")])
def test_a_count_is_written_out_up_to_ten_thousand(count, words):
    assert counting.capped_words(count) == words
