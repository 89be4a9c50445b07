"""Reckoning a scored case: the standard of its closing day, and whom nobody may pay."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from applications.models import Case
from applications.states import CaseKind, CaseState, Stage
from legalaid.shared.refusals import RuleBroken
from subsidies.models import FixedSum, GradeFactor, StandardRate, SubsidyLine, SubsidyStandard
from subsidies.operations import approving, computing
from subsidies.operations.seeding import load_standards
from subsidies.states import BatchState, Grade, LineState
from tests.money import (
    Hands,
    make_archived,
    make_assigned_evaluation,
    make_batch,
    make_funds,
    make_line,
    make_payee,
    make_scored,
)
from tests.office import NOON, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import AidWorker, Message, Paper, User
from workstations.states import Role


def compute(case: Case, by: User, *, percent: int = 100, reason: str = "") -> SubsidyLine:
    return computing.compute(
        case_id=case.pk, progress_percent=percent, progress_reason=reason, by=by, at=NOON
    )


def test_a_good_civil_case_of_2026_is_worth_the_standard_and_a_tenth(hands):
    evaluation = make_scored(hands=hands)

    line = compute(evaluation.case, hands.staff)

    # 500 direct costs and 1 100 labour fee in the example standard of 2024; 优良 floats 10 %.
    assert line.amount_yuan == Decimal("1760.00")
    assert (line.state, line.computed_by) == (LineState.COMPUTED, hands.staff)
    assert (line.worker, line.unit) == (evaluation.case.worker, evaluation.case.unit)
    assert list(line.items.order_by("position").values_list("label", "amount_yuan")) == [
        ("直接费用", Decimal("500.00")),
        ("基本劳务费用", Decimal("1100.00")),
        ("等次调整（优良，补贴总额×1.10）", Decimal("160.00")),
    ]
    assert Message.objects.filter(recipient=hands.head, subject_uid=line.uid).exists()


@pytest.mark.parametrize(
    ("closed_on", "amount"),
    [(dt.date(2023, 12, 31), "1400.00"), (dt.date(2024, 1, 1), "1760.00")],
)
def test_the_closing_day_chooses_between_two_standards(hands, closed_on, amount):
    # Both were archived under the new standard: the day of archiving chooses nothing.
    case = make_archived(closed_on=closed_on, archived_on=dt.date(2024, 2, 1))
    make_scored(case, hands=hands)

    assert compute(case, hands.staff).amount_yuan == Decimal(amount)


@pytest.mark.parametrize(("grade", "amount"), [("PASS", "1600.00"), ("FAIL", "500.00")])
def test_a_grade_below_good_pays_the_plain_standard_or_the_costs_alone(hands, grade, amount):
    evaluation = make_scored(grade=Grade(grade), hands=hands)

    assert compute(evaluation.case, hands.staff).amount_yuan == Decimal(amount)


@pytest.mark.parametrize(("grade", "amount"), [("GOOD", "2226.00"), ("FAIL", "700.00")])
def test_at_30_the_henan_preset_through_the_operation(hands, grade, amount):
    standard = SubsidyStandard.objects.create(
        code="HENAN", title="河南（示例）", in_force_from=dt.date(2026, 1, 1), source="AT-30"
    )
    StandardRate.objects.create(
        standard=standard,
        kind=CaseKind.CRIMINAL,
        stage=Stage.FIRST_INSTANCE,
        direct_cost_yuan=700,
        labour_fee_yuan=1155,
    )
    for name, mode, factor in (
        ("GOOD", "FACTOR_ON_TOTAL", "1.2"),
        ("FAIL", "FACTOR_ON_LABOUR", "0"),
    ):
        GradeFactor.objects.create(standard=standard, grade=name, mode=mode, factor=factor)
    case = make_archived()
    Case.objects.filter(pk=case.pk).update(kind=CaseKind.CRIMINAL)
    make_scored(case, grade=Grade(grade), hands=hands)

    line = compute(case, hands.staff)

    assert line.amount_yuan == Decimal(amount)
    # No tax is taken off: what the lines come to is what the list pays out.
    assert sum(item.amount_yuan for item in line.items.all()) == Decimal(amount)
    approving.review(line_id=line.pk, by=hands.head, at=NOON)
    approved = approving.approve(line_id=line.pk, by=hands.leader, at=NOON)
    batch = make_batch(BatchState.RELEASED, lines=[approved], source=make_funds(), hands=hands)
    assert batch.rows.get().amount_yuan == batch.total_yuan == Decimal(amount)
    assert Paper.objects.get(kind="payment_list").snapshot["tax_free"] == "是"


def make_tianchang(**fixed: int) -> SubsidyStandard:
    """Return a standard that names a sum for each grade (domain 5.3), with rates beside it."""
    standard = SubsidyStandard.objects.create(
        code="TIANCHANG", title="天长（示例）", in_force_from=dt.date(2026, 1, 1), source="AT-31"
    )
    of = {"standard": standard, "kind": CaseKind.CIVIL, "stage": Stage.FIRST_INSTANCE}
    StandardRate.objects.create(**of, direct_cost_yuan=500, labour_fee_yuan=900)
    for grade in ("GOOD", "PASS"):
        GradeFactor.objects.create(standard=standard, grade=grade, mode="ABSOLUTE", factor=1)
    for grade, amount in fixed.items():
        FixedSum.objects.create(**of, grade=grade, amount_yuan=amount)
    return standard


@pytest.mark.parametrize(("grade", "amount"), [("GOOD", 1400), ("PASS", 1200)])
def test_at_31_a_sum_for_each_grade_is_paid_as_it_stands(hands, grade, amount):
    make_tianchang(GOOD=1400, PASS=1200)
    evaluation = make_scored(grade=Grade(grade), hands=hands)

    line = compute(evaluation.case, hands.staff)

    assert line.amount_yuan == Decimal(amount)
    assert [item.label for item in line.items.all()] == [f"{Grade(grade).label}定额"]


def test_a_grade_whose_sum_nobody_entered_is_not_paid_by_guess(hands):
    make_tianchang(GOOD=1400)
    evaluation = make_scored(grade=Grade.PASS, hands=hands)

    with pytest.raises(RuleBroken, match="没有规定“合格”的定额"):
        compute(evaluation.case, hands.staff)


@pytest.mark.django_db
def test_a_factor_beside_a_fixed_sum_is_refused_by_the_database():
    standard = make_tianchang()

    with pytest.raises(IntegrityError, match="grade_factor_of_a_fixed_sum_is_one"):
        GradeFactor.objects.create(
            standard=standard, grade="FAIL", mode="ABSOLUTE", factor=Decimal("0.5")
        )


# ---- Refusals ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "role", [Role.CENTER_HEAD, Role.BUREAU_LEADER, Role.FINANCE, Role.EVALUATOR, Role.AID_WORKER]
)
def test_only_center_staff_reckon(hands, role):
    evaluation = make_scored(hands=hands)

    with pytest.raises(PermissionDenied):
        compute(evaluation.case, make_user(role))


def test_the_evaluator_of_a_case_does_not_reckon_it_even_as_staff(hands):
    evaluation = make_scored(hands=hands)
    User.objects.filter(pk=hands.evaluator.pk).update(role=Role.CENTER_STAFF)
    hands.evaluator.refresh_from_db()

    with pytest.raises(PermissionDenied):
        compute(evaluation.case, hands.evaluator)


def test_the_table_refuses_the_evaluator_even_in_raw_sql(hands):
    line = make_line(hands=hands)

    with pytest.raises(IntegrityError), transaction.atomic():
        SubsidyLine.objects.filter(pk=line.pk).update(computed_by=hands.evaluator)


def test_at_34_a_public_official_is_never_paid(hands):
    worker = make_payee(is_public_official=True)
    case = make_archived(worker=worker)
    make_scored(case, hands=hands)

    with pytest.raises(RuleBroken, match="公职人员，不得领取") as refusal:
        compute(case, hands.staff)
    assert refusal.value.article == "司发通〔2019〕27号"


def test_a_payee_without_a_bank_account_is_named_first(hands):
    case = make_archived(worker=make_payee())
    worker = AidWorker.objects.get(pk=case.worker_id)
    worker.bank_account = ""
    worker.save()
    make_scored(case, hands=hands)

    with pytest.raises(RuleBroken, match="没有登记银行账号"):
        compute(case, hands.staff)


@pytest.mark.parametrize("given_out", [True, False])
def test_at_36_a_case_without_its_evaluation_is_not_reckoned(hands, given_out):
    case = make_archived()
    if given_out:
        make_assigned_evaluation(case, hands=hands)

    with pytest.raises(RuleBroken, match="尚未评查"):
        compute(case, hands.staff)


def test_a_case_that_is_not_archived_is_not_reckoned(hands):
    case = make_archived()
    Case.objects.filter(pk=case.pk).update(
        state=CaseState.ACCEPTED, archived_on=None, archive_number=""
    )

    with pytest.raises(RuleBroken, match="先完成归档"):
        compute(case, hands.staff)


def test_a_case_older_than_every_standard_is_not_guessed_at(hands):
    case = make_archived(closed_on=dt.date(2021, 12, 31), archived_on=dt.date(2026, 10, 30))
    make_scored(case, hands=hands)

    with pytest.raises(RuleBroken, match="2021-12-31没有施行中的补贴标准"):
        compute(case, hands.staff)


def test_a_stage_without_a_row_in_the_standard_is_not_guessed_at(hands):
    case = make_archived()
    Case.objects.filter(pk=case.pk).update(kind=CaseKind.NON_LITIGATION)
    make_scored(case, hands=hands)

    with pytest.raises(RuleBroken, match="没有规定“非诉讼·一审”的标准"):
        compute(case, hands.staff)


# ---- Part of the work ----------------------------------------------------------------------


def test_aid_that_ended_early_is_paid_in_part_with_the_reason(hands):
    case = make_archived(is_terminated=True)
    make_scored(case, grade=Grade.PASS, hands=hands)

    line = compute(case, hands.staff, percent=60, reason="已会见、阅卷，未开庭。")

    assert (line.amount_yuan, line.progress_percent) == (Decimal("960.00"), 60)


@pytest.mark.parametrize(
    ("is_terminated", "percent", "reason", "sentence"),
    [
        (True, 60, "", "请写明已完成的工作"),
        (True, 19, "很少", "20%至100%之间"),
        (False, 60, "已会见", "案件没有终止"),
    ],
)
def test_a_part_is_explained_and_only_where_aid_ended(
    hands, is_terminated, percent, reason, sentence
):
    case = make_archived(is_terminated=is_terminated)
    make_scored(case, hands=hands)

    with pytest.raises(RuleBroken, match=sentence):
        compute(case, hands.staff, percent=percent, reason=reason)


# ---- Again, and two at once ----------------------------------------------------------------


def test_a_case_is_reckoned_once(hands):
    line = make_line(hands=hands)

    with pytest.raises(RuleBroken, match=f"已由{hands.staff}于11-18 12:00计算"):
        compute(line.case, make_user(Role.CENTER_STAFF))
    assert SubsidyLine.objects.count() == 1


def test_a_returned_line_is_reckoned_anew_and_the_chain_begins_again(hands):
    line = make_line(LineState.REVIEWED, hands=hands)
    approving.return_line(line_id=line.pk, reason="核对", by=hands.leader, at=NOON)
    colleague = make_user(Role.CENTER_STAFF)

    again = compute(line.case, colleague)

    assert (again.pk, again.state, again.computed_by) == (line.pk, LineState.COMPUTED, colleague)
    assert (again.reviewed_by, again.returned_reason) == (None, "")
    assert again.items.count() == 3


def race_of_two_clerks() -> SubsidyLine | Exception:
    """Two staff reckon the same case; the second one's answer, given once the first is done."""
    load_standards()
    hands = Hands()
    case = make_scored(hands=hands).case
    second = make_user(Role.CENTER_STAFF)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        compute(case, hands.staff)
        attempt = pool.submit(in_own_connection, lambda: compute(case, second))
        wait_until_blocked()
    return attempt.exception() or attempt.result()


@pytest.mark.django_db(transaction=True)
def test_two_clerks_reckon_one_case_and_the_second_reads_who_did():
    answer = race_of_two_clerks()

    assert isinstance(answer, RuleBroken)
    assert "计算，当前为“待复审”" in str(answer)
    assert SubsidyLine.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_second_clerk_meets_the_wall_of_the_table(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **kwargs: self.all())

    assert isinstance(race_of_two_clerks(), IntegrityError)
