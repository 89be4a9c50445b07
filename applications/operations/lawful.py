"""What a drafted decision must say before anybody may sign it."""

import datetime as dt

from applications.models import Application
from applications.operations import opening
from applications.queries import co_applicants, eligible
from applications.rules.lists import NOT_IN_HARDSHIP, REFUSAL_REASONS
from applications.states import DecisionKind
from legalaid.shared.refusals import RuleBroken

_DECIDE = "《法律援助法》第四十三条第一款"
_MEANS = "《法律援助法》第三十四条、第四十二条"
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
    if chosen.code == NOT_IN_HARDSHIP:
        _require_not_in_hardship(application)


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


def _require_not_in_hardship(application: Application) -> None:
    """Nobody is refused for means that nobody knows, or that meet the standard."""
    judged = eligible.judge(application)
    if judged.override is not None and not judged.override.verdict:
        return
    if judged.on_hardship is None:
        raise RuleBroken(
            "经济困难状况还没有查清，不能以不符合经济困难标准为由不予援助，"
            "请先一次性告知补正，或者补填经济状况。",
            _MEANS,
            field="ground",
        )
    if judged.on_hardship:
        raise RuleBroken(
            "经核算，申请人符合经济困难条件，不能以不符合经济困难标准为由不予援助；"
            "确有其他事实的，先作人工认定并写明理由，或者改选其他理由。",
            _MEANS,
            field="ground",
        )


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
