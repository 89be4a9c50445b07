"""Reckoning a scored case: the standard of its closing day, the grade, the part."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError

from applications.models import Case
from applications.states import CaseKind, Stage
from legalaid.shared.refusals import RuleBroken
from subsidies.models import FixedSum, GradeFactor, StandardRate, SubsidyStandard
from subsidies.operations import approving
from subsidies.states import BatchState, Grade, LineState
from tests.money import make_archived, make_batch, make_funds, make_scored
from tests.office import NOON
from tests.subsidies.operations.computing.given import compute
from workstations.models import Message, Paper


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


# ---- Part of the work ------------------------------------------------------------------------


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
