"""The center's own legal basis stands on the paper itself, read back from the PDF."""

import pytest

from applications.states import DecisionKind
from tests.office import NOON, TODAY, make_user
from tests.paperwork import BY_FORM, pdf_of
from tests.serving import make_signed
from tests.urgency import make_advance
from workstations.models import Paper
from workstations.operations import legal_bases
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
OWN = "《重庆市法律援助条例》第二十一条"


def _redirected() -> Paper:
    make_signed(kind=DecisionKind.REDIRECT)
    return Paper.objects.get(kind="redirect_letter")


def _advanced() -> Paper:
    make_advance()
    return Paper.objects.get(kind="advance_decision")


HOW = {
    "objection_decision": BY_FORM[20],
    "proof_of_service": BY_FORM[22],
    "redirect_letter": _redirected,
    "advance_decision": _advanced,
}


@pytest.mark.parametrize("kind", HOW)
def test_what_the_head_wrote_is_what_the_paper_cites(kind, pdf_text):
    legal_bases.write(
        kind=kind,
        text=OWN,
        valid_from=TODAY,
        after=0,
        by=make_user(Role.CENTER_HEAD),
        at=NOON,
    )

    assert f"依照{OWN}的规定" in pdf_text(pdf_of(HOW[kind]()))


@pytest.mark.parametrize(
    ("kind", "cited"),
    [
        ("objection_decision", "依照《中华人民共和国法律援助法》第四十九条第二款的规定"),
        ("proof_of_service", "依照《办理法律援助案件程序规定》第二十条的规定"),
        ("redirect_letter", "依照《中华人民共和国法律援助法》第三十八条的规定"),
        ("advance_decision", "依照《中华人民共和国法律援助法》第四十四条的规定"),
    ],
)
def test_until_then_the_paper_cites_the_law(kind, cited, pdf_text):
    assert cited in pdf_text(pdf_of(HOW[kind]()))
