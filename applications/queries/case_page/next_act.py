"""The card that says what the case waits for, why, and until when."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import timezone

from applications.models import Case, ClosingReport
from applications.queries.case_page.acts import Act
from applications.queries.clock_lines import Clock
from applications.rules.sealing import ARTICLES
from applications.states import CaseKind, CaseState, IntakeRoute, NoticeGround, SealKind
from legalaid.shared.chinese_dates import day_text
from workstations.queries import calendar
from workstations.rules import order_148
from workstations.rules.periods import (
    ASSIGN,
    CLOSE_FILE,
    CLOSE_REVIEW,
    FIRM_ARRANGE,
    FIRST_MEETING,
    NOTICE_ASSIGN,
    TERMINATION_SEND,
)
from workstations.rules.workdays import is_estimate

_SEAL = "case_seal"
# Whom the page offers this has a desk at the center, and serves what was decided.
_CORRECT = "case_correction_new"


@dataclass(frozen=True, kw_only=True)
class Next:
    """What is next: ``due_on`` is None where no period runs."""

    title: str
    why: str = ""
    article: str = ""
    due_on: dt.date | None = None
    # The day hangs on a year whose holidays are not announced yet.
    is_estimate: bool = False
    main: Act | None = None
    others: Sequence[Act] = ()


def next_act(
    case: Case, acts: Sequence[Act], asides: Sequence[Act] = (), *, clocks: Sequence[Clock] = ()
) -> Next:
    """Return the card of a case, with the acts that this reader may do.

    Of the ``asides`` it waits for one alone: the seal on a minor's record. ``clocks`` are
    those of the page, whose line of the closing file says why it is due that day.
    """
    card = _with_its_reason(_CARDS[CaseState(case.state)](case), clocks)
    main = next((act for act in _in_season(case, acts) if not act.danger), None)
    if any(act.name == _CORRECT for act in acts):
        main = _to_serve_the_end(case) or main
    if case.state == CaseState.ARCHIVED and _may_have_a_record_to_seal(case):
        main = next((act for act in asides if act.name == _SEAL), main)
    return replace(card, main=main, others=[act for act in acts if act is not main])


def _with_its_reason(card: Next, clocks: Sequence[Clock]) -> Next:
    """Say from which day the thirty days of the closing file run, where they are what is due."""
    filing = next((clock for clock in clocks if clock.label == CLOSE_FILE.label), None)
    if filing is None or (card.due_on, card.article) != (filing.due_on, CLOSE_FILE.article):
        return card
    return replace(
        card,
        why=card.why + filing.why,
        article=filing.article,
        is_estimate=filing.provisional,
    )


def _to_serve_the_end(case: Case) -> Act | None:
    """Return the way to the first service that the end of aid waits for."""
    if case.state != CaseState.TERMINATED:
        return None
    waiting = case.services.open().order_by("due_on", "pk").first()
    if waiting is None:
        return None
    url = reverse("applications:service", args=[waiting.uid])
    return Act(name="service", label="办理送达", url=url)


def _in_season(case: Case, acts: Sequence[Act]) -> Sequence[Act]:
    """Put the closing first once its period runs; before that, progress is what is wanted."""
    if case.filing_due_on is None:
        return acts
    return sorted(acts, key=lambda act: act.name != "closing")


def _opened(case: Case) -> Next:
    by_notice = case.route != IntakeRoute.APPLICATION
    return Next(
        title="下一步：指派承办单位和承办人",
        why=case.assignment_due_why,
        article=(NOTICE_ASSIGN if by_notice else ASSIGN).article_on(case.opened_on),
        due_on=case.assignment_due_on,
        is_estimate=case.assignment_due_is_provisional,
    )


def _assigned(case: Case) -> Next:
    """Both say 及时 in the law; until a closing day runs, the office's target lights the way."""
    if case.worker_id is None:
        given = timezone.localtime(case.assignments.active().get().assigned_at)
        due = FIRM_ARRANGE.due(given, calendar=calendar.days())
        return Next(
            title="下一步：由承办单位确定承办人",
            why=f"已指派给{case.unit}，请承办单位及时安排承办人（中心目标：{due.why}）",
            article="《办理法律援助案件程序规定》第二十五条",
            due_on=case.filing_due_on or due.at.date(),
        )
    due = FIRST_MEETING.due(case.assigned_on, calendar=calendar.days())
    if not case.worker_is_clear:
        reported = getattr(case, "conflict_waits", False)
        return Next(
            title="下一步：由负责人核实承办人报告的利益冲突"
            if reported
            else "下一步：承办人确认无利益冲突，会见、约见受援人",
            why=f"确认前承办人只看到当事人姓名（中心目标：{due.why}）",
            article=order_148.article_on(case.assigned_on, "第三十八条"),
            due_on=case.filing_due_on or due.on,
            is_estimate=due.provisional,
        )
    return Next(
        title="下一步：会见、约见受援人",
        why=f"请及时会见、约见受援人，并登记第一次进展（中心目标：{due.why}）",
        article="《法律援助法》第四十六条",
        due_on=case.filing_due_on or due.on,
        is_estimate=due.provisional,
    )


