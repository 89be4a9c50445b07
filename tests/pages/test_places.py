"""A list keeps its place: the way back from a file leads to the same filters, order and page."""

import pytest
from django.urls import reverse

from tests.office import make_application, make_case, make_notice

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]
QUEUE = "/applications/queue/?tab=open&amp;light=near&amp;sort=received_on#row-{}"


def back_from(browser, application) -> str:
    page = browser.get(reverse("applications:detail", args=[application.uid])).content.decode()
    return page.partition('<p class="crumb"><a href="')[2].partition('"')[0]


def test_the_way_back_leads_to_the_list_as_it_was_left(signed_in, staff):
    application = make_application("UNDER_REVIEW", taken_by=staff)
    browser = signed_in(staff)
    left = {"tab": "open", "light": "near", "sort": "received_on"}

    browser.get(reverse("applications:queue"), left)
    # A page that asks by itself goes nowhere.
    browser.get(reverse("applications:queue"), {"tab": "closed"}, headers={"X-Poll": "1"})

    assert back_from(browser, application) == QUEUE.format(application.uid)


def test_another_list_in_between_leads_back_to_the_plain_one(signed_in, staff):
    application = make_application("UNDER_REVIEW", taken_by=staff)
    browser = signed_in(staff)
    browser.get(reverse("applications:queue"), {"tab": "open", "light": "near"})

    browser.get(reverse("applications:cases"))

    assert back_from(browser, application) == f"/applications/queue/#row-{application.uid}"


def test_a_forged_place_leads_nowhere_else(signed_in, staff):
    application = make_application("UNDER_REVIEW", taken_by=staff)
    browser = signed_in(staff)
    browser.cookies["last-list"] = "https://example.invalid/applications/queue/?tab=open"

    assert back_from(browser, application) == f"/applications/queue/#row-{application.uid}"


def test_the_way_back_lands_on_the_line_one_came_from(signed_in, head, office, clerk):
    """The list names each line by the thing it shows, whichever list it is."""
    queued = make_application("FORWARDED", place=office)
    begun, closed = make_application("RECEIVED", place=office), make_application("REFUSED")
    case, notice = make_case(), make_notice()
    for reader, listed, thing in (
        (head, "applications:queue", queued),
        (head, "applications:register", closed),
        (head, "applications:cases", case),
        (head, "applications:notices", notice),
        (clerk, "applications:office_list", begun),
    ):
        page = signed_in(reader).get(reverse(listed)).content.decode()
        assert page.count(f'<tr id="row-{thing.uid}">') == 1, listed
