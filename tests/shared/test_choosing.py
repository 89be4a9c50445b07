"""Columns that a reader hides, list by list."""

import django_tables2 as tables
import pytest
from django.test import RequestFactory

from legalaid.shared.choosing import ChosenTable, cookie_of, hidden, without


@pytest.fixture
def ducks():
    """Return a list of three columns, of which the name always stays."""

    class Ducks(ChosenTable):
        code = "ducks"
        kept = ("name",)
        name = tables.Column(verbose_name="名")
        colour = tables.Column(verbose_name="色")
        pond = tables.Column(verbose_name="塘")

    yield Ducks
    del ChosenTable.lists["ducks"]


def asked_by(table, cookie):
    request = RequestFactory().get("/")
    request.COOKIES[cookie_of(table)] = cookie
    return request


def drawn(table, cookie):
    shown = table([{"name": "一", "colour": "白", "pond": "东"}])
    shown.before_render(asked_by(table, cookie))
    return [column.name for column in shown.columns]


def test_whoever_never_chose_sees_every_column(ducks):
    assert drawn(ducks, "") == ["name", "colour", "pond"]


def test_what_is_not_wanted_is_hidden_and_offered_again(ducks):
    shown = ducks([])
    shown.before_render(asked_by(ducks, without(ducks, ["pond"])))

    assert [column.name for column in shown.columns] == ["name", "pond"]
    assert [(c.label, c.is_shown) for c in shown.choices()] == [("色", False), ("塘", True)]


def test_who_wants_nothing_keeps_what_tells_the_rows_apart(ducks):
    assert drawn(ducks, without(ducks, [])) == ["name"]


@pytest.mark.parametrize("cookie", ["name", "tail.name", "..", "色", "pond colour"])
def test_a_cookie_that_says_nothing_of_use_hides_nothing(ducks, cookie):
    assert hidden(asked_by(ducks, cookie), ducks) == []
