"""Whether the matter is this center's: the authority's seat decides, not the household."""

import datetime as dt

from applications.rules.aid_forms import OUT_OF_COURT
from applications.states import CaseKind
from legalaid.shared.refusals import Finding
from workstations.rules import order_148


def findings(
    *, authority: str, is_local: bool, kind: CaseKind, stage: str, received_on: dt.date
) -> list[Finding]:
    """Return what to look into when the authority lies elsewhere; empty for one of ours.

    It only warns: an agency that is not competent tells the applicant where to
    go, and some matters may be taken in for a neighbour. Before a board of arbitration, of
    mediation or of reconsideration there is no suit yet, whatever the matter is.

    Law: 法律援助法 art. 38; 办理法律援助案件程序规定 art. 10.
    """
    if is_local:
        return []
    if kind == CaseKind.NON_LITIGATION or stage in OUT_OF_COURT:
        where = "非诉讼事项向争议处理机关所在地或者事由发生地的法律援助机构申请"
    else:
        where = "诉讼事项向办案机关所在地的法律援助机构申请"
    return [
        Finding(
            sentence=(
                f"{authority}不在本区，{where}。请核对；"
                "不属于本中心的，告知申请人向有权的机构申请，仍由本中心办理的，请在意见中写明理由。"
            ),
            article=order_148.together_on(received_on, "《法律援助法》第三十八条", "第十条"),
            blocks=False,
            passes=False,
        )
    ]
