"""A day that hangs on a year without its notice says 预估, on whichever page it stands."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from tests.office import S, make_application, make_case, noon

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("calendar", "hardship_line", "standards"),
]
DECEMBER, DUE, LATE = dt.date(2026, 12, 28), dt.date(2027, 1, 4), dt.date(2027, 1, 6)


@pytest.fixture
def application(staff):
    return make_application(
        S.UNDER_REVIEW,
        taken_by=staff,
        received_on=DECEMBER,
        decision_due_on=DUE,
        decision_due_is_provisional=True,
    )


def reading(browser, name: str, *args) -> str:
    return browser.get(reverse(name, args=args)).content.decode()


@pytest.mark.parametrize("page", ["draft", "peek", "edit", "means", "advance", "detail"])
def test_the_seven_days_say_so(signed_in, staff, application, page):
    with time_machine.travel(noon(DECEMBER), tick=False):
        words = reading(signed_in(staff), f"applications:{page}", application.uid)

    # Above the page, and in the card that says what is next.
    assert words.count("剩7天（预估）") == (2 if page == "detail" else 1)


def test_the_desk_and_the_overdue_list_say_so(signed_in, staff, head, application):
    with time_machine.travel(noon(DECEMBER), tick=False):
        assert "剩7天（预估）" in reading(signed_in(staff), "workbench")
    with time_machine.travel(noon(LATE), tick=False):
        assert "超期2天（预估）" in reading(signed_in(head), "overdue")


def test_the_three_days_of_the_assignment_say_so(signed_in, head):
    case = make_case(opened_on=DECEMBER)
    type(case).objects.update(assignment_due_on=DUE, assignment_due_is_provisional=True)

    with time_machine.travel(noon(DECEMBER), tick=False):
        words = reading(signed_in(head), "applications:case", case.uid)

    assert words.count("剩7天（预估）") == 2
