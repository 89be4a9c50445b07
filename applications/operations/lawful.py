"""What a drafted decision must say before anybody may sign it."""

import datetime as dt
from collections.abc import Callable, Mapping

from applications.models import Application
from applications.operations import opening
from applications.queries import co_applicants, eligible
from applications.queries.eligible import Eligibility
from applications.rules.lists import (
    DECEIT,
    NOT_IN_HARDSHIP,
    OUT_OF_SCOPE,
    REFUSAL_REASONS,
    RETRIAL_NOT_OPENED,
)
from applications.states import DecisionKind
from legalaid.shared.refusals import RuleBroken

_DECIDE = "《法律援助法》第四十三条第一款"
_MEANS = "《法律援助法》第三十四条、第四十二条"
_SCOPE = "《法律援助法》第三十一条"
_RETRIAL = "《法律援助法》第三十三条"
# The way out, where the checks do not know everything.
_BY_HAND = "确有其他事实的，先作人工认定并写明理由，或者改选其他理由。"
# The button by its name on the page.
_HAND_BACK = "此稿不能签发，请按“退回修改”交经办人核对后重新拟稿。"


def require_grounds(
    application: Application, kind: DecisionKind, ground: str, articles: str, reason: str
) -> None:
    if not reason.strip():
        raise RuleBroken("请写明事实与理由，将写入决定书。", _DECIDE, field="reason")
    if not articles.strip():
        raise RuleBroken("请写明法律依据，将写入决定书。", _DECIDE, field="articles")
    if kind == DecisionKind.GRANT:
        require_grantable(application)
        return
    chosen = REFUSAL_REASONS.get(ground)
    if chosen is None or chosen.decision != kind:
        raise RuleBroken("请选择与决定相符的理由。", _DECIDE, field="ground")
    refuted = _REFUTED_BY.get(chosen.code)
    if refuted is not None:
        _require_borne_out(application, refuted)


def require_competent_body(kind: DecisionKind, competent_body: str) -> None:
    if kind == DecisionKind.REDIRECT and not competent_body.strip():
        raise RuleBroken(
            "请写明有权受理的法律援助机构，将写入告知书。",
            "《法律援助法》第三十八条",
            field="competent_body",
        )


def is_late(application: Application, *, on: dt.date) -> bool:
    """Say whether the day for the decision is past, pauses counted in."""
    return application.decision_due_on is not None and on > application.decision_due_on


def require_delay_explained(application: Application, delay_reason: str, *, on: dt.date) -> str:
    """Return why the decision comes late, "" in good time; raise RuleBroken for a silent delay."""
    if not is_late(application, on=on):
        return ""
    if not delay_reason.strip():
        raise RuleBroken(
            "已超过作出决定的期限，请写明超期的原因，随件存档。", _DECIDE, field="delay_reason"
        )
    return delay_reason.strip()


def _require_borne_out(
    application: Application, refuted: Callable[[Eligibility], RuleBroken | None]
) -> None:
    """Nobody is refused on a ground that the center's own checks contradict.

    Unless the center decided otherwise by hand and said why: the head reads it before signing.
    """
    judged = eligible.judge(application)
    if judged.override is not None and not judged.override.verdict:
        return
    if (refusal := refuted(judged)) is not None:
        raise refusal


def _against_hardship(judged: Eligibility) -> RuleBroken | None:
    """Return why means that nobody knows, or that meet the standard, are no ground."""
    if judged.on_hardship is None:
        return RuleBroken(
            "经济困难状况还没有查清，不能以不符合经济困难标准为由不予援助，"
            "请先一次性告知补正，或者补填经济状况。",
            _MEANS,
            "ground",
        )
    if judged.on_hardship:
        return RuleBroken(
            f"经核算，申请人符合经济困难条件，不能以不符合经济困难标准为由不予援助；{_BY_HAND}",
            _MEANS,
            "ground",
        )
    return None


def _against_scope(judged: Eligibility) -> RuleBroken | None:
    """Return why a listed matter is within the scope, and any matter where the list only points.

    Law: 法律援助法 art. 31; 重庆市法律援助条例 of 2024 (the limit to listed matters lifted).
    """
    because = "不能以申请事项不属于法律援助范围为由不予援助"
    if judged.of_scope.passes:
        return RuleBroken(
            f"{judged.of_scope.sentence}{because}；{_BY_HAND}", judged.of_scope.article, "ground"
        )
    if not judged.of_scope.blocks:
        return RuleBroken(
            f"收到申请之日的规定不以列举的事项为限，{because}；{_BY_HAND}", _SCOPE, "ground"
        )
    return None


def _against_retrial(judged: Eligibility) -> RuleBroken | None:
    """Return why no judgment in force stands in the way.

    Law: 法律援助法 art. 33 (it speaks of retrials alone, and helps once one is opened).
    """
    because = "不能以尚未决定再审、提出抗诉为由不予援助"
    if judged.of_retrial is None:
        return RuleBroken(
            f"此件的诉讼阶段不是再审，{because}；阶段有误的请先更正，或者改选其他理由。",
            _RETRIAL,
            "ground",
        )
    if judged.of_retrial.passes:
        return RuleBroken(f"{judged.of_retrial.sentence}{because}；{_BY_HAND}", _RETRIAL, "ground")
    return None


def _against_deceit(judged: Eligibility) -> RuleBroken | None:
    """Return why nobody is refused for a deceit that was not found."""
    if judged.pledge is not None and judged.pledge.is_false:
        return None
    return RuleBroken(
        "没有查明不实的记录，不能以欺骗、隐瞒重要事实或者提供虚假证据为由不予援助；"
        "个人诚信承诺不实的，请负责人先登记查明的事实，其他情形先作人工认定并写明理由。",
        "《法律援助法》第四十一条、第四十八条第一款第一项、第二项",
        "ground",
    )


# What contradicts a ground; the others rest on facts that no check of ours knows.
_REFUTED_BY: Mapping[str, Callable[[Eligibility], RuleBroken | None]] = {
    NOT_IN_HARDSHIP: _against_hardship,
    OUT_OF_SCOPE: _against_scope,
    RETRIAL_NOT_OPENED: _against_retrial,
    **dict.fromkeys(DECEIT, _against_deceit),
}


def require_grantable(application: Application) -> None:
    """A grant needs its stage, and every blocking condition met; what is not known is asked first.

    Unless the center decided otherwise and said why: the head reads the reason before signing.
    """
    opening.stage_of(application)
    _require_co_applicants_checked(application)
    judged = eligible.judge(application)
    if judged.override is not None:
        if judged.override.verdict:
            return
        raise RuleBroken("不能给予援助：已人工认定不符合法律援助条件。", _DECIDE)
    for check in judged.failing:
        raise RuleBroken(f"不能给予援助：{check.sentence}", check.article)


def _require_co_applicants_checked(application: Application) -> None:
    """One person's test grants nothing to another; nor does a verdict that was overridden."""
    joined = co_applicants.of_application(application)
    for finding in co_applicants.findings(application, joined):
        if finding.blocks and not finding.passes:
            raise RuleBroken(f"不能给予援助：{finding.sentence}", finding.article)


def require_still_grantable(application: Application) -> None:
    """What came to light since the draft, as a false pledge, stands in the way of the signature."""
    try:
        require_grantable(application)
    except RuleBroken as refusal:
        raise RuleBroken(f"{refusal.sentence}{_HAND_BACK}", refusal.article) from None
