"""Money in each of its states: archived cases, their evaluations, lines and payment lists.

The case itself is plain rows; from the evaluation on everything is done by the operations, so
that trail, numbers, papers and books are true.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from uuid import uuid4

import pytest

from applications.models import Assignment, Case, ClosingPaper, ClosingReport
from applications.states import CaseState, Outcome, TerminationGround
from subsidies.models import Evaluation, FundingSource, PaymentBatch, SubsidyLine
from subsidies.operations import approving, batching, booking, computing, grading, paying
from subsidies.operations.seeding import load_standards
from subsidies.rules.grading import Mark
from subsidies.states import BatchState, Grade, LineState
from tests.office import NOON, TODAY, make_aid_worker, make_case, make_user, noon
from workstations.models import AidWorker, StoredFile, User
from workstations.states import Role

OPENED_ON = dt.date(2026, 8, 3)
CLOSED_ON = dt.date(2026, 10, 20)
ARCHIVED_ON = dt.date(2026, 10, 30)

_serial = count(1)


@dataclass(frozen=True)
class Hands:
    """One person for every step of a line and of a list, and one more of each who had no part."""

    staff: User = field(default_factory=lambda: make_user(Role.CENTER_STAFF))
    head: User = field(default_factory=lambda: make_user(Role.CENTER_HEAD))
    leader: User = field(default_factory=lambda: make_user(Role.BUREAU_LEADER))
    evaluator: User = field(default_factory=lambda: make_user(Role.EVALUATOR))
    drafter: User = field(default_factory=lambda: make_user(Role.FINANCE))
    payer: User = field(default_factory=lambda: make_user(Role.FINANCE))


def make_payee(**fields) -> AidWorker:
    """Return a lawyer with a login and a bank account."""
    n = next(_serial)
    return make_aid_worker(
        login=True,
        bank_name="重庆农村商业银行铜梁支行",
        bank_account=f"62284800000000{n:05d}",
        bank_account_last4=f"{n:04d}"[-4:],
        **fields,
    )


def make_archived(
    *,
    worker: AidWorker | None = None,
    closed_on: dt.date = CLOSED_ON,
    archived_on: dt.date = ARCHIVED_ON,
    is_terminated: bool = False,
    filed_on: dt.date | None = None,
    late_reason: str = "",
    **fields,
) -> Case:
    """Return an archived case of a payee, with its closing report and one paper."""
    worker, n = worker or make_payee(), next(_serial)
    case = make_case(opened_on=min(OPENED_ON, closed_on), **fields)
    head = make_user(Role.CENTER_HEAD)
    Assignment.objects.create(
        case=case,
        unit=worker.unit,
        worker=worker,
        number=f"铜法援指〔2026〕M{n}号",
        assigned_by=head,
        assigned_at=noon(case.opened_on),
    )
    ClosingReport.objects.create(
        case=case,
        closed_on=closed_on,
        document="民事调解书",
        outcome=Outcome.MEDIATED,
        summary="经调解，用人单位支付拖欠的劳动报酬。",
        late_reason=late_reason,
        filed_by=worker.user,
        filed_at=noon(filed_on or closed_on),
        accepted_by=head,
        accepted_at=noon(archived_on),
    )
    ClosingPaper.objects.create(case=case, kind="judgment", label="民事调解书", file=_scan(n))
    case.unit, case.worker, case.assigned_on = worker.unit, worker, case.opened_on
    case.closed_on, case.filing_due_on = closed_on, closed_on + dt.timedelta(days=30)
    case.accepted_on = case.archived_on = archived_on
    case.state, case.archive_number = CaseState.ARCHIVED, f"2026-法援-M{n}"
    if is_terminated:
        case.terminated_on = closed_on
        case.termination_ground = TerminationGround.RECIPIENT_REQUEST
    case.save()
    return case


def make_assigned_evaluation(case: Case | None = None, *, hands: Hands | None = None) -> Evaluation:
    hands = hands or Hands()
    return grading.assign_evaluator(
        case_id=(case or make_archived()).pk,
        evaluator_id=hands.evaluator.pk,
        by=hands.staff,
        at=NOON,
    )


def marks_for(evaluation: Evaluation, grade: Grade = Grade.GOOD) -> dict[str, Mark]:
    """Return marks that come to this grade: all points, most of them, or a veto."""
    marks = {}
    for item in evaluation.sheet.items.order_by("position"):
        if item.is_veto:
            vetoed = grade == Grade.FAIL and item.code == "missed"
            note = "错过上诉期，卷内有送达回证。" if vetoed else ""
            marks[item.code] = Mark(is_vetoed=vetoed, note=note)
        else:
            share = Decimal(1) if grade == Grade.GOOD else Decimal("0.6")
            marks[item.code] = Mark(points=item.points * share, note="材料完整。")
    return marks


def make_scored(
    case: Case | None = None, *, grade: Grade = Grade.GOOD, hands: Hands | None = None
) -> Evaluation:
    hands = hands or Hands()
    evaluation = make_assigned_evaluation(case, hands=hands)
    return grading.score(
        evaluation_id=evaluation.pk,
        marks=marks_for(evaluation, grade),
        comment="办理规范。",
        by=hands.evaluator,
        at=NOON,
    )


def make_line(
    state: LineState = LineState.COMPUTED,
    *,
    case: Case | None = None,
    hands: Hands | None = None,
    grade: Grade = Grade.GOOD,
) -> SubsidyLine:
    """Return a line in one of the states of the approval chain; for the others make a list."""
    hands = hands or Hands()
    evaluation = make_scored(case, grade=grade, hands=hands)
    line = computing.compute(
        case_id=evaluation.case_id,
        progress_percent=100,
        progress_reason="",
        by=hands.staff,
        at=NOON,
    )
    if state == LineState.RETURNED:
        return approving.return_line(
            line_id=line.pk, reason="请核对结案日。", by=hands.head, at=NOON
        )
    if state in {LineState.REVIEWED, LineState.APPROVED}:
        line = approving.review(line_id=line.pk, by=hands.head, at=NOON)
    if state == LineState.APPROVED:
        line = approving.approve(line_id=line.pk, by=hands.leader, at=NOON)
    return line


def make_funds(amount_yuan: str = "300000.00", *, code: str = "DISTRICT") -> FundingSource:
    """Return a source of the seed with money on it."""
    load_standards()
    source = FundingSource.objects.get(code=code)
    if Decimal(amount_yuan):
        booking.appropriate(
            source_id=source.pk,
            year=2026,
            amount_yuan=Decimal(amount_yuan),
            document=f"测试指标{next(_serial)}号",
            received_on=dt.date(2026, 1, 20),
            by=make_user(Role.FINANCE),
            at=NOON,
        )
    return source


def make_batch(
    state: BatchState = BatchState.DRAFTED,
    *,
    lines: Sequence[SubsidyLine] = (),
    source: FundingSource | None = None,
    hands: Hands | None = None,
    failed: int = 0,
    voucher_number: str = "2026-付-001",
    at: dt.datetime = NOON,
) -> PaymentBatch:
    """Return a payment list of these lines in that state; ``failed`` rows come back unpaid."""
    hands = hands or Hands()
    source = source or make_funds()
    lines = lines or [make_line(LineState.APPROVED, hands=hands)]
    batch = batching.draft(
        source_id=source.pk,
        line_uids=[line.uid for line in lines],
        form_token=uuid4(),
        by=hands.drafter,
        at=at,
    )
    if state == BatchState.DISSOLVED:
        return batching.dissolve(batch_id=batch.pk, reason="重复制表", by=hands.head, at=at)
    if state != BatchState.DRAFTED:
        batch = batching.review(batch_id=batch.pk, by=hands.head, at=at)
    if state in {BatchState.RELEASED, BatchState.PAID}:
        batch = batching.release(batch_id=batch.pk, by=hands.leader, at=at)
    if state == BatchState.PAID:
        rows = batch.rows.order_by("pk")[:failed]
        batch = paying.pay(
            batch_id=batch.pk,
            voucher_number=voucher_number,
            failed={row.uid: "账号与户名不符" for row in rows},
            by=hands.payer,
            at=at,
        )
    return batch


@pytest.fixture
def standards(db) -> None:
    """The seed's standards of 2022 and 2024, its score sheet and its three sources."""
    load_standards()


@pytest.fixture
def hands(standards) -> Hands:
    """One person for each step of the chains."""
    return Hands()


def _scan(n: int) -> StoredFile:
    return StoredFile.objects.create(
        sha256=f"{n:064x}", size=1, content_type="application/pdf", stored_at=noon(TODAY)
    )
