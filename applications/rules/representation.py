"""Who may apply for another person: article 40; and what the letters make of it."""

from applications.states import (
    CLOSE_IN_CRIMINAL_MATTERS,
    CLOSE_IN_OTHER_MATTERS,
    MAY_REPRESENT,
    CaseKind,
    Kinship,
    RepresentativeKind,
    RepresentedBecause,
)
from legalaid.shared.refusals import Finding

ARTICLE_40 = "《法律援助法》第四十条"
_CRIMINAL_KIN = "《刑事诉讼法》第一百零八条第六项"
_CIVIL_KIN = "《民法典》第一千零四十五条第二款"
_TITLES = {
    RepresentativeKind.LEGAL_REPRESENTATIVE: "法定代理人",
    RepresentativeKind.CLOSE_RELATIVE: "代为申请人",
    RepresentativeKind.PROXY: "委托代理人",
}


def findings(
    *,
    kind: RepresentativeKind,
    because: RepresentedBecause,
    kinship: Kinship,
    matter_kind: CaseKind,
    is_detained: bool,
) -> list[Finding]:
    """Return what speaks against this person applying for the other, empty for nothing.

    A guardian need not be a relative; a close relative must be one in the sense of
    the law of the matter. That the page does not yet say where the applicant is held
    only warns, because the sections are filled in free order.

    Law: 法律援助法 art. 40; 办理法律援助案件程序规定 art. 11; 刑事诉讼法 art. 108 item 6;
    民法典 art. 1045 para. 2.
    """
    found = []
    if kind not in MAY_REPRESENT[because]:
        allowed = "、".join(sorted(k.label for k in MAY_REPRESENT[because]))
        found.append(_no(f"{because.label}的，应由{allowed}代为申请。", ARTICLE_40))
    elif kind == RepresentativeKind.CLOSE_RELATIVE and kinship not in _close(matter_kind):
        article = _CRIMINAL_KIN if matter_kind == CaseKind.CRIMINAL else _CIVIL_KIN
        found.append(_no(f"“{kinship.label}”不是本类案件的近亲属，不能代为申请。", article))
    if because == RepresentedBecause.DETAINED and not is_detained:
        sentence = "因申请人被羁押代为申请的，请在“申请人”一节登记羁押、服刑场所。"
        found.append(Finding(sentence=sentence, article="", blocks=False, passes=None))
    return found


def title(kind: RepresentativeKind) -> str:
    """Return what a letter calls the representative; a guardian is the legal representative.

    Law: 民法典 art. 23.
    """
    return _TITLES[kind]


def receives_instead(*, kind: RepresentativeKind, because: RepresentedBecause) -> bool:
    """Return whether papers for the applicant are handed to this person to sign for.

    A minor, and whoever cannot act alone, is served through the guardian; where the guardian
    does them harm, through whoever applies against the guardian. Adults sign for themselves,
    also while they are held or have a proxy.

    Law: 民法典 art. 23, 34 para. 1; 民事诉讼法 art. 60, 88 (by analogy); 法律援助法 art. 40.
    """
    of_the_incapable = {RepresentedBecause.INCAPABLE, RepresentedBecause.HARMED}
    return kind == RepresentativeKind.LEGAL_REPRESENTATIVE or because in of_the_incapable


def _close(matter_kind: CaseKind) -> frozenset[Kinship]:
    return CLOSE_IN_CRIMINAL_MATTERS if matter_kind == CaseKind.CRIMINAL else CLOSE_IN_OTHER_MATTERS


def _no(sentence: str, article: str) -> Finding:
    return Finding(sentence=sentence, article=article, blocks=True, passes=False)
