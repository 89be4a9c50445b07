"""The card that says what the application waits for, why, and until when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from applications.models import Application, Decision, Supplement
from applications.queries import reply_papers
from applications.queries.case_page import Act, Next
from applications.states import DECIDED, ON_THE_CLOCK, ApplicationState
from legalaid.shared.chinese_dates import day_text
from workstations.rules.periods import OBJECTION, REVIEW

_S = ApplicationState
_ONCE = "《法律援助法》第四十三条第二款"
# Not the first thing a page should ask for, though the person may do them.
_NEVER_MAIN = frozenset(
    {
        "advance",
        "cooperation_new",
        "correction_new",
        "edit",
        "lengthen_reply",
        "limitation",
        "object",
        "posted_papers",
        "put_back",
        "second_notice_ask",
        "second_notice_decide",
        "undo",
        "withdraw",
        "withdraw_draft",
    }
)


def next_act(application: Application, acts: Sequence[Act], *, decision: Decision | None) -> Next:
    """Return the card of an application, with the acts that this reader may do."""
    card = _CARDS[_S(application.state)](application, decision)
    main = next((act for act in acts if act.name not in _NEVER_MAIN), None)
    if application.state in {_S.DRAFT, _S.RECEIVED, _S.RETURNED}:
        main = next((act for act in acts if act.name == "edit"), None)
    return replace(card, main=main, others=[act for act in acts if act is not main])


def is_paused(application: Application) -> bool:
    """Return whether awaited papers stop the clock: not before their notice was received."""
    return application.state == _S.AWAITING_PAPERS and application.decision_due_on is None


def is_checked_elsewhere(application: Application) -> bool:
    """Return whether another agency's check stops the clock; awaited papers stop it elsewise."""
    runs = application.state in ON_THE_CLOCK - {_S.AWAITING_PAPERS}
    return runs and application.decision_due_on is None


def _on_the_clock(title: str) -> Callable[[Application, Decision | None], Next]:
    def card(application: Application, decision: Decision | None) -> Next:
        return Next(
            title="等待外地协作机构答复" if is_checked_elsewhere(application) else title,
            why=application.decision_due_why,
            article=REVIEW.article_on(application.received_on),
            due_on=application.decision_due_on,
            is_estimate=application.decision_due_is_provisional,
        )

    return card


def _draft(application: Application, decision: Decision | None) -> Next:
    return Next(title="下一步：补充内容和材料，接收并出具凭证")


def _awaiting(application: Application, decision: Decision | None) -> Next:
    supplement = application.supplement
    if supplement.delivered_on is None:
        return Next(
            title="下一步：登记补正通知的送达日期",
            why=f"补正通知已于{day_text(supplement.issued_on)}制作，尚未登记送达；自送达之日起暂停"
            f"审查期限，次日起算补正期限{supplement.reply_days}日。{application.decision_due_why}",
            article=_ONCE,
            due_on=application.decision_due_on,
            is_estimate=application.decision_due_is_provisional,
        )
    if application.decision_due_on is not None:
        # It came after the last day: a pause cannot bring back a period that is over.
        return Next(
            title="等待申请人补正，审查期限已经届满",
            why=f"补正通知{day_text(supplement.delivered_on)}才送达，补正截至"
            f"{_last_day(supplement)}。{application.decision_due_why}",
            article=_ONCE,
            due_on=application.decision_due_on,
            is_estimate=application.decision_due_is_provisional,
        )
    told = f"补正通知已于{day_text(supplement.delivered_on)}送达，补正截至{_last_day(supplement)}"
    if reply_papers.are_there(application):
        return Next(
            title="下一步：核对收到的补充材料",
            why=f"{told}；已收到补充材料，请逐项核对，补齐的恢复办理。审查期限暂停，"
            "自最后一项收到或者说明之日起继续计算。",
            article=_ONCE,
        )
    return Next(
        title="等待申请人补正",
        why=f"{told}；审查期限暂停，补齐后继续计算。",
        article=_ONCE,
    )


def _last_day(notice: Supplement) -> str:
    """Return the last day to reply, and how it came to be another than form 6 names."""
    if notice.extended_from is None:
        return day_text(notice.reply_by)
    return (
        f"{day_text(notice.reply_by)}（原为{day_text(notice.extended_from)}，"
        f"延长一次：{notice.extended_because.rstrip('。')}）"
    )


def _decided(application: Application, decision: Decision | None) -> Next:
    if decision is None:
        return Next(title="已办结")
    if decision.served_on is None:
        return Next(
            title="下一步：送达申请人",
            why=f"{decision.number}已签发。申请人在窗口领取的，按“当场送达”，日期登记为今天；"
            "送达后决定不能再撤销，异议期限自送达之日起算。",
            article="《法律援助法》第四十九条第一款",
        )
    why = f"{day_text(decision.served_on)}送达。"
    if application.state == _S.REFUSED:
        why += f"申请人可以自收到之日起{OBJECTION.limit}日内向司法局提出异议。"
    return Next(title="已送达", why=f"{why}决定书有误的，办理“更正决定”。")


def _over(title: str) -> Callable[[Application, Decision | None], Next]:
    def card(application: Application, decision: Decision | None) -> Next:
        return Next(title=title, why=f"{day_text(application.closed_on)}办结。")

    return card


def _lapsed(application: Application, decision: Decision | None) -> Next:
    return Next(
        title="逾期未补正，已视为撤回",
        why=f"{day_text(application.closed_on)}办结。申请人可以重新申请；"
        "补正材料在期限内交邮、逾期才收到的，登记邮戳日期后恢复办理。",
        article=_ONCE,
    )


_CARDS: Mapping[ApplicationState, Callable[[Application, Decision | None], Next]] = {
    _S.DRAFT: _draft,
    _S.RECEIVED: _on_the_clock("下一步：初审并报送中心"),
    _S.RETURNED: _on_the_clock("下一步：补充后重新报送中心"),
    _S.FORWARDED: _on_the_clock("下一步：由中心领取审查"),
    _S.UNDER_REVIEW: _on_the_clock("下一步：审查并作出决定"),
    _S.AWAITING_PAPERS: _awaiting,
    _S.DRAFTED: _on_the_clock("下一步：由负责人签发"),
    **dict.fromkeys(DECIDED, _decided),
    _S.WITHDRAWN: _over("申请人已撤回"),
    _S.DEEMED_WITHDRAWN: _lapsed,
}
