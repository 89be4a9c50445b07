"""A day that hangs on a year without its notice says 预估, on whichever page it stands."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from applications.models import StepKind
from tests.casework import a_report, make_filed, make_in_progress, record_step
from tests.office import S, make_application, make_case, noon
from tests.registers import make_complaint, make_passed_down
from tests.serving import letter_to, make_objection, make_signed

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


def in_the_next_year(thing, **days) -> None:
    """Move a thing of the factories to the end of December, as its operation would leave it."""
    type(thing).objects.filter(pk=thing.pk).update(**days)


@pytest.mark.parametrize("page", ["services", "service"])
def test_a_letter_to_serve_says_so(signed_in, staff, page):
    record = letter_to(make_signed())
    in_the_next_year(record, due_on=DUE)

    with time_machine.travel(noon(DECEMBER), tick=False):
        words = reading(signed_in(staff), f"applications:{page}", *named(page, "service", record))

    assert "剩7天（预估）" in words


@pytest.mark.parametrize("page", ["objections", "objection", "objection_decide"])
def test_an_objection_says_so(signed_in, leader, page):
    objection = make_objection()
    in_the_next_year(objection, due_on=DUE)
    uids = () if page == "objections" else (objection.uid,)

    with time_machine.travel(noon(DECEMBER), tick=False):
        words = reading(signed_in(leader), f"applications:{page}", *uids)

    assert "剩7天（预估）" in words


@pytest.mark.parametrize("page", ["complaints", "complaint"])
def test_a_complaint_says_so(signed_in, leader, page):
    complaint = make_complaint()
    in_the_next_year(complaint, due_on=DUE)

    with time_machine.travel(noon(DECEMBER), tick=False):
        words = reading(
            signed_in(leader), f"applications:{page}", *named(page, "complaint", complaint)
        )

    assert "剩7天（预估）" in words


def test_the_closing_file_says_so_to_who_hands_it_in(signed_in):
    case = make_in_progress(make_case(opened_on=dt.date(2026, 12, 1)))
    record_step(case, StepKind.MANDATE, on=dt.date(2026, 12, 4))
    record_step(case, StepKind.PAPERS, on=dt.date(2026, 12, 7))
    browser = signed_in(case.worker.user)

    # Thirty days from 7 December: Wednesday 6 January.
    with time_machine.travel(noon(DECEMBER), tick=False):
        for page, uids in (("case", [case.uid]), ("closing", [case.uid]), ("cases", [])):
            assert "剩9天（预估）" in reading(browser, f"applications:{page}", *uids), page
        assert "剩9天（预估）" in reading(browser, "workbench")


def test_the_review_of_a_closing_file_says_so_to_the_center(signed_in, staff):
    case = make_filed(filed_on=DECEMBER)

    with time_machine.travel(noon(DECEMBER), tick=False):
        browser = signed_in(staff)
        # Thirty days from 28 December: Wednesday 27 January.
        assert "剩30天（预估）" in reading(browser, "applications:case", case.uid)
        assert "剩30天（预估）" in reading(browser, "applications:cases")


def test_every_kind_of_the_overdue_list_says_so_but_for_days_that_somebody_set(signed_in, head):
    in_the_next_year(letter_to(make_signed()), due_on=DUE)
    in_the_next_year(make_complaint(), due_on=DUE)
    case = make_in_progress()
    report = a_report(case, closed_on=dt.date(2026, 12, 1))
    make_filed(case, report=report, filed_on=dt.date(2026, 12, 4))
    item = make_passed_down()
    in_the_next_year(item, due_on=DUE)

    with time_machine.travel(noon(LATE), tick=False):
        page = signed_in(head).get(reverse("overdue"))

    doubts = {(row.part, row.is_estimate) for row in page.context["rows"]}
    # Thirty days from 4 December: Sunday 3 January, moved to the 4th.
    assert doubts >= {
        ("送达文书", True),
        ("投诉", True),
        ("审查结案材料", True),
        ("交办件", False),
    }


def named(page, one, thing) -> tuple:
    return (thing.uid,) if page == one else ()
