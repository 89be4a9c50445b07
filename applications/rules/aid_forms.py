"""The form of aid (法律援助形式) that decisions, letters and reports name."""

from applications.states import CaseKind, Stage

# Codes of the matters in which nobody is defended (法律援助法 art. 28, 29).
CRIMINAL_AGENCIES = frozenset(
    {"victim-agency", "private-prosecution", "incidental-civil", "compulsory-treatment"}
)
_BY_KIND = {
    CaseKind.CIVIL: "民事诉讼代理",
    CaseKind.ADMINISTRATIVE: "行政诉讼代理",
    CaseKind.STATE_COMPENSATION: "国家赔偿案件代理",
    CaseKind.NON_LITIGATION: "其他",
}


def aid_form(*, kind: CaseKind, stage: str, matter: str) -> str:
    """Return the form of aid in the words of form 21; ``matter`` is a code of the seed.

    Law: 法律援助法 art. 22.
    """
    if kind == CaseKind.CRIMINAL:
        return "刑事代理" if matter in CRIMINAL_AGENCIES else "刑事辩护"
    if stage == Stage.ARBITRATION:
        return "劳动争议调解与仲裁代理"
    return _BY_KIND[CaseKind(kind)]
