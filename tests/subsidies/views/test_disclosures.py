"""The pages of a quarter's account: the desk compares and signs, anybody reads what came of it."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from applications.models import Case
from legalaid.shared.quarters import Quarter
from subsidies.models import Disclosure
from subsidies.operations import disclosing
from subsidies.states import DisclosureState
from tests.office import make_application, noon
from tests.readback import poppler
from tests.subsidies.disclosed import (
    AFTER,
    AUGUST,
    JULY,
    Q3,
    SEPTEMBER,
    book_paid,
    make_closed,
    make_small_quarter,
)
from workstations.operations import files, papers

D = DisclosureState
LATER = noon(dt.date(2026, 10, 12))


@pytest.fixture
def prepared(db) -> Disclosure:
    make_small_quarter()
    return disclosing.prepare(quarter=Q3, at=AFTER)


@pytest.fixture
def reviewed(prepared, staff) -> Disclosure:
    papers.print_now(prepared.paper, at=AFTER)
    return disclosing.review(disclosure_id=prepared.pk, by=staff, at=LATER)


@pytest.fixture
def published(reviewed, leader) -> Disclosure:
    return disclosing.publish(disclosure_id=reviewed.pk, by=leader, at=LATER)


@pytest.fixture
def corrected(published, staff, leader) -> Disclosure:
    """Return the second edition, which took 300 yuan more for duty in."""
    book_paid("300.00", on=SEPTEMBER, use="DUTY")
    second = disclosing.amend(
        disclosure_id=published.pk, reason="补记值班补贴300元。", by=staff, at=LATER
    )
    papers.print_now(second.paper, at=LATER)
    disclosing.review(disclosure_id=second.pk, by=staff, at=LATER)
    return disclosing.publish(disclosure_id=second.pk, by=leader, at=LATER)


def page_of(disclosure: Disclosure) -> str:
    return reverse("subsidies:disclosure", args=[disclosure.uid])


def words(response) -> str:
    """Return the text of a page without its tags and blanks."""
    return re.sub(r"<[^>]+>|\s", "", response.content.decode())


# ---- The desk -------------------------------------------------------------------------------


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
    ticks = {"compared": "on", "secrecy": "on", "persons": "on"}

    answer = signed_in(staff).post(
        reverse("subsidies:disclosure_review", args=[prepared.uid]), ticks
    )
    assert answer.headers["Location"] == page_of(prepared)
    answer = signed_in(leader).post(
        reverse("subsidies:disclosure_publish", args=[prepared.uid]), {"seen": "on"}
    )
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

    answer = signed_in(leader).post(
        reverse("subsidies:disclosure_publish", args=[prepared.uid]), {"seen": "on"}
    )

    assert answer.status_code == 422
    assert "公开文件正在生成，请稍后再发布。" in words(answer)


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
    for quarter in disclosing.missing_quarters(on=LATER.date()):
        disclosing.prepare(quarter=quarter, at=LATER)

    with django_assert_max_num_queries(10):
        browser.get(reverse("subsidies:disclosures"))
    with django_assert_max_num_queries(15):
        browser.get(page_of(corrected))


# ---- Anyone ---------------------------------------------------------------------------------


def test_the_public_sees_nothing_before_it_is_published(reviewed, client):
    assert "2026年第3季度" not in words(client.get(reverse("subsidies:public_disclosures")))
    for url in (
        reverse("subsidies:public_disclosure", args=["2026Q3"]),
        reverse("subsidies:public_disclosure_edition", args=["2026Q3", 1]),
        reverse("subsidies:public_disclosure_pdf", args=["2026Q3", 1]),
    ):
        assert client.get(url).status_code == 404
    for url in (page_of(reviewed), reverse("subsidies:disclosure_paper", args=[reviewed.uid])):
        assert "/account/login/" in client.get(url).headers["Location"]


def test_anyone_reads_the_four_sections_without_signing_in(published, client):
    text = words(client.get(reverse("subsidies:public_disclosure", args=["2026Q3"])))

    for section in ("（一）办事指南", "（二）资金使用", "（三）案件办理", "（四）质量考核"):
        assert section in text
    assert "办案补贴66,713.00—" in text
    assert "合计79,413.00—" in text
    assert "以前年度批准1—" in text
    assert "挽回损失或者取得利益（万元）3.83—" in text
    assert published.digest in text


def test_the_public_pages_name_no_recipient(corrected, client):
    text = words(client.get(reverse("subsidies:public_disclosure", args=["2026Q3"])))

    for case in Case.objects.select_related("recipient"):
        assert case.recipient.name not in text
        assert case.number not in text


def test_a_correction_takes_the_place_and_the_first_edition_stays_readable(corrected, client):
    text = words(client.get(reverse("subsidies:public_disclosure", args=["2026Q3"])))
    first = words(client.get(reverse("subsidies:public_disclosure_edition", args=["2026Q3", 1])))

    assert "更正公告，第2版" in text
    assert "补记值班补贴300元。" in text
    assert "值班补贴13,000.0012,700.00+300.00" in text
    assert "合计79,713.00" in text
    assert "本版已更正，请查阅现行版本" in first
    assert "合计79,413.00" in first


def test_a_correction_in_hand_is_not_public(published, staff, client):
    disclosing.amend(disclosure_id=published.pk, reason="更正", by=staff, at=LATER)

    url = reverse("subsidies:public_disclosure_edition", args=["2026Q3", 2])
    assert client.get(url).status_code == 404
    assert "更正" not in words(client.get(reverse("subsidies:public_disclosures")))


def test_the_public_pdf_is_the_paper_itself_with_each_figure_beside_the_last_quarters(
    prepared, staff, leader, client
):
    make_application(received_on=dt.date(2026, 11, 2))
    fourth = disclosing.prepare(quarter=Quarter(2026, 4), at=noon(dt.date(2027, 1, 1)))
    papers.print_now(fourth.paper, at=noon(dt.date(2027, 1, 1)))
    disclosing.review(disclosure_id=fourth.pk, by=staff, at=noon(dt.date(2027, 1, 5)))
    disclosing.publish(disclosure_id=fourth.pk, by=leader, at=noon(dt.date(2027, 1, 6)))

    answer = client.get(reverse("subsidies:public_disclosure_pdf", args=["2026Q4", 1]))

    fourth.paper.refresh_from_db()
    assert answer.content == files.read(fourth.paper.file)
    assert answer.headers["Content-Type"] == "application/pdf"
    text = re.sub(r"\s", "", poppler("pdftotext", answer.content, "-layout", "-", "-"))
    for section in ("（一）办事指南", "（二）资金使用", "（三）案件办理", "（四）质量考核"):
        assert section in text
    assert "办案补贴0.0066,713.00−66,713.00" in text
    assert "合计0.0079,413.00−79,413.00" in text
    assert "批准（件）02−2" in text
    assert "优良（件）01−1" in text
    assert fourth.digest in text


def test_public_pages_are_few_queries(corrected, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.get(reverse("subsidies:public_disclosures"))
    with django_assert_max_num_queries(4):
        client.get(reverse("subsidies:public_disclosure", args=["2026Q3"]))
