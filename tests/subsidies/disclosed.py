"""Small rows for a quarter's account: cases that were closed, graded and paid on a given day.

Plain rows that keep every promise of the tables; a test of the account says only the day and the
amount. The third quarter of 2026 is the one that the tests account for.
"""

import datetime as dt
from decimal import Decimal
from itertools import count
from uuid import uuid4

from applications.models import Assignment, Case, ClosingReport
from applications.states import CaseState, Outcome
from legalaid.shared.quarters import Quarter
from subsidies.models import (
    BatchRow,
    Evaluation,
    FundingSource,
    FundUse,
    PaymentBatch,
    ScoreSheet,
    SubsidyLine,
    SubsidyStandard,
)
from subsidies.operations.booking import Booking, book, moved
from subsidies.states import Account, BatchState, EvaluationState, Grade, LineState, RowOutcome
from tests.office import make_aid_worker, make_case, make_notice, make_notice_case, make_user, noon
from workstations.models import AidWorker
from workstations.states import Role

Q3 = Quarter(2026, 3)
JULY = dt.date(2026, 7, 15)
AUGUST = dt.date(2026, 8, 20)
SEPTEMBER = dt.date(2026, 9, 30)
# Ten past midnight on the first day after the quarter: beat has just knocked.
AFTER = noon(dt.date(2026, 10, 1)).replace(hour=0, minute=10)

_serial = count(1)


def make_closed(
    *,
    opened_on: dt.date,
    accepted_on: dt.date,
    worker: AidWorker | None = None,
    recovered_yuan: str = "0",
    wages_yuan: str = "0",
    case: Case | None = None,
) -> Case:
    """Return an archived case whose closing file was accepted on that day."""
    worker = worker or make_aid_worker()
    n = next(_serial)
    case = case or make_case(opened_on=opened_on)
    head = make_user(Role.CENTER_HEAD)
    Assignment.objects.create(
        case=case,
        unit=worker.unit,
        worker=worker,
        number=f"铜法援指〔2026〕T{n}号",
        assigned_by=head,
        assigned_at=noon(opened_on),
    )
    ClosingReport.objects.create(
        case=case,
        closed_on=accepted_on,
        document="民事调解书",
        outcome=Outcome.MEDIATED,
        summary="调解结案。",
        recovered_yuan=Decimal(recovered_yuan),
        wages_yuan=Decimal(wages_yuan),
        filed_by=make_user(Role.AID_WORKER),
        filed_at=noon(accepted_on),
        accepted_by=head,
        accepted_at=noon(accepted_on),
    )
    case.unit, case.worker, case.assigned_on = worker.unit, worker, opened_on
    case.state, case.closed_on, case.accepted_on = CaseState.ARCHIVED, accepted_on, accepted_on
    case.archived_on, case.archive_number = accepted_on, f"2026-法援-T{n}"
    case.save()
    return case


def make_graded(case: Case, grade: Grade = Grade.GOOD, *, on: dt.date) -> Evaluation:
    sheet, _ = ScoreSheet.objects.get_or_create(
        code="test", defaults={"title": "评查表", "in_force_from": dt.date(2022, 1, 1)}
    )
    score = {Grade.GOOD: "90.0", Grade.PASS: "70.0", Grade.FAIL: "40.0"}[grade]
    return Evaluation.objects.create(
        case=case,
        sheet=sheet,
        evaluator=make_user(Role.EVALUATOR),
        assigned_by=make_user(Role.CENTER_STAFF),
        assigned_at=noon(on),
        state=EvaluationState.SCORED,
        score=Decimal(score),
        grade=grade,
        scored_at=noon(on),
    )


def make_paid(case: Case, amount_yuan: str, *, on: dt.date) -> BatchRow:
    """Return the paid row of a graded case; the books know it, sealed and balanced."""
    amount, n = Decimal(amount_yuan), next(_serial)
    standard, _ = SubsidyStandard.objects.get_or_create(
        code="test", defaults={"title": "补贴标准", "in_force_from": dt.date(2022, 1, 1)}
    )
    line = SubsidyLine.objects.create(
        case=case,
        worker=case.worker,
        unit=case.unit,
        evaluation=case.evaluation,
        standard=standard,
        number=f"铜法援贴〔2026〕T{n}号",
        amount_yuan=amount,
        state=LineState.PAID,
        computed_by=make_user(Role.CENTER_STAFF),
        computed_at=noon(on),
        reviewed_by=make_user(Role.CENTER_HEAD),
        reviewed_at=noon(on),
        approved_by=make_user(Role.BUREAU_LEADER),
        approved_at=noon(on),
        paid_on=on,
    )
    payer = make_user(Role.FINANCE)
    batch = PaymentBatch.objects.create(
        number=f"铜法援发〔2026〕T{n}号",
        source=make_source(),
        state=BatchState.PAID,
        total_yuan=amount,
        drafted_by=make_user(Role.FINANCE),
        drafted_at=noon(on),
        reviewed_by=line.reviewed_by,
        reviewed_at=noon(on),
        released_by=line.approved_by,
        released_at=noon(on),
        paid_by=payer,
        paid_at=noon(on),
        voucher_number=f"V{n}",
        form_token=uuid4(),
    )
    row = BatchRow.objects.create(
        batch=batch,
        line=line,
        payee_name=case.worker.name,
        bank_name="铜梁某银行",
        bank_account="6222000000000000000",
        bank_account_last4="0000",
        amount_yuan=amount,
        outcome=RowOutcome.PAID,
    )
    book_paid(amount_yuan, on=on, row=row)
    return row


def book_paid(
    amount_yuan: str,
    *,
    on: dt.date,
    use: FundUse = FundUse.CASE,
    row: BatchRow | None = None,
) -> None:
    """Book money as reserved and paid; a negative amount takes a payment back."""
    user, amount = make_user(Role.FINANCE), Decimal(amount_yuan)
    booking = Booking(
        key=f"test:{next(_serial)}",
        text="发放",
        source=make_source(),
        use=use,
        legs=[
            *moved(amount, out_of=Account.AVAILABLE, into=Account.COMMITTED, row=row),
            *moved(amount, out_of=Account.COMMITTED, into=Account.PAID, row=row),
        ],
    )
    book([booking], booked_on=on, by=user, at=noon(on))


def make_source() -> FundingSource:
    source, _ = FundingSource.objects.get_or_create(
        code="TEST", defaults={"name": "区级财政", "uses": list(FundUse)}
    )
    return source


def make_small_quarter() -> None:
    """Two cases closed, graded and paid, one opened by notice: the third quarter of 2026.

    66 713 yuan for cases and 12 700 for duty, as a city center once published.
    """
    lawyer = make_aid_worker(name="刘秋明")
    old = make_closed(
        opened_on=dt.date(2025, 12, 3),
        accepted_on=AUGUST,
        worker=lawyer,
        recovered_yuan="36800.00",
        wages_yuan="30000.00",
    )
    new = make_closed(opened_on=JULY, accepted_on=SEPTEMBER, recovered_yuan="1500.50")
    make_graded(old, Grade.GOOD, on=SEPTEMBER)
    make_graded(new, Grade.PASS, on=SEPTEMBER)
    make_paid(old, "40000.00", on=SEPTEMBER)
    make_paid(new, "26713.00", on=SEPTEMBER)
    book_paid("12700.00", on=SEPTEMBER, use=FundUse.DUTY)
    make_notice_case(notice=make_notice(received_on=AUGUST))
