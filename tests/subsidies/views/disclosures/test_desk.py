"""The desk compares and signs a quarter's account."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from applications.models import Case
from legalaid.shared.quarters import Quarter
from subsidies.models import Disclosure
from subsidies.operations import disclosing, quarter_ends
from subsidies.states import DisclosureState
from tests.office import make_application, noon
from tests.pageforms import fields_of
from tests.subsidies.disclosed import AFTER, AUGUST, JULY, SEPTEMBER, book_paid, make_closed
from tests.subsidies.views.disclosures.given import LATER, page_of, words
from workstations.operations import papers

D = DisclosureState
TICKS = {"compared": "on", "secrecy": "on", "persons": "on"}
SEEN = {"seen": "on"}


def confirm(browser, act, disclosure, given):
    """Open the page of the act, and hand it in as it stands with what is given."""
    url = reverse(f"subsidies:disclosure_{act}", args=[disclosure.uid])
    return browser.post(url, fields_of(browser.get(url)) | given)


def test_the_desk_shows_every_figure_beside_the_last_quarters(prepared, staff, signed_in):
    make_application(received_on=dt.date(2026, 11, 2))
    fourth = disclosing.prepare(quarter=Quarter(2026, 4), at=noon(dt.date(2027, 1, 1)))

    text = words(signed_in(staff).get(page_of(fourth)))

    assert "2026年第4季度法律援助信息公开" in text
    assert "合计0.0079,413.00−79,413.00" in text.replace("，查看合计明细", "")
    assert "受理（件，含通知辩护、通知代理）12−1" in text


def test_the_card_offers_each_hand_its_own_act(reviewed, staff, leader, finance, signed_in):
    seen = {
        person.role: set(
            re.findall(r"/(review|publish|send-back|recount|amend)/", page.content.decode())
        )
        for person in (staff, leader, finance)
        if (page := signed_in(person).get(page_of(reviewed)))
    }

    assert seen == {
        "CENTER_STAFF": {"recount"},
        "BUREAU_LEADER": {"publish", "send-back"},
        "FINANCE": set(),
    }


def test_the_road_from_comparing_to_publishing(prepared, staff, leader, signed_in):
    papers.print_now(prepared.paper, at=AFTER)
    answer = confirm(signed_in(staff), "review", prepared, TICKS)
    assert answer.headers["Location"] == page_of(prepared)
    answer = confirm(signed_in(leader), "publish", prepared, SEEN)
    assert answer.headers["Location"] == page_of(prepared)

    prepared.refresh_from_db()
    assert (prepared.state, prepared.reviewed_by, prepared.published_by) == (
        D.PUBLISHED,
        staff,
        leader,
    )


def test_a_missing_tick_or_reason_is_asked_for_and_nothing_moves(prepared, staff, signed_in):
    url = reverse("subsidies:disclosure_review", args=[prepared.uid])

    answer = signed_in(staff).post(url, {"compared": "on", "persons": "on"})

    prepared.refresh_from_db()
    assert (answer.status_code, prepared.state) == (422, D.PREPARED)


def test_late_entries_are_shown_before_anybody_confirms(prepared, staff, signed_in):
    book_paid("300.00", on=SEPTEMBER, use="DUTY")

    text = words(signed_in(staff).get(reverse("subsidies:disclosure_review", args=[prepared.uid])))

    assert "值班补贴13,000.0012,700.00+300.00" in text


def test_an_unfinished_paper_is_refused_on_the_form(prepared, staff, leader, signed_in):
    disclosing.review(disclosure_id=prepared.pk, by=staff, at=LATER)

    answer = confirm(signed_in(leader), "publish", prepared, SEEN)

    assert answer.status_code == 422
    assert "公开文件正在生成，请稍后再发布。" in words(answer)


@pytest.mark.parametrize(("act", "given"), [("review", TICKS), ("publish", SEEN)])
def test_figures_counted_anew_behind_an_open_page_are_not_confirmed_by_it(
    prepared, staff, leader, signed_in, act, given
):
    """What is confirmed is what was read: the digest of the page's figures travels with it."""
    papers.print_now(prepared.paper, at=AFTER)
    if act == "publish":
        disclosing.review(disclosure_id=prepared.pk, by=staff, at=LATER)
    browser = signed_in(staff if act == "review" else leader)
    url = reverse(f"subsidies:disclosure_{act}", args=[prepared.uid])
    read = fields_of(browser.get(url))

    book_paid("300.00", on=SEPTEMBER, use="DUTY")
    disclosing.recount(disclosure_id=prepared.pk, reason="补记值班补贴。", by=staff, at=LATER)
    prepared.refresh_from_db()
    papers.print_now(prepared.paper, at=LATER)
    if act == "publish":
        disclosing.review(disclosure_id=prepared.pk, by=staff, at=LATER)
    before = Disclosure.objects.get().state
    answer = browser.post(url, read | given)

    assert answer.status_code == 422
    assert "重新取数，请返回核对新的数字后再办理。" in words(answer)
    assert Disclosure.objects.get().state == before
    assert confirm(browser, act, prepared, given).status_code == 302, "read anew, it goes through"


