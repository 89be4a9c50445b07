"""A version is free until it was used, then it stays."""

import re
import threading
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from subsidies.models import (
    FixedSum,
    GradeFactor,
    ScoreItem,
    ScoreSheet,
    StandardRate,
    SubsidyStandard,
)
from subsidies.operations import computing
from subsidies.operations.seeding import load_standards
from tests.money import Hands, make_archived, make_line, make_scored
from tests.office import NOON
from tests.races import in_own_connection, wait_until_blocked
from tests.subsidies.admin.given import STANDARDS, entered, standard_form, text_of
from workstations.models import TrailEntry

pytestmark = pytest.mark.django_db


def change_form(version: SubsidyStandard, **changed) -> dict:
    """Return the page of a saved version as the browser sends it back."""
    rates, factors = version.rates.order_by("pk"), version.factors.order_by("pk")
    typed = standard_form(str(version.in_force_from))
    typed |= {"rates-INITIAL_FORMS": str(len(rates)), "factors-INITIAL_FORMS": "3"}
    for prefix, rows in (("rates", rates), ("factors", factors)):
        for n, row in enumerate(rows):
            typed |= {f"{prefix}-{n}-id": str(row.pk), f"{prefix}-{n}-standard": str(version.pk)}
    return typed | changed


def test_a_version_nobody_used_is_corrected(keeper):
    version = entered(keeper)

    answer = keeper.post(
        f"{STANDARDS}{version.pk}/change/",
        change_form(version, **{"rates-0-labour_fee_yuan": "1600"}),
    )

    assert answer.status_code == 302
    assert version.rates.filter(labour_fee_yuan=1600).count() == 1
    assert TrailEntry.objects.get(action="subsidystandard.changed").details == {"fields": ["rates"]}


def test_a_version_that_priced_a_case_is_shown_and_not_rewritten(keeper, hands):
    version = entered(keeper)
    make_line()
    url = f"{STANDARDS}{version.pk}/change/"

    page = keeper.get(url)
    answer = keeper.post(
        url,
        change_form(version, title="另一名称", **{"rates-0-labour_fee_yuan": "1600"}),
        follow=True,
    )

    for shown in (page, answer):
        assert "本版标准已用于计算补贴，不能再修改。" in text_of(shown)
    assert "没有保存" in text_of(answer)
    assert 'name="in_force_from"' not in page.content.decode()
    version.refresh_from_db()
    assert version.title == "重庆市法律援助补贴标准"
    assert not version.rates.filter(labour_fee_yuan=1600).exists()
    assert not TrailEntry.objects.filter(action="subsidystandard.changed").exists()


def test_a_stage_that_was_left_out_is_added_to_a_version_in_use(keeper, hands):
    version = entered(keeper, **{"rates-0-direct_cost_yuan": "", "rates-0-labour_fee_yuan": ""})
    make_line()
    there = version.rates.count()

    # The page shows the rest as text, and sends back only which rows they are.
    shown = change_form(version)
    sent = {
        name: value for name, value in shown.items() if re.search("FORMS|-id$|-standard$", name)
    }
    sent |= {
        "rates-TOTAL_FORMS": str(there + 1),
        f"rates-{there}-kind": "CRIMINAL",
        f"rates-{there}-stage": "INVESTIGATION",
        f"rates-{there}-direct_cost_yuan": "400",
        f"rates-{there}-labour_fee_yuan": "600",
    }
    page = keeper.get(f"{STANDARDS}{version.pk}/change/")
    answer = keeper.post(f"{STANDARDS}{version.pk}/change/", sent)

    assert text_of(page).count("1500.00") == there
    assert answer.status_code == 302, text_of(answer)
    assert version.rates.get(stage="INVESTIGATION").labour_fee_yuan == 600


def test_an_example_is_never_made_into_a_standard(keeper):
    example = SubsidyStandard.objects.get(code="EXAMPLE-2024")
    url = f"{STANDARDS}{example.pk}/change/"

    page, answer = keeper.get(url), keeper.post(url, change_form(example), follow=True)

    assert "这是随系统附带的示例，不能修改。" in text_of(page)
    assert "没有保存" in text_of(answer)


def test_the_tables_themselves_keep_a_version_in_use(hands):
    line = make_line()
    standard, sheet = line.standard, line.evaluation.sheet
    FixedSum.objects.create(
        standard=standard, kind="CIVIL", stage="RETRIAL", grade="GOOD", amount_yuan=1
    )
    acts = [
        lambda: SubsidyStandard.objects.filter(pk=standard.pk).update(title="另一名称"),
        lambda: StandardRate.objects.filter(standard=standard).update(labour_fee_yuan=1),
        lambda: GradeFactor.objects.filter(standard=standard, grade="PASS").delete(),
        lambda: FixedSum.objects.filter(standard=standard).update(amount_yuan=2),
        lambda: ScoreSheet.objects.filter(pk=sheet.pk).update(good_from=70),
        lambda: ScoreItem.objects.filter(sheet=sheet, is_veto=True).update(label="另一项目"),
        lambda: ScoreItem.objects.create(sheet=sheet, label="新项目", points=5),
    ]
    for act in acts:
        with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
            act()


@pytest.mark.django_db(transaction=True)
def test_a_correction_waits_for_who_computes_and_is_then_refused(signed_in, system_admin):
    load_standards()
    keeper, hands = signed_in(system_admin), Hands()
    version = entered(keeper)
    evaluation = make_scored(make_archived(), hands=hands)
    answers = []

    def correct() -> None:
        typed = change_form(version, **{f"rates-{n}-labour_fee_yuan": "1" for n in range(19)})
        url = f"{STANDARDS}{version.pk}/change/"
        in_own_connection(lambda: answers.append(keeper.post(url, typed)))

    rival = threading.Thread(target=correct)
    with transaction.atomic():
        line = computing.compute(
            case_id=evaluation.case_id,
            progress_percent=100,
            progress_reason="",
            by=hands.staff,
            at=NOON,
        )
        rival.start()
        wait_until_blocked()
    rival.join()

    assert line.amount_yuan == Decimal("3000.00")
    assert answers[0].status_code == 302
    assert not version.rates.filter(labour_fee_yuan=1).exists()
