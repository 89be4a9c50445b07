"""What the money's papers say, frozen: the approval sheet of a line, the list of a batch."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone

from legalaid.shared import masking
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.money import in_capitals, yuan_text
from legalaid.shared.quarters import Quarter
from subsidies.models import BatchRow, PaymentBatch, SubsidyLine
from subsidies.models.budget import FundUse


def approval_sheet(line: SubsidyLine) -> dict[str, Any]:
    """Return the snapshot of an approved line; its case, people and standard are loaded."""
    case, worker = line.case, line.worker
    return {
        "issuer": settings.CENTER_NAME,
        "case_number": case.number,
        "recipient_name": case.shown_recipient,
        "matter": case.shown_cause,
        "stage": case.get_stage_display(),
        "unit_name": line.unit.name,
        "worker_name": worker.name,
        "worker_phone": worker.phone,
        "assigned_on": day_text(case.assigned_on),
        "closed_on": day_text(case.closed_on or case.terminated_on),
        "archive_number": case.archive_number,
        "grade": line.evaluation.get_grade_display(),
        "score": f"{line.evaluation.score.normalize():f}",
        "standard": line.standard.title,
        "lines": [
            {"name": item.label, "basis": item.working, "amount": yuan_text(item.amount_yuan)}
            for item in line.items.order_by("position")
        ],
        "total": yuan_text(line.amount_yuan),
        "total_in_words": in_capitals(line.amount_yuan),
        "payee_name": worker.name,
        "payee_bank": worker.bank_name,
        "payee_account": masking.bank_account(worker.bank_account),
        "chain": [
            _hand("初审意见", "已按标准计算，拟同意。", line.computed_by.name, line.computed_at),
            _hand("复审意见", "同意。", line.reviewed_by.name, line.reviewed_at),
            _hand("审批意见", "同意发放。", line.approved_by.name, line.approved_at),
        ],
    }


def payment_list(batch: PaymentBatch, rows: Iterable[BatchRow]) -> dict[str, Any]:
    """Return the snapshot of a released batch; whole account numbers, for the bank reads it."""
    drafted_on = timezone.localdate(batch.drafted_at)
    listed = [_listed(row) for row in rows]
    return {
        "issuer": settings.CENTER_NAME,
        "period": Quarter.of(drafted_on).label,
        "source": batch.source.name,
        "dated": day_text(drafted_on),
        "rows": listed,
        "count": str(len(listed)),
        "total": yuan_text(batch.total_yuan),
        "total_in_words": in_capitals(batch.total_yuan),
        "tax_free": "是",
        "made_by": batch.drafted_by.name,
        "reviewed_by": batch.reviewed_by.name if batch.reviewed_by else "",
        "approved_by": batch.released_by.name if batch.released_by else "",
    }


def _listed(row: BatchRow) -> dict[str, str]:
    line = row.line
    return {
        "payee_name": row.payee_name,
        "unit_name": line.unit.name,
        "case_number": line.case.number,
        "kind": f"{FundUse.CASE.label}（{line.case.get_kind_display()}）",
        "grade": line.evaluation.get_grade_display(),
        "amount": yuan_text(row.amount_yuan),
        "bank": row.bank_name,
        "account": row.bank_account,
    }


def _hand(step: str, opinion: str, name: str, at: dt.datetime) -> dict[str, str]:
    return {
        "step": step,
        "opinion": opinion,
        "name": name,
        "on": day_text(timezone.localdate(at)),
    }
