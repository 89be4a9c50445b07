"""What one signs is what one read: the sentence that says who drafted anew, and when."""

import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from legalaid.shared.as_read import Edition, require_as_read
from legalaid.shared.refusals import RuleBroken

TODAY = dt.date(2026, 11, 18)
NEW = Edition(
    key="b",
    by=SimpleNamespace(name="王某"),
    at=dt.datetime(2026, 11, 18, 10, 32, tzinfo=ZoneInfo("Asia/Shanghai")),
)


def test_the_draft_that_was_read_is_the_one_that_is_signed():
    require_as_read("b", NEW, on=TODAY)


def test_of_several_that_were_shown_each_may_be_signed():
    require_as_read("a b c", NEW, on=TODAY)


def test_what_no_page_stands_behind_is_not_asked():
    require_as_read(None, NEW, on=TODAY)


def test_another_draft_than_the_one_read_is_refused_with_who_and_when():
    with pytest.raises(RuleBroken) as refusal:
        require_as_read("a", NEW, on=TODAY)

    assert str(refusal.value) == "此件已于10:32由王某重新拟稿，请核对新稿后再签发。"


def test_of_another_day_the_sentence_names_the_day():
    with pytest.raises(RuleBroken, match="此件已于11月18日10:32由王某重新拟稿"):
        require_as_read("a", NEW, on=dt.date(2026, 11, 19))


def test_a_page_that_says_nothing_of_what_it_showed_signs_nothing():
    with pytest.raises(RuleBroken, match="请刷新页面，核对后再办理"):
        require_as_read("", NEW, on=TODAY)
