"""Whether the matter is this center's: the authority's seat decides, not the household."""

import datetime as dt

from applications.states import CaseKind
from legalaid.shared.refusals import Finding
from workstations.rules import order_148


def findings(
    *, authority: str, is_local: bool, kind: CaseKind, received_on: dt.date
) -> list[Finding]:
    """Return what to look into when the authority lies elsewhere; empty for one of ours.

    It only warns: an agency that is not competent tells the applicant where to
    go, and some matters may be taken in for a neighbour.

    Law: 法律援助法 art. 38; 办理法律援助案件程序规定 art. 10.
    """
    if is_local:
        return []
    if kind == CaseKind.NON_LITIGATION:
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
