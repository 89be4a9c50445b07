"""Closing: the worker hands the file in, the center accepts or returns it, and archives it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.documents import case_kinds, case_papers
from applications.models import Case, ClosingReport
from applications.operations import cooperation_endings, gathering
from applications.operations.locking import locked_case
from applications.operations.secrecy import refuse_words, written
from applications.queries import closing_file
from applications.queries.closing_days import closing_day, termination_received
from applications.rules import closing as rules
from applications.states import (
    CASE_MOVES,
    CIVIL_OUTCOMES,
    CRIMINAL_OUTCOMES,
    SECRET_WORD,
    CaseKind,
    CaseState,
    Outcome,
)
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import Finding, RuleBroken
from workstations.models import Paper, User
from workstations.operations import messages, numbering, papers, trail
from workstations.queries import calendar
from workstations.rules import order_148
from workstations.rules.periods import CLOSE_FILE
from workstations.states import PaperState, Role

PAGE = "applications:case"
_REPORT = "《法律援助法》第五十条"
_REVIEW = "第四十一条"


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the worker says at the end; amounts are yuan."""

    closed_on: dt.date
    document: str
    outcome: Outcome
    summary: str
    recovered_yuan: Decimal = Decimal(0)
    wages_yuan: Decimal = Decimal(0)
    late_reason: str = ""


def outcomes_of(kind: str) -> tuple[Outcome, ...]:
    """Return the results that form 21 lists for this kind of case."""
    return CRIMINAL_OUTCOMES if kind == CaseKind.CRIMINAL else CIVIL_OUTCOMES


@transaction.atomic
def file(*, case_id: int, report: Report, by: User, at: dt.datetime) -> ClosingReport:
    """Hand the closing file in (form 21), for the first time or after a return.

    Raises:
        PermissionDenied: ``by`` does not handle the case.
        RuleBroken: a paper is missing, the closing day cannot be, the amounts
            do not fit, or a late file gives no reason; ``field`` says where.

    Law: 法律援助法 art. 50; 办理法律援助案件程序规定 art. 40.
    """
    on = timezone.localdate(at)
    case = gathering.open_file(case_id, by=by, at=at)
    days = calendar.days()
    checklist = closing_file.lines(case)
    # The papers of a state secret are kept elsewhere, as the rules of secrecy say.
    if not case.is_state_secret:
        _refuse(rules.missing_finding(closing_file.missing(checklist), on=on), field="papers")
    _check(case, report, on=on)
    was_returned = ClosingReport.objects.filter(case=case).exists()
    if not was_returned and not case.is_state_secret:
        late = rules.filing_finding(
            closed_on=report.closed_on, filed_on=on, late_reason=report.late_reason, calendar=days
        )
        _refuse(late, field="late_reason")

    filed = _write(case, report, by=by, at=at)
    case.state, case.closed_on = CaseState.FILED, report.closed_on
    case.filing_due_on = CLOSE_FILE.due(report.closed_on, calendar=days).on
    case.save(update_fields=["state", "closed_on", "filing_due_on"])
    _issue_report(case, filed, checklist, by=by, at=at)
    messages.settle(case, at=at)
    _tell_the_center(case, at=at)
    trail.record("case.filed", case, by=by, at=at, closed_on=report.closed_on.isoformat())
    return filed


@transaction.atomic
def accept(*, case_id: int, by: User, at: dt.datetime) -> ClosingReport:
    """Accept the closing file: every mandatory paper is there or explained.

    Raises:
        PermissionDenied: ``by`` is not of the center, or filed it.
        RuleBroken: nothing waits for review, or a paper is missing.

    Law: 办理法律援助案件程序规定 art. 41 (reviewed within thirty days).
    """
    on = timezone.localdate(at)
    case = locked_case(case_id, *closing_file.READS)
    require(policies.can_review_closing, by, case, on=on)
    _require_undecided(case)
    require_move(CASE_MOVES, CaseState(case.state), CaseState.ACCEPTED)
    if not case.is_state_secret:
        lacking = closing_file.missing(closing_file.lines(case))
        _refuse(rules.missing_finding(lacking, on=on), field="")

    report = case.closing_report
    report.accepted_by, report.accepted_at = by, at
    report.save(update_fields=["accepted_by", "accepted_at"])
    case.state, case.accepted_on = CaseState.ACCEPTED, timezone.localdate(at)
    case.save(update_fields=["state", "accepted_on"])
    messages.settle(case, at=at)
    trail.record("case.accepted", case, by=by, at=at)
    return report


@transaction.atomic
def return_(*, case_id: int, reason: str, by: User, at: dt.datetime) -> ClosingReport:
    """Send the closing file back to the worker and say what is to be put right.

    Raises:
        PermissionDenied: ``by`` is not of the center, or filed it.
        RuleBroken: nothing waits for review, or no reason is given.

    Law: 办理法律援助案件程序规定 art. 41.
    """
    case = locked_case(case_id)
    require(policies.can_review_closing, by, case, on=timezone.localdate(at))
    _require_undecided(case)
    require_move(CASE_MOVES, CaseState(case.state), CaseState.RETURNED)
    article = order_148.article_on(timezone.localdate(at), _REVIEW)
    ask = "请写明退回的原因和需要补正的内容。"
    reason = written(case, reason, ask, article=article, field="reason")

    report = case.closing_report
    report.returned_reason = reason or SECRET_WORD
    report.save(update_fields=["returned_reason"])
    case.state = CaseState.RETURNED
    case.save(update_fields=["state"])
    messages.settle(case, at=at)
    _tell_the_worker(case, f"{case.number}的结案材料已退回，请补正后重新报送。", at=at)
    trail.record("case.returned", case, by=by, at=at)
    return report


