"""Payment lists (补贴发放表) until they are paid: drawn up, reviewed, released, or dissolved."""

import datetime as dt
from collections.abc import Collection, Sequence
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from legalaid.shared.authority import require
from legalaid.shared.money import yuan_text
from legalaid.shared.moves import allowed, require_move
from legalaid.shared.refusals import RuleBroken
from subsidies import policies
from subsidies.documents.paper_kinds import PAYMENT_LIST
from subsidies.documents.snapshots import payment_list
from subsidies.models import BatchRow, FundingSource, FundUse, Journal, PaymentBatch, SubsidyLine
from subsidies.operations.booking import Booking, Leg, book
from subsidies.queries import people
from subsidies.queries.balances import spending_findings
from subsidies.states import (
    BATCH_MOVES,
    LINE_PAYMENT_MOVES,
    Account,
    BatchState,
    LineState,
    RowOutcome,
)
from workstations.models import Paper, User
from workstations.operations import messages, numbering, papers, trail
from workstations.states import Role


@transaction.atomic
def draft(
    *,
    source_id: int,
    line_uids: Collection[UUID],
    form_token: UUID,
    by: User,
    at: dt.datetime,
) -> PaymentBatch:
    """Draw up a payment list: freeze the payees and reserve the money of one source.

    The same ``form_token`` with the same lines is the same press of a button,
    and returns the list that it made.

    Raises:
        PermissionDenied: ``by`` is not of finance.
        RuleBroken: nothing ticked; a line is in another list or not approved; a
            payee may not be paid; the source is switched off, does not pay this, or
            has too little left.

    Law: 铜司函〔2022〕12号 part 3(2) (专款专用, separate accounts).
    """
    today = timezone.localdate(at)
    # Everybody who spends from this source queues here: the balance cannot be spent twice.
    source = FundingSource.objects.select_for_update(no_key=True).get(pk=source_id)
    require(policies.can_draft_batch, by, source, on=today)
    made = PaymentBatch.objects.filter(form_token=form_token).first()
    if made:
        return _same_press(made, source, line_uids)
    if not source.is_active:
        raise RuleBroken(f"“{source}”已停用，请另选经费来源。", field="source")
    lines = _payable_lines(line_uids)
    total = sum((line.amount_yuan for line in lines), Decimal("0.00"))
    for finding in spending_findings(source, total):
        if finding.blocks and finding.passes is False:
            raise RuleBroken(finding.sentence, finding.article, field="source")

    batch = PaymentBatch.objects.create(
        number=numbering.take("发", on=today, at=at),
        source=source,
        total_yuan=total,
        drafted_by=by,
        drafted_at=at,
        form_token=form_token,
    )
    rows = BatchRow.objects.bulk_create(_row(batch, line) for line in lines)
    SubsidyLine.objects.filter(pk__in=[line.pk for line in lines]).update(state=LineState.IN_BATCH)
    book([_commitment(batch, rows)], booked_on=today, by=by, at=at)
    for line in lines:
        messages.settle(line, at=at)
    _tell(batch, people.of_role(Role.CENTER_HEAD, on=today), "请复核。", at=at)
    trail.record(
        "paymentbatch.drafted", batch, by=by, at=at, rows=len(rows), total=yuan_text(total)
    )
    return batch


@transaction.atomic
def review(*, batch_id: int, by: User, at: dt.datetime) -> PaymentBatch:
    """Confirm a drawn-up list and pass it on to a bureau leader.

    Raises:
        PermissionDenied: ``by`` is not the head, or drew the list up.
        RuleBroken: the list is not waiting for review.
    """
    batch = _locked(batch_id)
    require(policies.can_review_batch, by, batch, on=timezone.localdate(at))
    require_move(BATCH_MOVES, BatchState(batch.state), BatchState.REVIEWED)
    batch.state, batch.reviewed_by, batch.reviewed_at = BatchState.REVIEWED, by, at
    batch.save(update_fields=["state", "reviewed_by", "reviewed_at"])
    leaders = people.of_role(Role.BUREAU_LEADER, on=timezone.localdate(at))
    _tell(batch, leaders, "请签批。", at=at)
    trail.record("paymentbatch.reviewed", batch, by=by, at=at)
    return batch


