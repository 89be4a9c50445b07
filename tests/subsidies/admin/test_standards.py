"""The center enters its own standards: a version from a day on."""

import datetime as dt
from decimal import Decimal

import pytest

from applications.rules.lists import STAGES_BY_KIND
from subsidies.models import SubsidyStandard
from subsidies.operations.seeding import load_standards
from subsidies.states import Grade
from tests.money import make_archived, make_line
from tests.office import make_user
from tests.subsidies.admin.given import STANDARDS, entered, standard_form, text_of
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = pytest.mark.django_db
# The seed's latest example, by which a good civil case of first instance comes to 1760.
EXAMPLE = "1760.00"


# ---- Who -------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM_ADMIN}))
def test_nobody_else_enters_a_standard(signed_in, role):
    answer = signed_in(make_user(role)).post(f"{STANDARDS}add/", standard_form())

    assert answer.status_code == 302
    assert not SubsidyStandard.objects.exists()


# ---- A version and what it does --------------------------------------------------------------


def test_a_new_version_prices_the_cases_closed_on_its_day_and_after_and_none_before(keeper, hands):
    entered(keeper, in_force_from="2026-10-20")
    days = [dt.date(2026, 10, 19), dt.date(2026, 10, 20), dt.date(2026, 10, 21)]

    amounts = [str(make_line(case=make_archived(closed_on=day)).amount_yuan) for day in days]

    # (1000 + 1500) × 1.2 by the document; before its day the example still rules.
    assert amounts == [EXAMPLE, "3000.00", "3000.00"]


def test_what_the_center_entered_rules_before_an_example_of_a_later_day(keeper, hands):
    entered(keeper, in_force_from="2023-06-01")

    assert make_line().amount_yuan == Decimal("3000.00")


def test_the_seed_loads_again_beside_a_version_of_an_example_s_own_day(keeper):
    version = entered(keeper, in_force_from="2024-01-01")

    load_standards()

    assert SubsidyStandard.objects.count() == 3
    assert SubsidyStandard.objects.in_force_on(dt.date(2024, 1, 1)).first() == version


def test_an_entry_stands_in_the_trail_with_what_was_filled_in(keeper, system_admin):
    version = entered(keeper)

    entry = TrailEntry.objects.get(action="subsidystandard.added")
    assert (entry.actor, entry.subject_uid) == (system_admin, version.uid)
    assert {"title", "in_force_from", "rates", "factors"} <= set(entry.details["fields"])
    assert "fixed_sums" not in entry.details["fields"]


def test_the_page_offers_every_kind_and_stage_and_copies_the_center_s_own_amounts_only(keeper):
    first = keeper.get(f"{STANDARDS}add/")
    entered(keeper)
    second = keeper.get(f"{STANDARDS}add/")

    pairs = sum(len(stages) for stages in STAGES_BY_KIND.values())
    for answer, amount in ((first, None), (second, Decimal("1000.00"))):
        rates = answer.context["inline_admin_formsets"][0].formset
        assert len(rates.extra_forms) == pairs
        assert {form["direct_cost_yuan"].value() for form in rates.extra_forms} == {amount}


def test_a_stage_the_document_does_not_name_is_left_out_and_said(keeper):
    answer = keeper.post(
        f"{STANDARDS}add/",
        standard_form(**{"rates-0-direct_cost_yuan": "", "rates-0-labour_fee_yuan": ""}),
        follow=True,
    )

    assert SubsidyStandard.objects.entered().get().rates.count() == 18
    assert "本版没有规定刑事·侦查的标准" in text_of(answer)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"source": "示例标准，不是重庆市的实际标准"}, "不要沿用示例的文字"),
        ({"evaluation_fee_yuan": "-1"}, "评查费不能是负数。"),
        ({"rates-0-labour_fee_yuan": "-1"}, "金额不能是负数。"),
        ({"rates-1-stage": "INVESTIGATION"}, "有两行说的是同一项"),
        ({"rates-0-stage": "ARBITRATION"}, "刑事案件没有“仲裁”阶段"),
        ({"factors-2-mode": "", "factors-2-factor": "", "factors-TOTAL_FORMS": "2"}, "还缺不合格"),
        ({"factors-0-mode": "ABSOLUTE"}, "按等次定额的，系数应当填1。"),
    ],
)
def test_a_slip_is_named_in_words_and_nothing_is_saved(keeper, changed, sentence):
    answer = keeper.post(f"{STANDARDS}add/", standard_form(**changed))

    assert answer.status_code == 200
    assert sentence in text_of(answer)
    assert text_of(answer).startswith("错误：")
    assert not SubsidyStandard.objects.entered().exists()


def test_two_versions_of_one_day_are_refused(keeper):
    entered(keeper)

    answer = keeper.post(f"{STANDARDS}add/", standard_form())

    assert "同一天只能有一版" in text_of(answer)
    assert SubsidyStandard.objects.entered().count() == 1


def test_the_sums_of_a_grade_paid_by_sums_are_asked_for_row_by_row(keeper):
    fixed = {"factors-0-mode": "ABSOLUTE", "factors-0-factor": "1"}
    version = entered(keeper, **fixed)

    page = keeper.get(f"{STANDARDS}{version.pk}/change/")

    sums = page.context["inline_admin_formsets"][2].formset
    assert len(sums.extra_forms) == version.rates.count()
    assert {form["grade"].value() for form in sums.extra_forms} == {Grade.GOOD}