@transaction.atomic
def archive(*, case_id: int, by: User, at: dt.datetime) -> Case:
    """Give the file its number of the closing year; from here on nothing changes.

    A terminated case in which nothing was done is archived without a report.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: the case is not ready for the archive.

    Law: 办理法律援助案件程序规定 art. 42 (one case, one file).
    """
    case = locked_case(case_id)
    require(policies.can_archive, by, case, on=timezone.localdate(at))
    require_move(CASE_MOVES, CaseState(case.state), CaseState.ARCHIVED)

    # The unit's receipt of the termination closes it; a case that no unit had, the decision.
    case.closed_on = case.closed_on or closing_day(case) or case.terminated_on
    case.state, case.archived_on = CaseState.ARCHIVED, timezone.localdate(at)
    case.archive_number = numbering.take("档", on=case.closed_on, at=at)
    case.save(update_fields=["state", "closed_on", "archived_on", "archive_number"])
    messages.settle(case, at=at)
    cooperation_endings.conclude(case, at=at)
    trail.record("case.archived", case, by=by, at=at, number=case.archive_number)
    return case


def _check(case: Case, report: Report, *, on: dt.date) -> None:
    for finding in rules.day_findings(
        closed_on=report.closed_on, assigned_on=case.assigned_on, on=on
    ):
        _refuse(finding, field="closed_on")
    if case.terminated_on:
        _require_day_of_receipt(case, report, on=on)
    if report.outcome not in outcomes_of(case.kind):
        raise RuleBroken("请选择与案件类别相符的承办结果。", _REPORT, "outcome")
    if report.wages_yuan > report.recovered_yuan:
        raise RuleBroken(
            "农民工劳动报酬不能大于挽回损失或取得利益的总额，请核对。", "", "wages_yuan"
        )
    refuse_words(case, report.document, field="document")
    refuse_words(case, report.late_reason, field="late_reason")
    written(case, report.summary, "请填写承办情况小结。", article=_REPORT, field="summary")


def _require_day_of_receipt(case: Case, report: Report, *, on: dt.date) -> None:
    """Hold the report to the unit's receipt of the termination, once that is written down."""
    received_on = termination_received([case]).get(case.pk)
    if received_on is not None and report.closed_on != received_on:
        raise RuleBroken(
            f"本案已终止，以承办单位收到终止决定书之日（{day_text(received_on)}）为结案日，请核对。",
            rules.article_on(on),
            "closed_on",
        )


def _refuse(finding: Finding, *, field: str) -> None:
    if finding.blocks and not finding.passes:
        raise RuleBroken(finding.sentence, finding.article, field)


def _write(case: Case, report: Report, *, by: User, at: dt.datetime) -> ClosingReport:
    """Write the report, over the one that was returned."""
    filed = ClosingReport.objects.filter(case=case).first() or ClosingReport(case=case)
    filed.closed_on = report.closed_on
    filed.document = SECRET_WORD if case.is_state_secret else report.document.strip()
    filed.outcome, filed.summary = report.outcome, report.summary.strip()
    filed.recovered_yuan, filed.wages_yuan = report.recovered_yuan, report.wages_yuan
    filed.late_reason = report.late_reason.strip()
    filed.filed_by, filed.filed_at, filed.returned_reason = by, at, ""
    filed.save()
    return filed


def _issue_report(
    case: Case,
    report: ClosingReport,
    checklist: list[closing_file.Line],
    *,
    by: User,
    at: dt.datetime,
) -> None:
    for older in Paper.objects.filter(
        kind=case_kinds.CLOSING_REPORT, subject_uid=case.uid, state=PaperState.ISSUED
    ):
        papers.void(older, by=by, reason="退回补正后重新报送", at=at)
    snapshot = case_papers.closing_report(
        case,
        report,
        steps=list(case.steps.order_by("on", "pk")),
        papers=[line.paper.label for line in checklist if line.is_there],
        dated=timezone.localdate(at),
    )
    papers.issue(case_kinds.CLOSING_REPORT, subject=case, snapshot=snapshot, by=by, at=at)


def _require_undecided(case: Case) -> None:
    """The slower of two reviewers reads who was faster."""
    report = getattr(case, "closing_report", None)
    if case.state != CaseState.ACCEPTED or report is None:
        return
    moment = timezone.localtime(report.accepted_at)
    raise RuleBroken(
        f"{report.accepted_by}已于{moment.month}月{moment.day}日{moment:%H:%M}审查通过，无需重复办理。"
    )


def _tell_the_center(case: Case, *, at: dt.datetime) -> None:
    staff = User.objects.active_on(timezone.localdate(at)).with_role(Role.CENTER_STAFF)
    messages.tell(staff, f"{case.number}已报送结案材料，请审查。", page=PAGE, subject=case, at=at)


def _tell_the_worker(case: Case, text: str, *, at: dt.datetime) -> None:
    if case.worker and case.worker.user:
        messages.tell([case.worker.user], text, page=PAGE, subject=case, at=at)
