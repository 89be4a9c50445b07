"""Anybody reads what came of it."""

import datetime as dt
import re

from django.urls import reverse

from applications.models import Case
from legalaid.shared.quarters import Quarter
from subsidies.operations import disclosing
from tests.office import make_application, noon
from tests.readback import poppler
from tests.subsidies.views.disclosures.given import LATER, page_of, words
from workstations.operations import files, papers


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
