"""What stands in a payment list: lines that may be paid, and money that is there."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from legalaid.shared.refusals import RuleBroken
from subsidies.models import BatchRow, FundingSource, Journal, PaymentBatch
from subsidies.operations import batching
from subsidies.queries.balances import balance_of
from subsidies.states import BatchState, LineState, RowOutcome
from tests.money import make_batch, make_funds, make_line
from tests.office import NOON
from tests.subsidies.operations.batching.given import draft
from workstations.models import AidWorker, IssuedNumber, Message, Paper
from workstations.states import PaperState

S = BatchState
A = LineState.APPROVED


def test_finance_draws_up_a_list_and_the_money_is_reserved(hands):
    source = make_funds("10000.00")
    lines = [make_line(A, hands=hands), make_line(A, hands=hands)]

    batch = draft(source, *lines, by=hands.drafter)

    assert (batch.state, batch.total_yuan) == (S.DRAFTED, Decimal("3520.00"))
    assert batch.number == "铜法援发〔2026〕1号"
    assert {row.line.state for row in batch.rows.all()} == {LineState.IN_BATCH}
    balance = balance_of(source)
    assert (balance.committed_yuan, balance.available_yuan) == (3520, 6480)
    assert Message.objects.filter(recipient=hands.head, subject_uid=batch.uid).exists()


def test_the_payee_is_frozen_as_they_were_that_day(hands):
    batch = make_batch(hands=hands)
    row = batch.rows.get()
    worker = AidWorker.objects.get(pk=row.line.worker_id)
    old = worker.bank_account
    worker.name, worker.bank_account = "改名", "6217000000000000001"
    worker.save()

    row.refresh_from_db()

    assert (row.payee_name, row.bank_account) != (worker.name, worker.bank_account)
    assert (row.bank_account, row.bank_account_last4) == (old, old[-4:])


def test_a_list_passes_through_the_hands_and_its_paper_is_issued_at_the_signature(hands):
    batch = make_batch(hands=hands)
    batching.review(batch_id=batch.pk, by=hands.head, at=NOON)
    assert not Paper.objects.filter(subject_uid=batch.uid).exists()

    released = batching.release(batch_id=batch.pk, by=hands.leader, at=NOON)

    assert (released.state, released.released_by) == (S.RELEASED, hands.leader)
    paper = Paper.objects.get(subject_uid=batch.uid)
    assert (paper.kind, paper.number) == ("payment_list", batch.number)
    assert paper.snapshot["made_by"] == hands.drafter.name
    assert paper.snapshot["approved_by"] == hands.leader.name
    # The bank reads the whole number.
    assert paper.snapshot["rows"][0]["account"] == batch.rows.get().bank_account
    told = set(
        Message.objects.filter(subject_uid=batch.uid, read_at=None).values_list(
            "recipient", flat=True
        )
    )
    assert hands.payer.pk in told
    assert hands.drafter.pk not in told


@pytest.mark.parametrize("state", [S.DRAFTED, S.REVIEWED, S.RELEASED])
def test_a_dissolved_list_frees_its_lines_its_money_and_voids_its_number(hands, state):
    source = make_funds("10000.00")
    batch = make_batch(state, source=source, hands=hands)
    line = batch.rows.get().line

    batching.dissolve(batch_id=batch.pk, reason="重复制表", by=hands.leader, at=NOON)

    line.refresh_from_db()
    batch.refresh_from_db()
    assert (batch.state, batch.dissolved_reason) == (S.DISSOLVED, "重复制表")
    assert (line.state, batch.rows.get().outcome) == (A, RowOutcome.DISSOLVED)
    assert balance_of(source).available_yuan == 10000
    reversal = Journal.objects.get(key=f"dissolution:{batch.uid}")
    assert reversal.reverses.key == f"commitment:{batch.uid}"
    assert IssuedNumber.objects.get(text=batch.number).void_reason == "重复制表"
    paper = Paper.objects.filter(subject_uid=batch.uid).first()
    assert (paper and paper.state) == (PaperState.VOIDED if state == S.RELEASED else None)
    assert draft(source, line, by=hands.drafter).number == "铜法援发〔2026〕2号"


def test_the_same_press_of_the_button_makes_one_list(hands):
    source, line, token = make_funds(), make_line(A, hands=hands), uuid4()

    first = draft(source, line, by=hands.drafter, token=token)
    second = draft(source, line, by=hands.drafter, token=token)

    assert first == second
    assert PaymentBatch.objects.count() == 1


def test_the_same_token_with_other_lines_is_another_thing(hands):
    source, token = make_funds(), uuid4()
    first = draft(source, make_line(A, hands=hands), by=hands.drafter, token=token)

    with pytest.raises(RuleBroken, match=f"已提交过一次，生成了{first.number}"):
        draft(source, make_line(A, hands=hands), by=hands.drafter, token=token)


# ---- Money that is not there -----------------------------------------------------------------


def test_a_source_is_never_overdrawn(hands):
    source = make_funds("1759.99")

    with pytest.raises(RuleBroken, match=r"可用1,759\.99元，本次1,760\.00元，不足0\.01元"):
        draft(source, make_line(A, hands=hands), by=hands.drafter)
    assert balance_of(source).committed_yuan == 0


def test_reserved_money_is_not_reserved_again(hands):
    source = make_funds("2000.00")
    draft(source, make_line(A, hands=hands), by=hands.drafter)

    with pytest.raises(RuleBroken, match=r"可用240\.00元"):
        draft(source, make_line(A, hands=hands), by=hands.drafter)


def test_a_source_without_money_pays_nothing(hands):
    with pytest.raises(RuleBroken, match=r"可用0\.00元"):
        draft(make_funds("0"), make_line(A, hands=hands), by=hands.drafter)


def test_earmarked_money_pays_only_its_uses(hands):
    source = make_funds()
    FundingSource.objects.filter(pk=source.pk).update(uses=["TRAINING"])

    with pytest.raises(RuleBroken, match="不得支付办案补贴，请换用其他来源"):
        draft(source, make_line(A, hands=hands), by=hands.drafter)


# ---- Lines that may not be listed ------------------------------------------------------------


def test_a_list_of_nothing_is_refused(hands):
    with pytest.raises(RuleBroken, match="至少勾选一笔"):
        draft(make_funds(), by=hands.drafter)


@pytest.mark.parametrize("state", [LineState.COMPUTED, LineState.REVIEWED, LineState.RETURNED])
def test_a_line_that_nobody_approved_is_not_listed(hands, state):
    with pytest.raises(RuleBroken, match=f"当前为“{state.label}”，不能列入发放表"):
        draft(make_funds(), make_line(state, hands=hands), by=hands.drafter)


@pytest.mark.parametrize(("state", "label"), [(S.DRAFTED, "发放中"), (S.PAID, "已发放")])
def test_a_line_stands_in_one_list_only(hands, state, label):
    batch = make_batch(state, hands=hands)

    with pytest.raises(RuleBroken, match=f"当前为“{label}”"):
        draft(batch.source, batch.rows.get().line, by=hands.drafter)


def test_who_became_a_public_official_meanwhile_is_not_listed(hands):
    line = make_line(A, hands=hands)
    AidWorker.objects.filter(pk=line.worker_id).update(is_public_official=True)

    with pytest.raises(RuleBroken, match="公职人员"):
        draft(make_funds(), line, by=hands.drafter)


def test_the_table_refuses_one_line_in_two_living_lists_even_in_raw_sql(hands):
    row = make_batch(hands=hands).rows.get()
    other = make_batch(hands=hands)

    with pytest.raises(IntegrityError), transaction.atomic():
        BatchRow.objects.create(
            batch=other,
            line=row.line,
            payee_name="重复",
            bank_name="行",
            bank_account="1",
            bank_account_last4="1",
            amount_yuan=1,
        )
