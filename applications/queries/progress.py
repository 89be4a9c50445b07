"""How far an application has come, in words for the person who applied.

No name and no matter: who finds a receipt on the bus learns nothing about whose it is.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q

from applications.models import AdvanceAid, Application, Case, CoApplicant, CoApplicantDecision
from applications.queries import transfers
from applications.queries.case_page import Step
from applications.states import AdvanceState, ApplicationState, CaseState, DecisionKind
from legalaid.shared.chinese_dates import day_text

_S, _C = ApplicationState, CaseState
_ROAD = ("收到申请", "审查", "作出决定", "安排承办人员", "办理", "办结")
_RECEIVED, _REVIEW, _DECISION, _ASSIGNMENT, _HANDLING, _CLOSED = range(len(_ROAD))


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What happened, what comes next and until when, and whom to call."""

    steps: list[Step]
    happened: str
    next_act: str
    # The last day of what comes next; None where no period runs.
    until: dt.date | None
    place: str
    phone: str
    is_late: bool
    # Aid that began, or ended, before the decision; "" where there was none.
    beside: str = ""


@dataclass(frozen=True, kw_only=True)
class _Words:
    step: int
    happened: str
    next_act: str


_REVIEWING = _Words(
    step=_REVIEW,
    happened="您的申请已经收到，正在审查。",
    next_act="我们将作出是否给予法律援助的决定，并把决定书送达给您。",
)
_CHECKED_ELSEWHERE = _Words(
    step=_REVIEW,
    happened="正在请外地的法律援助机构协助核查，审查期限暂停计算。",
    next_act="收到答复后，我们将继续审查，作出是否给予法律援助的决定。",
)
_ON_ITS_WAY = _Words(
    step=_REVIEW,
    happened="材料还不齐全，已经向您发出补正通知，正在送达。",
    next_act="收到后请在通知写明的天数内补充材料或者作出说明；逾期没有补充的，视为撤回申请。",
)
_OF_APPLICATION: Mapping[str, _Words] = {
    _S.RECEIVED: _REVIEWING,
    _S.FORWARDED: _REVIEWING,
    _S.RETURNED: _REVIEWING,
    _S.UNDER_REVIEW: _REVIEWING,
    # Whatever is drafted is nobody's to know before it is signed.
    _S.DRAFTED: _REVIEWING,
    _S.AWAITING_PAPERS: _Words(
        step=_REVIEW,
        happened="材料还不齐全，已经发给您补正通知，审查期限暂停计算。",
        next_act="请按补正通知的要求补充材料或者作出说明；逾期没有补充的，视为撤回申请。",
    ),
    _S.GRANTED: _Words(
        step=_ASSIGNMENT,
        happened="已经决定给予您法律援助。",
        next_act="我们将指派律师或者基层法律服务工作者为您办理，并通知您。",
    ),
    _S.REFUSED: _Words(
        step=_DECISION,
        happened="已经决定不予法律援助，理由写在决定书里。",
        next_act=f"对决定有异议的，可以在收到决定书之日起十五日内向{settings.BUREAU_NAME}提出"
        "（《中华人民共和国法律援助法》第四十九条）。",
    ),
    _S.REDIRECTED: _Words(
        step=_DECISION,
        happened="您的事项应当由其他机关或者机构办理，已经书面告知您。",
        next_act="请按告知书写明的机关和地址提出；不清楚的请来电询问。",
    ),
    _S.WITHDRAWN: _Words(
        step=_DECISION,
        happened="这件申请已经撤回，不再办理。",
        next_act="仍然需要法律援助的，可以重新申请。",
    ),
    _S.DEEMED_WITHDRAWN: _Words(
        step=_DECISION,
        happened="没有在期限内补充材料，这件申请按撤回处理。",
        next_act="材料备齐后可以重新申请。",
    ),
}
_TRANSFERRED = _Words(
    step=_DECISION,
    happened="您的申请由其他法律援助机构办理，已经把申请和材料移送过去，并书面告知您。",
    next_act="由该机构审查决定，您不需要重新申请；告知书写有该机构的名称，可以向它询问。",
)
_ANSWERED_ANEW = _Words(
    step=_REVIEW,
    happened=f"对您的不予法律援助决定已由{settings.BUREAU_NAME}责令改正，正在重新审查。",
    next_act="重新作出的决定会书面告知您。",
)
_HANDLED = _Words(
    step=_HANDLING,
    happened="已经指派承办人员，正在办理。",
    next_act="承办人员会与您联系；没有接到联系的，请来电询问。",
)
_ENDED = _Words(
    step=_CLOSED,
    happened="这件法律援助已经办结。",
    next_act="对办理情况有意见的，可以来电反映或者投诉。",
)
_OF_CASE: Mapping[str, _Words] = {
    _C.ASSIGNED: _HANDLED,
    _C.IN_PROGRESS: _HANDLED,
    _C.FILED: _HANDLED,
    _C.RETURNED: _HANDLED,
    _C.ACCEPTED: _ENDED,
    _C.ARCHIVED: _ENDED,
    _C.TERMINATED: _Words(
        step=_CLOSED,
        happened="这件法律援助已经终止，原因写在终止决定书里。",
        next_act=f"对终止决定有异议的，可以在收到决定书之日起十五日内向{settings.BUREAU_NAME}提出"
        "（《中华人民共和国法律援助法》第四十九条）。",
    ),
}


