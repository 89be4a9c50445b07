"""The queue and the register: their order, their tabs, and how little they ask."""

import datetime as dt

import pytest
from django.urls import reverse

from applications.operations import supplements
from applications.states import ApplicationState
from tests.applications.views.center_desk.given import page, words
from tests.office import (
    NOON,
    TODAY,
    hand_in,
    make_applicant,
    make_application,
    make_center,
    resident_number,
)

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def shown(answer):
    return [row.record for row in answer.context["table"].rows]


def test_the_queue_stands_in_the_order_of_the_days_and_paused_ones_come_last(signed_in, staff):
    paused = make_application(S.UNDER_REVIEW, taken_by=staff)
    supplements.ask(
        application_id=paused.pk,
        kinds=["identity"],
        explanations=[],
        reply_days=7,
        by=staff,
        at=NOON,
    )
    fresh = make_application(S.FORWARDED)
    overdue = make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=9))
    make_application(S.RECEIVED)

    answer = signed_in(staff).get(reverse("applications:queue"))

    assert shown(answer) == [overdue, fresh, paused]
    assert "超期2天" in words(answer)
    assert "已暂停，补正截至11月25日" in words(answer)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"tab": "mine"}, {"mine", "drafted"}),
        ({"state": "FORWARDED"}, {"pile", "window"}),
        ({"hand": "HEAD"}, {"drafted"}),
        ({"light": "over"}, {"drafted"}),
        ({"source": "WINDOW"}, {"window"}),
        ({"kind": "CRIMINAL"}, set()),
        ({"tab": "no-such-tab"}, {"mine", "drafted", "pile", "window"}),
    ],
)
def test_tabs_and_conditions_narrow_the_queue(signed_in, staff, query, expected):
    rows = {
        "mine": make_application(S.UNDER_REVIEW, taken_by=staff),
        "drafted": make_application(
            S.DRAFTED, taken_by=staff, received_on=TODAY - dt.timedelta(days=9)
        ),
        "pile": make_application(S.FORWARDED),
        "window": make_application(S.FORWARDED, place=make_center(), channel="WINDOW"),
    }

    answer = signed_in(staff).get(reverse("applications:queue"), query)

    assert set(shown(answer)) == {rows[name] for name in expected}


def test_the_tiles_count_what_they_link_to(signed_in, staff):
    make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=9))
    make_application(S.UNDER_REVIEW, received_on=TODAY - dt.timedelta(days=5))
    make_application(S.REFUSED)

    browser = signed_in(staff)
    tiles = browser.get(reverse("applications:queue")).context["tiles"]

    assert [tile["value"] for tile in tiles] == ["1", "1", "0", "1"]
    for tile in tiles:
        assert str(len(shown(browser.get(tile["url"])))) == tile["value"]


@pytest.mark.parametrize("sort", ["received_on", "-decision_due_on", "number", "-name"])
def test_the_register_sorts_by_its_four_columns(signed_in, auditor, sort):
    early = make_application(
        S.REFUSED, received_on=dt.date(2026, 3, 2), applicant=make_applicant(name="安小一")
    )
    late = make_application(S.FORWARDED, applicant=make_applicant(name="赵小二"))

    answer = signed_in(auditor).get(reverse("applications:register"), {"sort": sort})

    ascending = [early, late]
    assert shown(answer) == (ascending if not sort.startswith("-") else ascending[::-1])


def test_clerks_do_not_read_the_queue(signed_in, clerk):
    assert signed_in(clerk).get(reverse("applications:queue")).status_code == 403


@pytest.mark.parametrize("typed", ["7K3M-9QXA", " 7k3m－9qxa ", "7k3m9qxa"])
def test_the_code_of_a_receipt_finds_its_application(signed_in, staff, typed):
    asked = make_application(S.UNDER_REVIEW, progress_code="7K3M-9QXA")
    make_application(S.UNDER_REVIEW, progress_code="7K3M-9QXB")

    answer = signed_in(staff).get(reverse("applications:register"), {"number": typed})

    assert shown(answer) == [asked]


@pytest.mark.parametrize("url_name", ["queue", "register"])
def test_lists_ask_no_more_when_they_grow(
    signed_in, staff, url_name, django_assert_max_num_queries
):
    browser, url = signed_in(staff), reverse(f"applications:{url_name}")
    browser.get(url)

    def queries_for(count):
        for _ in range(count):
            make_application(S.UNDER_REVIEW)
        with django_assert_max_num_queries(15) as asked:
            browser.get(url)
        return len(asked)

    assert queries_for(1) == queries_for(12)


def test_the_page_of_one_application_asks_little(signed_in, staff, django_assert_max_num_queries):
    # A number of their own, or nobody would be looked for elsewhere.
    applicant = make_applicant(id_number=resident_number())
    application = make_application(S.UNDER_REVIEW, taken_by=staff, applicant=applicant)
    hand_in(application)
    browser = signed_in(staff)
    browser.get(page("detail", application))

    # The look itself is written down: the head of the trail and the entry.
    # Fifteen, and the two savepoints of this test's own transaction.
    with django_assert_max_num_queries(17):
        browser.get(page("detail", application))
