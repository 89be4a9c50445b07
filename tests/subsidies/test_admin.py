"""The center enters its own standards: a version from a day on, which stays once it was used."""

import datetime as dt
import re
import threading
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from applications.rules.lists import STAGES_BY_KIND
from subsidies.models import (
    FixedSum,
    FundingSource,
    GradeFactor,
    ScoreItem,
    ScoreSheet,
    StandardRate,
    SubsidyStandard,
)
from subsidies.operations import computing
from subsidies.operations.seeding import load_standards
from subsidies.states import Grade
from tests.money import (
    Hands,
    make_archived,
    make_assigned_evaluation,
    make_batch,
    make_funds,
    make_line,
    make_scored,
)
from tests.office import NOON, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = pytest.mark.django_db

STANDARDS = "/nouns/subsidies/subsidystandard/"
SHEETS = "/nouns/subsidies/scoresheet/"
SOURCES = "/nouns/subsidies/fundingsource/"
# The seed's latest example, by which a good civil case of first instance comes to 1760.
EXAMPLE = "1760.00"


def standard_form(in_force_from: str = "2026-10-01", **changed) -> dict:
    """Return a whole page of a standard: 1000 and 1500 yuan for a civil first instance."""
    pairs = [(kind, stage) for kind, stages in STAGES_BY_KIND.items() for stage in stages]
    typed = {
        "title": "重庆市法律援助补贴标准",
        "in_force_from": in_force_from,
        "source": "渝财行〔2026〕9号",
        "evaluation_fee_yuan": "60",
        "rates-TOTAL_FORMS": str(len(pairs)),
        "rates-INITIAL_FORMS": "0",
        "factors-TOTAL_FORMS": "3",
        "factors-INITIAL_FORMS": "0",
        "fixed_sums-TOTAL_FORMS": "0",
        "fixed_sums-INITIAL_FORMS": "0",
    }
    for n, (kind, stage) in enumerate(pairs):
        typed |= {f"rates-{n}-kind": kind, f"rates-{n}-stage": stage}
        typed |= {f"rates-{n}-direct_cost_yuan": "1000", f"rates-{n}-labour_fee_yuan": "1500"}
    for n, (grade, factor) in enumerate([("GOOD", "1.2"), ("PASS", "1"), ("FAIL", "0")]):
        mode = "FACTOR_ON_LABOUR" if grade == "FAIL" else "FACTOR_ON_TOTAL"
        typed |= {f"factors-{n}-grade": grade, f"factors-{n}-mode": mode}
        typed[f"factors-{n}-factor"] = factor
    return typed | changed


def sheet_form(*points: int, **changed) -> dict:
    typed = {
        "title": "案件质量评查表",
        "in_force_from": "2026-10-01",
        "source": "渝司发〔2026〕3号",
        "good_from": "85",
        "pass_from": "60",
        "items-TOTAL_FORMS": str(len(points)),
        "items-INITIAL_FORMS": "0",
    }
    for n, score in enumerate(points):
        typed |= {f"items-{n}-position": str(n + 1), f"items-{n}-label": f"项目{n + 1}"}
        typed |= {f"items-{n}-guidance": "", f"items-{n}-points": str(score)}
        if not score:
            typed[f"items-{n}-is_veto"] = "on"
    return typed | changed


@pytest.fixture
def keeper(signed_in, system_admin, standards):
    """The system administrator at a browser, with the seed's examples loaded."""
    return signed_in(system_admin)


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def entered(keeper, **changed) -> SubsidyStandard:
    answer = keeper.post(f"{STANDARDS}add/", standard_form(**changed))
    assert answer.status_code == 302, text_of(answer)
    return SubsidyStandard.objects.entered().latest("pk")


# ---- Who ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM_ADMIN}))
def test_nobody_else_enters_a_standard(signed_in, role):
    answer = signed_in(make_user(role)).post(f"{STANDARDS}add/", standard_form())

    assert answer.status_code == 302
    assert not SubsidyStandard.objects.exists()


# ---- A version and what it does ----------------------------------------------------------------


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


