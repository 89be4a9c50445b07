"""The payer's desk: a released list is paid once, each row with its outcome and its journal."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from legalaid.shared.authority import require
from legalaid.shared.money import yuan_text
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from subsidies import policies
from subsidies.models import BatchRow, FundUse, PaymentBatch, SubsidyLine
from subsidies.operations.booking import Booking, book, moved
from subsidies.states import (
    BATCH_MOVES,
    LINE_PAYMENT_MOVES,
    Account,
    BatchState,
    LineState,
    RowOutcome,
)
from workstations.models import User
from workstations.operations import messages, trail


@transaction.atomic
def pay(
    *,
    batch_id: int,
    voucher_number: str,
    failed: Mapping[UUID, str],
    by: User,
    at: dt.datetime,
) -> PaymentBatch:
    """Record that a released list was paid: every row is paid, but those that failed.

    ``failed`` holds the reason for each row that the bank sent back, by the
    row's uid. Such a line may go into a later list; its money is free again.
    A paid row is booked under ``payment:<row uid>``: the books refuse it twice.

    Raises:
        PermissionDenied: ``by`` is not of finance, or had a hand in the list before.
        RuleBroken: the list is not waiting for payment; no voucher number; a
            failure without its reason or of a row that is not in the list.

    Law: 法律援助法 art. 52 (no tax is withheld); O148 (paid to the worker, not in cash).
    """
    # Two finance users may press together; the second one reads 已付款 and is refused.
    batch = (
        PaymentBatch.objects.select_for_update(of=("self",), no_key=True)
        .select_related("source", "drafted_by")
        .get(pk=batch_id)
    )
    today = timezone.localdate(at)
    require(policies.can_pay_batch, by, batch, on=today)
    require_move(BATCH_MOVES, BatchState(batch.state), BatchState.PAID)
    if not voucher_number.strip():
        raise RuleBroken("请填写付款凭证号。", field="voucher_number")
    rows = list(batch.rows.select_related("line").order_by("pk"))
    _refuse_strange_failures(rows, failed)
    _lock_lines(rows)

    sent_back = [row for row in rows if row.uid in failed]
    paid = [row for row in rows if row.uid not in failed]
    _mark_paid(paid, on=today)
    _mark_failed(sent_back, failed)
    bookings = [_payment(batch, row) for row in paid] + [_return(batch, r) for r in sent_back]
    book(bookings, booked_on=today, by=by, at=at)
    batch.state, batch.paid_by, batch.paid_at = BatchState.PAID, by, at
    batch.voucher_number = voucher_number.strip()
    batch.save(update_fields=["state", "paid_by", "paid_at", "voucher_number"])
    _report(batch, failures=len(sent_back), at=at)
    total = sum((row.amount_yuan for row in paid), Decimal("0.00"))
    trail.record(
        "paymentbatch.paid",
        batch,
        by=by,
        at=at,
        paid=len(paid),
        failed=len(sent_back),
        total=yuan_text(total),
    )
    return batch


def _refuse_strange_failures(rows: list[BatchRow], failed: Mapping[UUID, str]) -> None:
    if failed.keys() - {row.uid for row in rows}:
        raise RuleBroken("所填结果中有一笔不在本发放表内，请刷新页面后重新填写。")
    for number, row in enumerate(rows, start=1):
        if row.uid in failed and not failed[row.uid].strip():
            raise RuleBroken(
                f"第{number}笔（{row.payee_name}）付款失败，请写明原因。", field=f"reason_{row.uid}"
            )


def _lock_lines(rows: list[BatchRow]) -> None:
    lines = SubsidyLine.objects.select_for_update(no_key=True).order_by("pk")
    for line in lines.filter(pk__in=[row.line_id for row in rows]):
        require_move(LINE_PAYMENT_MOVES, LineState(line.state), LineState.PAID)


def _mark_paid(rows: list[BatchRow], *, on: dt.date) -> None:
    BatchRow.objects.filter(pk__in=[row.pk for row in rows]).update(outcome=RowOutcome.PAID)
    SubsidyLine.objects.filter(pk__in=[row.line_id for row in rows]).update(
        state=LineState.PAID, paid_on=on
    )


def _mark_failed(rows: list[BatchRow], failed: Mapping[UUID, str]) -> None:
    for row in rows:
        row.outcome, row.failure_reason = RowOutcome.FAILED, failed[row.uid].strip()
        row.save(update_fields=["outcome", "failure_reason"])
    SubsidyLine.objects.filter(pk__in=[row.line_id for row in rows]).update(state=LineState.FAILED)


def _payment(batch: PaymentBatch, row: BatchRow) -> Booking:
    return Booking(
        key=f"payment:{row.uid}",
        text=f"{batch.number}发放",
        source=batch.source,
        use=FundUse.CASE,
        legs=moved(row.amount_yuan, out_of=Account.COMMITTED, into=Account.PAID, row=row),
    )


def _return(batch: PaymentBatch, row: BatchRow) -> Booking:
    return Booking(
        key=f"release:{row.uid}",
        text=f"{batch.number}付款失败退回",
        source=batch.source,
        use=FundUse.CASE,
        legs=moved(row.amount_yuan, out_of=Account.COMMITTED, into=Account.AVAILABLE, row=row),
    )


def _report(batch: PaymentBatch, *, failures: int, at: dt.datetime) -> None:
    messages.settle(batch, at=at)
    if failures:
        messages.tell(
            [batch.drafted_by],
            f"补贴发放表{batch.number}有{failures}笔付款失败，请核对后重新列表。",
            page="subsidies:batch",
            subject=batch,
            at=at,
        )
