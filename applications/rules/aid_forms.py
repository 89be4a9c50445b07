"""The form of aid (法律援助形式) that decisions, letters and reports name."""

from applications.states import CaseKind, Stage

# Codes of the matters in which nobody is defended (法律援助法 art. 28, 29).
CRIMINAL_AGENCIES = frozenset(
    {"victim-agency", "private-prosecution", "incidental-civil", "compulsory-treatment"}
)
LABOUR_MATTERS = frozenset({"wages", "work-injury", "labour-relation", "labour-other"})
OUT_OF_COURT = frozenset({Stage.MEDIATION, Stage.ARBITRATION, Stage.RECONSIDERATION})
NON_LITIGATION = "非诉讼代理"
_LITIGATION = {
    CaseKind.CIVIL: "民事诉讼代理",
    CaseKind.ADMINISTRATIVE: "行政诉讼代理",
    CaseKind.STATE_COMPENSATION: "国家赔偿案件代理",
}


def aid_form(*, kind: CaseKind, stage: str, matter: str) -> str:
    """Return the form of aid as the law names it; ``matter`` is a code of the seed.

    Law: 法律援助法 art. 22 items 3, 4 and 6.
    """
    if kind == CaseKind.CRIMINAL:
        return "刑事代理" if matter in CRIMINAL_AGENCIES else "刑事辩护"
    if matter in LABOUR_MATTERS and stage in {Stage.MEDIATION, Stage.ARBITRATION}:
        return "劳动争议调解与仲裁代理"
    if kind == CaseKind.STATE_COMPENSATION:
        return _LITIGATION[kind]
    if kind == CaseKind.NON_LITIGATION or stage in OUT_OF_COURT:
        return NON_LITIGATION
    return _LITIGATION[CaseKind(kind)]


def box_of(form: str) -> str:
    """Return the box of form 21 for a form of aid; agency without a suit has none of its own."""
    return "其他" if form == NON_LITIGATION else form
