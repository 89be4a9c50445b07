"""The papers of a case as they are printed: what the operations freeze fits what the forms ask."""

import datetime as dt
import re

import pytest

from applications.states import NoticeGround, Stage
from tests.casework import make_assigned, make_filed, make_in_progress, make_terminated
from tests.office import make_authority, make_case, make_notice, make_notice_case, noon
from workstations.documents import press, registry
from workstations.models import Paper
from workstations.operations import papers
from workstations.states import AuthorityKind

pytestmark = pytest.mark.django_db


def text_of(kind):
    paper = Paper.objects.get(kind=kind)
    page = press.render(registry.kind_of(kind).template, paper.snapshot)
    return re.sub(r"\s|<[^>]*>", "", page)


def test_form_11_of_an_application_rests_on_the_decision():
    case = make_assigned(make_case(authority=make_authority()))
    decision = case.application.decisions.get()

    text = text_of("assignment_notice")

    assert f"本中心已决定给予{case.recipient}法律援助（{decision.number}）" in text
    assert f"承办人：{case.worker}律师" in text
    assert "第四十三条第一款" in text


def test_forms_11_and_13_of_a_notice_rest_on_article_36():
    notice = make_notice(authority_number="（2026）渝0151刑初88号")
    make_assigned(make_notice_case(notice=notice, ground=NoticeGround.ORDINARY_PROCEDURE))

    for kind in ("assignment_notice", "official_letter"):
        assert "（2026）渝0151刑初88号通知辩护公函" in text_of(kind)
        assert "第三十六条" in text_of(kind)


def test_form_13_asks_a_court_for_the_fees_and_an_arbitration_body_for_none():
    arbitration = make_authority(AuthorityKind.ARBITRATION)
    make_assigned(make_case(authority=arbitration, stage=Stage.ARBITRATION))

    text = text_of("official_letter")

    assert "一审的代理人" not in text
    assert "仲裁的代理人（劳动争议调解与仲裁代理）" in text
    assert "诉讼费用" not in text


def test_form_18_names_item_and_remedy():
    case = make_terminated()

    text = text_of("termination_decision")

    assert "第四十八条第一款第（六）项" in text
    assert "自收到本决定书之日起十五日内" in text
    assert f"由{case.unit}承办" in text


def test_before_order_148_form_18_promises_no_fifteen_days():
    make_terminated(make_assigned(make_case(opened_on=dt.date(2022, 5, 5))))

    assert "十五日" not in text_of("termination_decision")


def test_form_21_carries_the_work_and_the_summary():
    case = make_filed()

    text = text_of("closing_report")

    assert f"编号：{case.number}" in text
    assert "2026年11月19日，会见、约见。" in text
    assert "收集考勤记录，代为起诉，经调解分期给付。" in text
    assert "■调解" in text
    assert "□胜诉" in text


def test_every_paper_of_a_case_can_be_printed():
    make_terminated(make_in_progress(make_notice_case()))
    make_filed()

    for paper in Paper.objects.all():
        papers.print_now(paper, at=noon(dt.date(2027, 1, 4)))

    assert {paper.kind for paper in Paper.objects.filter(file__isnull=False)} == {
        "assignment_notice",
        "official_letter",
        "termination_decision",
        "termination_letter",
        "closing_report",
    }
