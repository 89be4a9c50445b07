"""What goes into a decision's letter."""

import datetime as dt
from decimal import Decimal

import pytest

from applications.documents import letters, preview
from applications.operations import deciding
from applications.queries import drafting, eligible
from applications.states import DecisionKind
from tests.must_carry import lacking
from tests.office import NOON, make_application, make_decision, make_user
from tests.paperwork import make_known, pdf_of
from workstations.models import Paper
from workstations.states import Role

pytestmark = pytest.mark.django_db


def test_an_address_of_the_bureau_that_was_entered_stands_in_the_remedy(settings):
    settings.BUREAU_ADDRESS, settings.BUREAU_PHONE = "铜梁区示例路1号", "023-00000001"
    application = make_application("DRAFTED")
    decision = make_decision(application, kind=DecisionKind.REFUSE)

    snapshot = {
        **letters.decision_letter(application, decision, joined=[], dated=dt.date(2026, 11, 23)),
        "number": "铜法援不〔2026〕1号",
        "legal_basis": "《中华人民共和国法律援助法》第四十三条",
    }

    letter = "".join(preview.paragraphs("refusal_decision", snapshot))
    assert "提出异议的地址：铜梁区示例路1号。重庆市铜梁区司法局电话：023-00000001。" in letter


@pytest.mark.parametrize(
    "typed", ["已附欠薪凭证。", "已附欠薪凭证；", "已附欠薪凭证 ", "经审查，已附欠薪凭证。"]
)
def test_a_grants_reason_runs_on_into_the_sentence_of_the_letter(typed):
    application = make_application("DRAFTED")
    decision = make_decision(application, kind=DecisionKind.GRANT, reason=typed)

    snapshot = letters.decision_letter(
        application, decision, joined=[], dated=dt.date(2026, 11, 23)
    )

    assert snapshot["reason"] == "已附欠薪凭证"


def test_the_large_print_of_a_refusal_says_in_plain_words_which_test_failed(pdf_text, pdf_pages):
    # D32: 100,000 yuan a year for one person, 24,000 of it for the doctor, is above the line.
    application = make_known(
        "UNDER_REVIEW", income_yuan=Decimal("100000.00"), has_no_livelihood=False
    )
    begun = drafting.suggest(application, eligible.judge(application), kind=DecisionKind.REFUSE)
    deciding.draft(
        application_id=application.pk,
        kind=begun.kind,
        ground=begun.ground,
        articles=begun.articles,
        reason=begun.reason,
        is_large_print=True,
        by=application.taken_by,
        at=NOON,
    )
    deciding.sign(application_id=application.pk, by=make_user(Role.CENTER_HEAD), at=NOON)

    pdf = pdf_of(Paper.objects.get(kind="refusal_decision"))

    text = pdf_text(pdf)
    assert "全年收入100,000.00元，扣除必要的刚性支出24,000.00元后" in text
    assert "平均每人每月6,333.33元，不低于重庆市法律援助经济困难标准（每人每月2,372.00元）" in text
    assert lacking(10, text) == ["reason"]
    assert pdf_pages(pdf) == 3
