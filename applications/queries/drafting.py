"""What a draft begins with: the articles and the reason that follow from the facts."""

from dataclasses import dataclass

from applications.models import Application
from applications.queries.eligible import Eligibility
from applications.states import HardshipBasis

_LAW = "《中华人民共和国法律援助法》"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A beginning for the drafter, who may change every word."""

    articles: str
    reason: str


def suggest(application: Application, judged: Eligibility) -> Suggestion:
    """Return the articles and the clause of a grant; the letter goes on "，符合…的规定".

    Only what the findings bear out is written for the drafter. A matter that the Law does
    not list, a waiver without its proof and means that nobody asked about are left open:
    an empty reason is refused, so they are written by hand, and stay on the record.
    """
    matter = application.matter
    items = [matter.article] if matter.article else []
    if application.hardship_basis == HardshipBasis.NOT_APPLICABLE:
        because = "本事项不受经济困难条件限制"
    elif application.hardship_basis == HardshipBasis.WAIVED:
        because = "你有材料证明属于免予核查经济困难状况的人员"
        items.append(_waiver_article(judged))
    else:
        because = "你的家庭经济状况低于重庆市法律援助经济困难标准"
        items.append("第三十四条")
    kept = "、".join(dict.fromkeys(item for item in items if item))
    scope, *_, hardship = judged.findings
    is_borne_out = scope.passes and hardship.passes
    return Suggestion(
        articles=f"{_LAW}{kept}" if kept else "",
        reason=f"你申请的“{matter.label}”属于法律援助范围，{because}" if is_borne_out else "",
    )


def _waiver_article(judged: Eligibility) -> str:
    articles = (finding.article for finding in judged.findings)
    found = next((a for a in articles if "第四十二条" in a), "第四十二条")
    return found[found.index("第四十二条") :]
