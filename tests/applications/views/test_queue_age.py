"""How long an open application has been here, in calendar days, beside the time that is left."""

import datetime as dt

import pytest

from applications.states import ApplicationState
from tests.office import TODAY, make_application

S = ApplicationState
QUEUE = "/applications/queue/"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def test_a_row_says_for_how_many_days_an_open_one_is_here(signed_in, staff):
    make_application(S.UNDER_REVIEW, taken_by=staff, received_on=TODAY - dt.timedelta(days=3))
    make_application(S.WITHDRAWN, received_on=TODAY - dt.timedelta(days=9), closed_on=TODAY)
    today = make_application(S.UNDER_REVIEW, received_on=TODAY)
    browser = signed_in(staff)

    rows = browser.get(QUEUE, {"tab": "open"}).content.decode()
    assert "11月15日收到，已3天</small>" in rows
    assert f"{today.received_on.day}日收到</small>" in rows
    assert "11月9日收到</small>" in browser.get(QUEUE, {"tab": "closed"}).content.decode()


def test_the_queue_is_narrowed_to_what_is_here_for_so_many_days(signed_in, staff):
    ages = {days: TODAY - dt.timedelta(days=days) for days in (2, 3, 7)}
    numbers = {
        days: make_application(S.UNDER_REVIEW, taken_by=staff, received_on=on).number
        for days, on in ages.items()
    }
    browser = signed_in(staff)

    def shown(**asked):
        page = browser.get(QUEUE, {"tab": "open", **asked}).content.decode()
        return {days for days, number in numbers.items() if number in page}

    assert shown() == {2, 3, 7}
    assert shown(age="3") == {3, 7}
    assert shown(age="7") == {7}
    assert shown(age="15") == set()
    assert "收到至今" in browser.get(QUEUE, {"age": "7"}).content.decode()


def test_an_age_that_no_choice_offers_narrows_nothing_and_breaks_nothing(signed_in, staff):
    lying = make_application(S.UNDER_REVIEW, taken_by=staff)
    answer = signed_in(staff).get(QUEUE, {"tab": "open", "age": "-1e9"})
    assert lying.number in answer.content.decode()