def asked(*, code: str, tail: str, on: dt.date) -> Progress | None:
    """Return the progress of the application with this receipt code and this ID tail, or None.

    The tail may be that of any who applies in the same application: one receipt, one file.
    Both are asked in one question, so that a wrong code and a wrong tail take the same way.
    """
    beside = CoApplicant.objects.filter(application=OuterRef("pk"), person__id_last4=tail)
    application = (
        Application.objects.select_related("received_at")
        .annotate(first_tail=F("applicant__id_last4"))
        .defer("narrative")
        .exclude(progress_code="")
        .filter(Q(applicant__id_last4=tail) | Exists(beside), progress_code=code)
        .first()
    )
    if application is None or application.state not in _OF_APPLICATION:
        return None
    return _progress(application, on=on, alone=_alone(application, tail=tail))


def _alone(application: Application, *, tail: str) -> _Words | None:
    """Return what one who was left out of the grant is told; None for whoever it aids.

    Law: 法律援助法 art. 34, 41 (each one's own hardship).
    """
    if application.state != _S.GRANTED or application.first_tail == tail:
        return None
    own = CoApplicantDecision.objects.filter(
        decision__application=application, decision__voided_at=None, person__id_last4=tail
    )
    last = own.order_by("-pk").first()
    if last is None or (last.voided_at is None and last.kind == DecisionKind.GRANT):
        return None
    return _OF_APPLICATION[_S.REFUSED] if last.voided_at is None else _ANSWERED_ANEW


def _progress(application: Application, *, on: dt.date, alone: _Words | None) -> Progress:
    """Say what the application says of itself; its case speaks once aid is granted.

    Aid in advance has its case before the decision, and one that ended leaves a case behind:
    neither may speak over what was decided, or over the papers that are still missing.
    """
    is_granted = application.state == _S.GRANTED
    case = _newest_case(application) if is_granted and alone is None else None
    words = alone or _OF_APPLICATION[application.state]
    if words is _REVIEWING and application.decision_due_on is None:
        words = _CHECKED_ELSEWHERE
    if application.state == _S.AWAITING_PAPERS and application.supplement.delivered_on is None:
        words = _ON_ITS_WAY
    if transfers.out_of(application) is not None:
        words = _TRANSFERRED
    if case is not None:
        words = _OF_CASE.get(case.state, words)
    until = _until(application, case, words)
    place = application.received_at
    return Progress(
        steps=_steps(words, application, case),
        happened=words.happened,
        next_act=words.next_act,
        until=until,
        place=place.name,
        phone=place.phone or settings.OFFICE_PHONE,
        is_late=until is not None and until < on,
        beside="" if is_granted else _advance_of(application),
    )


def _newest_case(application: Application) -> Case | None:
    return Case.objects.in_force().filter(application=application).order_by("-pk").first()


def _advance_of(application: Application) -> str:
    """Return one sentence on aid given before the decision.

    Law: 法律援助法 art. 44; 办理法律援助案件程序规定 art. 21.
    """
    told = (AdvanceState.PROVIDED, AdvanceState.ENDED)
    advances = AdvanceAid.objects.filter(application=application, state__in=told)
    advance = advances.select_related("case").order_by("-pk").first()
    if advance is None:
        return ""
    if advance.state == AdvanceState.ENDED:
        return (
            f"此前先行提供的法律援助已于{day_text(advance.ended_on)}终止，原因写在终止决定书里；"
            "对终止决定有异议的，也可以在收到该决定书之日起十五日内提出。"
        )
    hand = "，承办人员已经指派" if advance.case.assigned_on else ""
    if advance.formalities_settled_on:
        rest = f"补办手续已于{day_text(advance.formalities_settled_on)}完成"
    else:
        last = day_text(advance.formalities_due_on)
        rest = f"请在{last}前（含当日）补办手续，逾期未补办的，将终止先行提供"
    return f"因情况紧急，已经先行为您提供法律援助{hand}；{rest}。"


def _until(application: Application, case: Case | None, words: _Words) -> dt.date | None:
    if application.state == _S.AWAITING_PAPERS:
        return application.supplement.reply_by
    if words is _REVIEWING:
        return application.decision_due_on
    return case.assignment_due_on if case is not None and words.step == _ASSIGNMENT else None


def _steps(words: _Words, application: Application, case: Case | None) -> list[Step]:
    """Return the road; where the application ended early it is as long as it was."""
    days = {
        _RECEIVED: application.received_on,
        _DECISION: application.closed_on,
        _ASSIGNMENT: case.assigned_on if case else None,
    }
    is_over = words.step == _CLOSED or words.step == _DECISION
    road = _ROAD[: _DECISION + 1] if words.step == _DECISION else _ROAD
    return [
        Step(
            label=label,
            small=_day(days.get(place)) if place <= words.step else "",
            status=_status(place, words.step, is_over=is_over),
        )
        for place, label in enumerate(road)
    ]


def _status(place: int, here: int, *, is_over: bool) -> str:
    if place < here or (place == here and is_over):
        return "done"
    return "now" if place == here else "todo"


def _day(day: dt.date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""