# ---- Free until used, then fixed ---------------------------------------------------------------


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


# ---- Score sheets ------------------------------------------------------------------------------


def test_a_new_sheet_is_handed_out_from_its_day_on(keeper, hands):
    answer = keeper.post(f"{SHEETS}add/", sheet_form(40, 60, 0))
    assert answer.status_code == 302, text_of(answer)

    after = make_assigned_evaluation(make_archived(archived_on=dt.date(2026, 10, 30)))
    before = make_assigned_evaluation(
        make_archived(closed_on=dt.date(2026, 9, 1), archived_on=dt.date(2026, 9, 30))
    )

    assert (after.sheet.source, after.sheet.good_from) == ("渝司发〔2026〕3号", 85)
    assert before.sheet.is_example
    rows = after.sheet.items.order_by("position").values_list("label", "points", "is_veto")
    assert list(rows) == [("项目1", 40, False), ("项目2", 60, False), ("项目3", 0, True)]
    page = keeper.get(f"{SHEETS}{after.sheet.pk}/change/")
    assert "本版评查表已用于评查案件，不能再修改。" in text_of(page)


@pytest.mark.parametrize(
    ("points", "changed", "sentence"),
    [
        ((40, 50), {}, "各计分项目合计90分，应当正好是100分"),
        ((40, 60), {"good_from": "60"}, "优良起分应当高于合格起分。"),
        ((40, 60), {"good_from": "101"}, "优良起分不能超过100。"),
        ((40, 60, 0), {"items-0-is_veto": "on"}, "否决项不计分，分值填0。"),
    ],
)
def test_a_sheet_that_cannot_grade_is_refused(keeper, points, changed, sentence):
    answer = keeper.post(f"{SHEETS}add/", sheet_form(*points, **changed))

    assert sentence in text_of(answer)
    assert not ScoreSheet.objects.entered().exists()


# ---- Funding sources ---------------------------------------------------------------------------


def test_a_source_is_added_without_any_money(keeper):
    keeper.post(
        f"{SOURCES}add/",
        {"name": "中央彩票公益金", "uses": ["CASE", "TRAINING"], "is_active": "on"},
    )

    source = FundingSource.objects.get(name="中央彩票公益金")
    assert (source.uses, source.is_active) == (["CASE", "TRAINING"], True)
    assert not source.entries.exists()
    assert TrailEntry.objects.filter(action="fundingsource.added").exists()


def test_a_source_with_an_unpaid_list_is_not_switched_off(keeper, hands):
    batch = make_batch()

    answer = keeper.post(
        f"{SOURCES}{batch.source_id}/change/", {"name": "区级财政", "uses": ["CASE"]}
    )

    assert f"发放表{batch.number}正从本来源支付" in text_of(answer)
    assert FundingSource.objects.get(pk=batch.source_id).is_active


def test_a_source_switched_off_says_what_is_left_on_it(keeper):
    source = make_funds("5000.00")

    answer = keeper.post(
        f"{SOURCES}{source.pk}/change/", {"name": source.name, "uses": source.uses}, follow=True
    )

    assert "本来源还有可用余额5,000.00元" in text_of(answer)
    assert not FundingSource.objects.get(pk=source.pk).is_active


# ---- The pages ---------------------------------------------------------------------------------


def test_the_pages_are_chinese_and_ask_few_questions(keeper):
    version = entered(keeper)
    example = ScoreSheet.objects.first()
    source = FundingSource.objects.first()
    for url in (
        STANDARDS,
        f"{STANDARDS}add/",
        f"{STANDARDS}{version.pk}/change/",
        SHEETS,
        f"{SHEETS}add/",
        f"{SHEETS}{example.pk}/change/",
        SOURCES,
        f"{SOURCES}{source.pk}/change/",
    ):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = keeper.get(url)
        assert page.status_code == 200
        assert len(asked) <= 15, (url, [query["sql"][:90] for query in asked])
        body = re.sub(r"<(script|style|template).*?</\1>", " ", page.content.decode(), flags=re.S)
        words = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]+>|&\w+;", " ", body)))
        assert words <= {"user"}, (url, words)
