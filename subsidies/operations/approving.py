"""The second and third hand of a line: the head reviews (复审), a bureau leader approves (审批)."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications.operations.secrecy import written
from applications.states import SECRET_WORD
from legalaid.shared.as_read import require_as_read
from legalaid.shared.authority import require
from legalaid.shared.money import yuan_text
from legalaid.shared.moves import require_move
from subsidies import policies
from subsidies.documents.paper_kinds import APPROVAL
from subsidies.documents.snapshots import approval_sheet
from subsidies.models import SubsidyLine
from subsidies.queries import people
from subsidies.states import LINE_MOVES, LineState
from workstations.models import User
from workstations.operations import messages, numbering, papers, trail
from workstations.states import Role


@transaction.atomic
def review(*, line_id: int, read: str | None = None, by: User, at: dt.datetime) -> SubsidyLine:
    """Pass a reckoned line on to a bureau leader.

    ``read`` is the key of the reckoning that the page showed; None where no page did.

    Raises:
        PermissionDenied: ``by`` is not the head of the center, or reckoned it.
        RuleBroken: the line is not waiting for review, or was reckoned anew since.
    """
    line = _locked(line_id)
    require(policies.can_review, by, line, on=timezone.localdate(at))
    require_move(LINE_MOVES, LineState(line.state), LineState.REVIEWED)
    _require_as_read(read, line, at=at, act="复审")
    line.state, line.reviewed_by, line.reviewed_at = LineState.REVIEWED, by, at
    line.save(update_fields=["state", "reviewed_by", "reviewed_at"])
    _tell(line, Role.BUREAU_LEADER, "的补贴已复审，请审批。", at=at)
    trail.record("subsidyline.reviewed", line, by=by, at=at, amount=yuan_text(line.amount_yuan))
    return line


@transaction.atomic
def return_line(*, line_id: int, reason: str, by: User, at: dt.datetime) -> SubsidyLine:
    """Send a line back to whoever reckoned it, with the reason; the chain begins anew.

    Raises:
        PermissionDenied: neither the head, nor a leader to whom it was passed on.
        RuleBroken: no reason was given, or the line is already approved.
    """
    line = _locked(line_id)
    require(policies.can_return, by, line, on=timezone.localdate(at))
    require_move(LINE_MOVES, LineState(line.state), LineState.RETURNED)
    why = written(line.case, reason, "请写明退回的原因，便于经办人改正。", field="reason")
    line.state, line.returned_reason = LineState.RETURNED, why or SECRET_WORD
    line.reviewed_by = line.reviewed_at = None
    line.save(update_fields=["state", "returned_reason", "reviewed_by", "reviewed_at"])
    messages.settle(line, at=at)
    messages.tell(
        [line.computed_by],
        f"{line.case.number}的补贴已退回，请重新计算。",
        page="subsidies:line",
        subject=line,
        at=at,
    )
    trail.record("subsidyline.returned", line, by=by, at=at)
    return line


@transaction.atomic
def approve(*, line_id: int, read: str | None = None, by: User, at: dt.datetime) -> SubsidyLine:
    """Approve a reviewed line: it gets its number, its paper, and may be paid.

    ``read`` is the key of the reckoning that the page showed; None where no page did.

    Raises:
        PermissionDenied: ``by`` is no bureau leader, or had a hand in the line before.
        RuleBroken: the line is not waiting for approval, or was reckoned anew since.

    Law: 铜司函〔2022〕12号 part 3(2); domain of hands: 初审, 复审, 审批 by three people.
    """
    line = _locked(line_id)
    require(policies.can_approve, by, line, on=timezone.localdate(at))
    require_move(LINE_MOVES, LineState(line.state), LineState.APPROVED)
    _require_as_read(read, line, at=at, act="审批")
    line.state, line.approved_by, line.approved_at = LineState.APPROVED, by, at
    line.number = numbering.take("贴", on=timezone.localdate(at), at=at)
    line.save(update_fields=["state", "approved_by", "approved_at", "number"])
    whole = SubsidyLine.objects.with_case().select_related(
        "case__recipient", "standard", "computed_by", "reviewed_by"
    )
    told = whole.get(pk=line.pk)
    line.case, told.approved_by = told.case, by
    sheet = approval_sheet(told)
    papers.issue(APPROVAL, subject=line, snapshot=sheet, by=by, at=at, number=line.number)
    _tell(line, Role.FINANCE, "的补贴已审批，可以列入发放表。", at=at)
    trail.record(
        "subsidyline.approved",
        line,
        by=by,
        at=at,
        amount=yuan_text(line.amount_yuan),
        number=line.number,
    )
    return line


def _require_as_read(read: str | None, line: SubsidyLine, *, at: dt.datetime, act: str) -> None:
    require_as_read(
        read,
        line.edition,
        on=timezone.localdate(at),
        thing="本案补贴",
        became="重新计算",
        before=f"请核对新的金额后再{act}",
    )


def _locked(line_id: int) -> SubsidyLine:
    # Without joins: eight of them take longer to plan than their rows to read.
    return SubsidyLine.objects.select_for_update(no_key=True).get(pk=line_id)


def _tell(line: SubsidyLine, role: Role, words: str, *, at: dt.datetime) -> None:
    messages.settle(line, at=at)
    messages.tell(
        people.of_role(role, on=timezone.localdate(at)),
        f"{line.case.number}{words}",
        page="subsidies:line",
        subject=line,
        at=at,
    )