def test_the_address_stays_red_until_it_is_entered(published, staff, signed_in):
    browser = signed_in(staff)
    assert "未登记" in words(browser.get(reverse("subsidies:disclosures")))

    browser.post(
        reverse("subsidies:disclosure_address", args=[published.uid]),
        {"address": "https://www.example.cn/2026q3.html"},
    )

    assert "未登记" not in words(browser.get(reverse("subsidies:disclosures")))


@pytest.mark.parametrize(
    ("code", "number", "seen"),
    [
        ("paid_case_yuan", 2, "刘秋明"),
        ("paid_duty_yuan", 1, "值班补贴"),
        ("accepted_on_application", 1, "铜法援申"),
        ("accepted_on_notice", 1, "刑初"),
        ("granted_civil", 1, "民事"),
        ("closed_of_earlier_years", 1, "2025-12-03"),
        ("wages_yuan", 2, "30,000.00"),
        ("graded_good", 1, "90.0"),
        ("decided_in_time", 1, "铜法援申"),
        ("assigned", 1, "2026-07-15"),
    ],
)
def test_a_figure_leads_to_its_rows_and_to_no_recipient(
    prepared, leader, signed_in, code, number, seen
):
    url = reverse("subsidies:disclosure_rows", args=[prepared.uid, code])

    text = words(signed_in(leader).get(url))

    assert f"公开的数字取自{number}条记录，现有{number}条。" in text
    assert seen in text
    assert all(case.recipient.name not in text for case in Case.objects.all())


def test_an_unknown_figure_does_not_exist(prepared, staff, signed_in):
    for code in ("secret", "received_civil"):
        url = reverse("subsidies:disclosure_rows", args=[prepared.uid, code])
        assert signed_in(staff).get(url).status_code == 404


def test_the_rows_say_when_they_grew_since(prepared, staff, signed_in):
    make_closed(opened_on=JULY, accepted_on=AUGUST)

    text = words(
        signed_in(staff).get(reverse("subsidies:disclosure_rows", args=[prepared.uid, "closed"]))
    )

    assert "公开的数字取自2条记录，现有3条。" in text
    assert "需要计入本季度的，请重新取数。" in text


def test_the_desk_is_closed_to_those_who_keep_no_money(prepared, clerk, lawyer, signed_in):
    for person in (clerk, lawyer.user):
        assert signed_in(person).get(reverse("subsidies:disclosures")).status_code == 403
        assert signed_in(person).get(page_of(prepared)).status_code == 404


def test_the_list_and_the_page_ask_no_more_for_more(
    corrected, staff, signed_in, django_assert_max_num_queries
):
    browser = signed_in(staff)
    for month in (2, 5):
        make_application(received_on=dt.date(2026, month, 1))
    for quarter in quarter_ends.missing_quarters(on=LATER.date()):
        disclosing.prepare(quarter=quarter, at=LATER)

    with django_assert_max_num_queries(10):
        browser.get(reverse("subsidies:disclosures"))
    with django_assert_max_num_queries(15):
        browser.get(page_of(corrected))
