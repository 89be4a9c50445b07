"""Payment lists until they are paid: four hands, one source, and money that is there."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from legalaid.shared.refusals import RuleBroken
from subsidies.models import BatchRow, FundingSource, Journal, PaymentBatch, SubsidyLine
from subsidies.operations import batching
from subsidies.queries.balances import balance_of
from subsidies.states import BatchState, LineState, RowOutcome
from tests.money import Hands, make_batch, make_funds, make_line
from tests.office import NOON, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import AidWorker, IssuedNumber, Message, Paper, User
from workstations.states import PaperState, Role

S = BatchState
A = LineState.APPROVED


def draft(
    source: FundingSource, *lines: SubsidyLine, by: User, token=None, at=NOON
) -> PaymentBatch:
    return batching.draft(
        source_id=source.pk,
        line_uids=[line.uid for line in lines],
        form_token=token or uuid4(),
        by=by,
        at=at,
    )


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


# ---- Money that is not there ---------------------------------------------------------------


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


# ---- Lines that may not be listed ----------------------------------------------------------


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


# ---- The wrong person, the wrong state -----------------------------------------------------


def test_only_finance_draws_up_a_list(hands):
    source, line = make_funds(), make_line(A, hands=hands)

    for role in set(Role) - {Role.FINANCE}:
        with pytest.raises(PermissionDenied):
            draft(source, line, by=make_user(role))


def test_only_the_head_reviews_a_list(hands):
    batch = make_batch(hands=hands)

    for role in set(Role) - {Role.CENTER_HEAD}:
        with pytest.raises(PermissionDenied):
            batching.review(batch_id=batch.pk, by=make_user(role), at=NOON)


def test_only_a_leader_releases_a_list(hands):
    batch = make_batch(S.REVIEWED, hands=hands)

    for role in set(Role) - {Role.BUREAU_LEADER}:
        with pytest.raises(PermissionDenied):
            batching.release(batch_id=batch.pk, by=make_user(role), at=NOON)


@pytest.mark.parametrize(
    ("state", "role"),
    [
        (S.DRAFTED, Role.FINANCE),
        (S.DRAFTED, Role.CENTER_STAFF),
        (S.REVIEWED, Role.FINANCE),
        (S.RELEASED, Role.CENTER_HEAD),
        (S.RELEASED, Role.FINANCE),
        (S.RELEASED, Role.AUDITOR),
    ],
)
def test_a_list_is_dissolved_by_those_whose_turn_it_is(hands, state, role):
    batch = make_batch(state, hands=hands)

    with pytest.raises(PermissionDenied):
        batching.dissolve(batch_id=batch.pk, reason="不该", by=make_user(role), at=NOON)


def test_the_drafter_takes_back_only_what_nobody_has_reviewed(hands):
    batch = make_batch(S.REVIEWED, hands=hands)

    with pytest.raises(PermissionDenied):
        batching.dissolve(batch_id=batch.pk, reason="改主意", by=hands.drafter, at=NOON)


def test_a_dissolution_says_why(hands):
    batch = make_batch(hands=hands)

    with pytest.raises(RuleBroken, match="请写明撤销的原因"):
        batching.dissolve(batch_id=batch.pk, reason="", by=hands.drafter, at=NOON)


@pytest.mark.parametrize("hand", ["drafter", "head"])
def test_at_36_nobody_who_drew_up_or_reviewed_a_list_releases_it(hands, hand):
    batch = make_batch(S.REVIEWED, hands=hands)
    person = getattr(hands, hand)
    User.objects.filter(pk=person.pk).update(role=Role.BUREAU_LEADER)
    person.refresh_from_db()

    with pytest.raises(PermissionDenied):
        batching.release(batch_id=batch.pk, by=person, at=NOON)


@pytest.mark.parametrize(
    ("column", "hand"),
    [
        ("reviewed_by", "drafter"),
        ("released_by", "drafter"),
        ("released_by", "head"),
        ("paid_by", "drafter"),
        ("paid_by", "head"),
        ("paid_by", "leader"),
    ],
)
def test_at_36_the_table_refuses_one_person_twice_in_a_list_even_in_raw_sql(hands, column, hand):
    batch = make_batch(S.PAID, hands=hands)

    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentBatch.objects.filter(pk=batch.pk).update(**{column: getattr(hands, hand)})


@pytest.mark.parametrize("state", [S.REVIEWED, S.RELEASED, S.PAID, S.DISSOLVED])
def test_review_refuses_a_list_that_is_not_waiting_for_it(hands, state):
    batch = make_batch(state, hands=hands)

    with pytest.raises(RuleBroken, match=state.label):
        batching.review(batch_id=batch.pk, by=make_user(Role.CENTER_HEAD), at=NOON)


@pytest.mark.parametrize("state", [S.DRAFTED, S.RELEASED, S.PAID, S.DISSOLVED])
def test_release_refuses_a_list_that_is_not_waiting_for_it(hands, state):
    batch = make_batch(state, hands=hands)

    with pytest.raises(RuleBroken, match=state.label):
        batching.release(batch_id=batch.pk, by=make_user(Role.BUREAU_LEADER), at=NOON)


@pytest.mark.parametrize("state", [S.PAID, S.DISSOLVED])
def test_a_list_that_is_over_is_not_dissolved(hands, state):
    batch = make_batch(state, hands=hands)

    with pytest.raises(RuleBroken, match=state.label):
        batching.dissolve(batch_id=batch.pk, reason="晚了", by=hands.leader, at=NOON)


# ---- Two at once ---------------------------------------------------------------------------


def race_over(lines_of_two: str) -> tuple[FundingSource, PaymentBatch | Exception]:
    """Two finance users draw up lists at once; the second one's answer.

    ``same`` tick the same line against two sources, ``other`` two lines against one source
    that has money for one of them.
    """
    hands = Hands()
    first, second = make_funds("2000.00"), make_funds("2000.00", code="CITY")
    line, another = make_line(A, hands=hands), make_line(A, hands=hands)
    taken = (second, line) if lines_of_two == "same" else (first, another)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        draft(first, line, by=hands.drafter)
        attempt = pool.submit(in_own_connection, lambda: draft(taken[0], taken[1], by=hands.payer))
        wait_until_blocked()
    return first, attempt.exception() or attempt.result()


@pytest.mark.django_db(transaction=True)
def test_two_lists_over_one_line_and_the_second_reads_that_it_is_taken():
    _, answer = race_over("same")

    assert isinstance(answer, RuleBroken)
    assert "当前为“发放中”" in str(answer)
    assert BatchRow.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_lists_against_one_balance_and_the_second_reads_what_is_left():
    source, answer = race_over("other")

    assert isinstance(answer, RuleBroken)
    assert "可用240.00元" in str(answer)
    assert balance_of(source).available_yuan == 240


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_second_list_meets_the_wall_of_the_table(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **kwargs: self.all())
    _, answer = race_over("same")

    assert isinstance(answer, IntegrityError)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_balance_is_spent_twice(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **kwargs: self.all())
    source, _ = race_over("other")

    assert balance_of(source).available_yuan < 0
