"""Money for the bench: every archived case scored, reckoned, and nearly all of them paid."""

import datetime as dt
from decimal import Decimal
from uuid import uuid4

from applications.models import Case
from applications.states import CaseState
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
from workstations.models import User

AMOUNT_YUAN = Decimal("1100.00")
# Lines of a list, and of a hundred lines those that still wait for a hand.
PER_LIST, WAITING_OF_HUNDRED = 200, 3


class Treasury:
    """Five hands and a source; each call pays the cases that it is given."""

    def __init__(self, *, hands: list[User], evaluator: User, now: dt.datetime) -> None:
        self.computing, self.reviewing, self.approving, self.drafting, self.paying = hands
        self.evaluator, self.now = evaluator, now
        self.sheet = ScoreSheet.objects.order_by("-in_force_from").first()
        self.standard = SubsidyStandard.objects.order_by("-in_force_from").first()
        self.source = FundingSource.objects.order_by("pk").first()

    def settle(self, cases: list[Case]) -> None:
        archived = [case for case in cases if case.state == CaseState.ARCHIVED]
        evaluations = Evaluation.objects.bulk_create(map(self._evaluation, archived))
        lines = SubsidyLine.objects.bulk_create(map(self._line, evaluations))
        paid = [line for line in lines if line.state == LineState.PAID]
        for start in range(0, len(paid), PER_LIST):
            self._pay(paid[start : start + PER_LIST])

    def _evaluation(self, case: Case) -> Evaluation:
        return Evaluation(
            case=case,
            sheet=self.sheet,
            evaluator=self.evaluator,
            assigned_by=self.reviewing,
            assigned_at=self.now,
            state=EvaluationState.SCORED,
            score=Decimal(88),
            grade=Grade.GOOD,
            scored_at=self.now,
        )

    def _line(self, evaluation: Evaluation) -> SubsidyLine:
        case = evaluation.case
        waits = case.pk % 100 < WAITING_OF_HUNDRED
        return SubsidyLine(
            number="" if waits else f"铜法援补〔{case.archived_on.year}〕{case.pk}号",
            case=case,
            worker=case.worker,
            unit=case.unit,
            evaluation=evaluation,
            standard=self.standard,
            amount_yuan=AMOUNT_YUAN,
            state=LineState.COMPUTED if waits else LineState.PAID,
            computed_by=self.computing,
            computed_at=self.now,
            reviewed_by=None if waits else self.reviewing,
            reviewed_at=None if waits else self.now,
            approved_by=None if waits else self.approving,
            approved_at=None if waits else self.now,
            paid_on=None if waits else case.archived_on,
        )

    def _pay(self, lines: list[SubsidyLine]) -> None:
        batch = PaymentBatch.objects.create(
            number=f"铜法援发〔{self.now.year}〕{lines[0].pk}号",
            source=self.source,
            state=BatchState.PAID,
            total_yuan=AMOUNT_YUAN * len(lines),
            drafted_by=self.drafting,
            drafted_at=self.now,
            reviewed_by=self.reviewing,
            reviewed_at=self.now,
            released_by=self.approving,
            released_at=self.now,
            paid_by=self.paying,
            paid_at=self.now,
            voucher_number="测0001",
            form_token=uuid4(),
        )
        rows = BatchRow.objects.bulk_create(
            BatchRow(
                batch=batch,
                line=line,
                payee_name=line.worker.name,
                bank_name="重庆农村商业银行铜梁支行",
                bank_account="6228480000000000000",
                bank_account_last4="0000",
                amount_yuan=line.amount_yuan,
                outcome=RowOutcome.PAID,
            )
            for line in lines
        )
        bookings = [self._booking(row) for row in rows]
        book(bookings, booked_on=lines[0].paid_on, by=self.paying, at=self.now)

    def _booking(self, row: BatchRow) -> Booking:
        return Booking(
            key=f"payment:{row.uid}",
            text="办案补贴",
            source=self.source,
            use=FundUse.CASE,
            legs=moved(row.amount_yuan, out_of=Account.COMMITTED, into=Account.PAID, row=row),
        )
