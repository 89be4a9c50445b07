"""Score sheets, funding sources, and how their pages speak."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from subsidies.models import FundingSource, ScoreSheet
from tests.money import make_archived, make_assigned_evaluation, make_batch, make_funds
from tests.subsidies.admin.given import STANDARDS, entered, text_of
from workstations.models import TrailEntry

pytestmark = pytest.mark.django_db
SHEETS = "/nouns/subsidies/scoresheet/"
SOURCES = "/nouns/subsidies/fundingsource/"


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


# ---- Score sheets ----------------------------------------------------------------------------


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


# ---- Funding sources -------------------------------------------------------------------------


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


# ---- The pages -------------------------------------------------------------------------------


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
