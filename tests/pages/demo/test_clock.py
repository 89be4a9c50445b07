"""Stories are played side by side, each line at its own moment."""

import datetime as dt

import pytest

from legalaid.pages.demo.clock import moment, play


def day(n: int) -> dt.datetime:
    return moment(dt.date(2026, 3, n))


def story(name: str, *days: int, heard: list):
    for n in days:
        at = yield day(n)
        heard.append((at.day, name))


def test_lines_of_all_stories_come_in_the_order_of_their_days():
    heard: list = []

    play([story("a", 1, 5, 9, heard=heard), story("b", 2, 3, heard=heard)], until=day(31))

    assert heard == [(1, "a"), (2, "b"), (3, "b"), (5, "a"), (9, "a")]


def test_what_lies_after_the_end_has_not_happened_yet():
    heard: list = []

    assert play([story("a", 1, 5, 9, heard=heard)], until=day(5)) == 2
    assert heard == [(1, "a"), (5, "a")]


def test_a_story_may_begin_another():
    heard: list = []

    def parent():
        yield day(1)
        yield story("child", 4, heard=heard)
        yield day(2)
        heard.append((2, "parent"))

    play([parent()], until=day(31))

    assert heard == [(2, "parent"), (4, "child")]


def test_a_story_never_goes_back():
    with pytest.raises(ValueError, match="go back"):
        play([story("a", 5, 1, heard=[])], until=day(31))
