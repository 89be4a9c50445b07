"""What a draft begins with: the articles and the reason that follow from the facts."""

from dataclasses import dataclass

from applications.models import Application
from applications.queries.eligible import Eligibility
from applications.rules.lists import REFUSAL_REASONS
from applications.states import DecisionKind, HardshipBasis

_LAW = "《中华人民共和国法律援助法》"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A beginning for the drafter, who may change every word."""

    articles: str
    reason: str
    kind: DecisionKind = DecisionKind.GRANT
    # A code of the refusal reasons; empty for a grant.
    ground: str = ""


def suggest(application: Application, judged: Eligibility) -> Suggestion:
    """Return the articles and the clause of a grant; the letter goes on "，符合…的规定".

    Where a condition fails, it is a refusal that says so line by line.

    Only what the findings bear out is written for the drafter. A matter that the Law does
    not list, a waiver without its proof and means that nobody asked about are left open:
    an empty reason is refused, so they are written by hand, and stay on the record.
    """
    if judged.verdict is False:
        return _refusal(judged)
    matter = application.matter
    items = [matter.article] if matter.article else []
    if judged.override is not None:
        # The figures say otherwise: the letter may not claim what they do not show.
        because = "经审查认定你符合法律援助条件"
    elif application.hardship_basis == HardshipBasis.NOT_APPLICABLE:
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


def _refusal(judged: Eligibility) -> Suggestion:
    """Return the refusal that the failing checks give, each with its figures."""
    failing = [check for check in judged.failing if check.passes is False]
    if judged.pledge is not None and judged.pledge.is_false:
        ground = "false-statement"
    elif failing and failing[0].test == "申请事项":
        ground = "out-of-scope"
    else:
        ground = "not-in-hardship"
    return Suggestion(
        articles=REFUSAL_REASONS[ground].article,
        reason="".join(check.sentence for check in failing),
        kind=DecisionKind.REFUSE,
        ground=ground,
    )


def _waiver_article(judged: Eligibility) -> str:
    articles = (finding.article for finding in judged.findings)
    found = next((a for a in articles if "第四十二条" in a), "第四十二条")
    return found[found.index("第四十二条") :]