def _in_progress(case: Case) -> Next:
    if case.filing_due_on is None:
        return Next(
            title="下一步：办理并登记进展",
            why="收到结案文书时，请登记“收到结案文书”，系统从当日起计算报送期限。",
            article="《法律援助法》第四十六条",
        )
    return Next(
        title="下一步：报送结案材料",
        why="请提交结案报告和立卷材料。",
        article=CLOSE_FILE.article,
        due_on=case.filing_due_on,
    )


def _filed(case: Case) -> Next:
    due = CLOSE_REVIEW.due(timezone.localdate(_report(case).filed_at), calendar=calendar.days())
    return Next(
        title="下一步：审查结案材料",
        why=due.why,
        article=due.article,
        due_on=due.on,
        is_estimate=due.provisional,
    )


def _returned(case: Case) -> Next:
    return Next(
        title="下一步：补正后重新报送",
        why=f"中心退回的原因：{_report(case).returned_reason.rstrip('。')}。",
        article=CLOSE_FILE.article,
        due_on=case.filing_due_on,
    )


def _accepted(case: Case) -> Next:
    return Next(
        title="下一步：归档",
        why="结案材料已审查通过，一案一卷，归档后不再修改。",
        article="《办理法律援助案件程序规定》第四十二条",
    )


def _archived(case: Case) -> Next:
    if _may_have_a_record_to_seal(case):
        return Next(
            title="下一步：核对是否应当封存",
            why=f"档号{case.archive_number}。受援人为未成年人：判处五年有期徒刑以下刑罚、免予刑事处罚、"
            "不起诉或者不追究刑事责任的，应当封存。",
            article=ARTICLES[SealKind.MINOR],
        )
    return Next(title="本案已归档", why=f"档号{case.archive_number}。归档后不再修改。")


def _may_have_a_record_to_seal(case: Case) -> bool:
    return (
        case.kind == CaseKind.CRIMINAL
        and case.ground == NoticeGround.MINOR
        and case.route == IntakeRoute.NOTICE_DEFENCE
        and not case.sealed_as
    )


def _terminated(case: Case) -> Next:
    to_serve = case.services.open().order_by("due_on", "pk").first()
    if to_serve is not None:
        return Next(
            title="下一步：送达终止决定书和公函",
            why=f"{to_serve.due_why}报送已办情况的期限自承办单位收到决定书之日起算。"
            + _unit_has_it(case),
            article=TERMINATION_SEND.article_on(case.terminated_on),
            due_on=to_serve.due_on,
            is_estimate=is_estimate(to_serve.due_on, calendar.days()),
        )
    return Next(
        title="下一步：报告已办情况并归档",
        why="已经办理过的，承办人仍应报送结案材料；未办理的，由中心直接归档。",
        article=CLOSE_FILE.article,
        due_on=case.filing_due_on,
    )


def _unit_has_it(case: Case) -> str:
    if case.filing_due_on is None:
        return ""
    return f"承办单位已经收到，承办人应在{day_text(case.filing_due_on)}前报送已办情况。"


def _voided(case: Case) -> Next:
    return Next(title="本案号已作废", why="给予援助的决定已撤销，案号不再使用。")


def _report(case: Case) -> ClosingReport:
    return case.closing_report


_CARDS = {
    CaseState.OPENED: _opened,
    CaseState.ASSIGNED: _assigned,
    CaseState.IN_PROGRESS: _in_progress,
    CaseState.FILED: _filed,
    CaseState.RETURNED: _returned,
    CaseState.ACCEPTED: _accepted,
    CaseState.ARCHIVED: _archived,
    CaseState.TERMINATED: _terminated,
    CaseState.VOIDED: _voided,
}