@transaction.atomic
def release(*, batch_id: int, by: User, at: dt.datetime) -> PaymentBatch:
    """Sign a reviewed list: its paper is issued and another finance user may pay it.

    Raises:
        PermissionDenied: ``by`` is no bureau leader, or had a hand in the list before.
        RuleBroken: the list is not waiting for a signature.
    """
    batch = _locked(batch_id)
    today = timezone.localdate(at)
    require(policies.can_release_batch, by, batch, on=today)
    require_move(BATCH_MOVES, BatchState(batch.state), BatchState.RELEASED)
    batch.state, batch.released_by, batch.released_at = BatchState.RELEASED, by, at
    batch.save(update_fields=["state", "released_by", "released_at"])
    rows = batch.rows.select_related("line__case", "line__unit", "line__evaluation")
    papers.issue(
        PAYMENT_LIST,
        subject=batch,
        snapshot=payment_list(batch, rows.order_by("pk")),
        by=by,
        at=at,
        number=batch.number,
    )
    payers = people.of_role(Role.FINANCE, on=today).exclude(pk=batch.drafted_by_id)
    _tell(batch, payers, "请付款。", at=at)
    trail.record("paymentbatch.released", batch, by=by, at=at)
    return batch


@transaction.atomic
def dissolve(*, batch_id: int, reason: str, by: User, at: dt.datetime) -> PaymentBatch:
    """Call a list back before it is paid: its lines may be paid by another, its money is free.

    The number stays, voided with the reason; the reservation is reversed, not deleted.

    Raises:
        PermissionDenied: see ``policies.can_dissolve_batch``.
        RuleBroken: it was paid or dissolved already, or no reason was given.
    """
    batch = _locked(batch_id)
    require(policies.can_dissolve_batch, by, batch, on=timezone.localdate(at))
    require_move(BATCH_MOVES, BatchState(batch.state), BatchState.DISSOLVED)
    if not reason.strip():
        raise RuleBroken("请写明撤销的原因。", field="reason")
    batch.state, batch.dissolved_reason = BatchState.DISSOLVED, reason.strip()
    batch.save(update_fields=["state", "dissolved_reason"])
    rows = list(batch.rows.order_by("pk"))
    # By primary key order, as everywhere: two transactions never wait for each other.
    list(_locked_lines(line_id=[row.line_id for row in rows]))
    batch.rows.update(outcome=RowOutcome.DISSOLVED)
    SubsidyLine.objects.filter(pk__in=[row.line_id for row in rows]).update(
        state=LineState.APPROVED
    )
    book([_reversal(batch)], booked_on=timezone.localdate(at), by=by, at=at)
    _void_paper(batch, reason=reason.strip(), by=by, at=at)
    _tell(batch, [batch.drafted_by], "已撤销，请查看原因。", at=at)
    trail.record("paymentbatch.dissolved", batch, by=by, at=at)
    return batch


def _same_press(
    batch: PaymentBatch, source: FundingSource, line_uids: Collection[UUID]
) -> PaymentBatch:
    held = set(batch.rows.values_list("line__uid", flat=True))
    if batch.source_id != source.pk or held != set(line_uids):
        raise RuleBroken(f"本页已提交过一次，生成了{batch.number}，请返回列表后重新选择。")
    return batch


def _locked(batch_id: int) -> PaymentBatch:
    return (
        PaymentBatch.objects.select_for_update(of=("self",), no_key=True)
        .select_related("source", "drafted_by", "reviewed_by", "released_by")
        .get(pk=batch_id)
    )


