"""The center's own legal basis stands on the paper itself, read back from the PDF."""

import pytest

from applications.states import DecisionKind
from tests.office import NOON, TODAY, make_user
from tests.paperwork import BY_FORM, pdf_of
from tests.serving import make_signed
from tests.urgency import make_advance
from workstations.documents import registry
from workstations.models import Paper
from workstations.operations import legal_bases
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
# No law has such an article: where it stands, it was written by the center and by nobody else.
OWN = "《铜梁示例规定》第九百九十九条"
# The forms that the center may edit, by their number in the ministry's list.
FORMS = {
    2: "application_form",
    4: "hardship_statement",
    5: "receipt",
    6: "supplement_notice",
    7: "cooperation_letter",
    8: "review_sheet",
    9: "grant_decision",
    10: "refusal_decision",
    18: "termination_decision",
    19: "termination_letter",
    20: "objection_decision",
    22: "proof_of_service",
}


def _redirected() -> Paper:
    make_signed(kind=DecisionKind.REDIRECT)
    return Paper.objects.get(kind="redirect_letter")


def _advanced() -> Paper:
    make_advance()
    return Paper.objects.get(kind="advance_decision")


HOW = {
    **{kind: BY_FORM[number] for number, kind in FORMS.items()},
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

    paper = HOW[kind]()

    assert paper.kind == kind
    # The receipt says it in brackets, every other paper in its sentence.
    cited = f"（{OWN}）" if kind == "receipt" else f"依照{OWN}的规定"
    read = pdf_text(pdf_of(paper))
    if kind == "review_sheet":
        # The name of the row stands beside its cell, and so between two of its lines.
        read = read.replace("审查意见", "")
    assert cited in read


def test_no_form_of_the_ministry_with_a_text_to_edit_is_forgotten_here():
    assert {kind.form: kind.code for kind in registry.citing() if kind.form} == FORMS


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
