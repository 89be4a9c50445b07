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