def _locked_lines(*, line_id: Sequence[int]) -> list[SubsidyLine]:
    lines = SubsidyLine.objects.select_for_update(of=("self",), no_key=True)
    return list(lines.filter(pk__in=line_id).order_by("pk"))


def _payable_lines(line_uids: Collection[UUID]) -> list[SubsidyLine]:
    if not line_uids:
        raise RuleBroken("请至少勾选一笔待发放的补贴。", field="lines")
    lines = list(
        SubsidyLine.objects.select_for_update(of=("self",), no_key=True)
        .filter(uid__in=line_uids)
        .select_related("case", "worker", "unit")
        .order_by("pk")
    )
    if len(lines) != len(set(line_uids)):
        raise RuleBroken("所选补贴中有一笔已不存在，请刷新页面后重新勾选。", field="lines")
    for line in lines:
        _refuse_unpayable(line)
    return lines


def _refuse_unpayable(line: SubsidyLine) -> None:
    if not allowed(LINE_PAYMENT_MOVES, LineState(line.state), LineState.IN_BATCH):
        raise RuleBroken(
            f"{line.case.number}的补贴当前为“{line.get_state_display()}”，"
            "不能列入发放表，请刷新页面后重新勾选。",
            field="lines",
        )
    if line.amount_yuan <= 0:
        raise RuleBroken(f"{line.case.number}的补贴为零元，无需发放，请取消勾选。", field="lines")
    if line.worker.is_public_official:
        raise RuleBroken(
            f"{line.case.number}的领款人是公职人员，不得领取补贴，请取消勾选。",
            "司发通〔2019〕27号",
            field="lines",
        )
    if not line.worker.bank_account:
        raise RuleBroken(
            f"{line.case.number}的领款人没有登记银行账号，请先由中心在“法律援助人员”中登记。",
            field="lines",
        )


def _row(batch: PaymentBatch, line: SubsidyLine) -> BatchRow:
    return BatchRow(
        batch=batch,
        line=line,
        payee_name=line.worker.name,
        bank_name=line.worker.bank_name,
        bank_account=line.worker.bank_account,
        bank_account_last4=line.worker.bank_account[-4:],
        amount_yuan=line.amount_yuan,
    )


def _commitment(batch: PaymentBatch, rows: Sequence[BatchRow]) -> Booking:
    reserved = [
        Leg(account=Account.COMMITTED, amount_yuan=row.amount_yuan, row=row) for row in rows
    ]
    return Booking(
        key=f"commitment:{batch.uid}",
        text=f"{batch.number}已审未发",
        source=batch.source,
        use=FundUse.CASE,
        legs=[Leg(account=Account.AVAILABLE, amount_yuan=-batch.total_yuan), *reserved],
    )


def _reversal(batch: PaymentBatch) -> Booking:
    commitment = Journal.objects.get(key=f"commitment:{batch.uid}")
    legs = [
        Leg(account=Account(entry.account), amount_yuan=-entry.amount_yuan, row=entry.row)
        for entry in commitment.entries.select_related("row").order_by("pk")
    ]
    return Booking(
        key=f"dissolution:{batch.uid}",
        text=f"撤销{batch.number}",
        source=batch.source,
        use=FundUse.CASE,
        legs=legs,
        reverses=commitment,
    )


def _void_paper(batch: PaymentBatch, *, reason: str, by: User, at: dt.datetime) -> None:
    paper = Paper.objects.filter(subject_uid=batch.uid, kind=PAYMENT_LIST).first()
    if paper:
        papers.void(paper, by=by, reason=reason, at=at)
    else:
        numbering.void(batch.number, by=by, reason=reason, at=at)


def _tell(batch: PaymentBatch, whom: Collection[User], act: str, *, at: dt.datetime) -> None:
    messages.settle(batch, at=at)
    messages.tell(
        whom, f"补贴发放表{batch.number}，{act}", page="subsidies:batch", subject=batch, at=at
    )
