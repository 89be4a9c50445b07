"""Article 40: who may apply for another, in every combination that the form can hold."""

import pytest

from applications.rules import representation
from applications.states import CaseKind, Kinship, RepresentativeKind, RepresentedBecause

K, B, R = RepresentativeKind, RepresentedBecause, Kinship


def said(kind, because, kinship=R.SPOUSE, *, matter_kind=CaseKind.CIVIL, is_detained=True):
    return representation.findings(
        kind=kind,
        because=because,
        kinship=kinship,
        matter_kind=matter_kind,
        is_detained=is_detained,
    )


@pytest.mark.parametrize(
    ("because", "kind"),
    [
        # 第四十条第一款
        (B.INCAPABLE, K.LEGAL_REPRESENTATIVE),
        (B.HARMED, K.LEGAL_REPRESENTATIVE),
        (B.HARMED, K.CLOSE_RELATIVE),
        # 第四十条第二款
        (B.DETAINED, K.LEGAL_REPRESENTATIVE),
        (B.DETAINED, K.CLOSE_RELATIVE),
        # 程序规定第十一条
        (B.ENTRUSTED, K.PROXY),
    ],
)
def test_article_40_lets_them_apply(because, kind):
    assert said(kind, because) == []


@pytest.mark.parametrize(
    ("because", "kind"),
    [
        (B.INCAPABLE, K.CLOSE_RELATIVE),
        (B.INCAPABLE, K.PROXY),
        (B.HARMED, K.PROXY),
        (B.DETAINED, K.PROXY),
        (B.ENTRUSTED, K.CLOSE_RELATIVE),
        (B.ENTRUSTED, K.LEGAL_REPRESENTATIVE),
    ],
)
def test_article_40_does_not_let_others_apply(because, kind):
    (finding,) = said(kind, because)

    assert (finding.blocks, finding.article) == (True, "《法律援助法》第四十条")


@pytest.mark.parametrize("kinship", [R.HALF_SIBLING, R.GRANDPARENT, R.GRANDCHILD])
def test_the_circle_of_relatives_is_narrower_in_criminal_matters(kinship):
    civil = said(K.CLOSE_RELATIVE, B.DETAINED, kinship)
    criminal = said(K.CLOSE_RELATIVE, B.DETAINED, kinship, matter_kind=CaseKind.CRIMINAL)

    assert civil == []
    assert [finding.article for finding in criminal] == ["《刑事诉讼法》第一百零八条第六项"]


def test_a_guardian_need_not_be_a_relative():
    assert said(K.LEGAL_REPRESENTATIVE, B.INCAPABLE, R.INSTITUTION) == []


def test_detention_that_the_page_does_not_know_yet_is_asked_about_and_not_refused():
    (finding,) = said(K.CLOSE_RELATIVE, B.DETAINED, is_detained=False)

    assert (finding.blocks, finding.passes) == (False, None)
    assert "羁押、服刑场所" in finding.sentence
