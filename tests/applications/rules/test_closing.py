"""When a case is closed, what its file holds, and what being late means."""

import datetime as dt
import json
from pathlib import Path

import pytest

from applications.rules import closing
from applications.rules.closing import PaperRule
from applications.rules.conditions import Facts
from applications.states import CaseKind, Stage
from tests.workstations.rules.test_workdays import seeded_calendar

SEED = Path(__file__).parents[3] / "applications" / "seed" / "closing_papers.json"
RULES = PaperRule.all_from_seed(json.loads(SEED.read_text(encoding="utf-8")))
CALENDAR = seeded_calendar()


def filed(closed: str, handed_in: str, reason: str = ""):
    return closing.filing_finding(
        closed_on=dt.date.fromisoformat(closed),
        filed_on=dt.date.fromisoformat(handed_in),
        late_reason=reason,
        calendar=CALENDAR,
    )


def mandatory(**facts) -> set[str]:
    return {p.code for p in closing.required_papers(RULES, Facts(**facts)) if p.is_mandatory}


@pytest.mark.parametrize(
    ("kind", "stage", "document"),
    [
        (CaseKind.CRIMINAL, Stage.INVESTIGATION, "起诉意见书"),
        (CaseKind.CRIMINAL, Stage.PROSECUTION_REVIEW, "不起诉决定书"),
        (CaseKind.CRIMINAL, Stage.FIRST_INSTANCE, "判决书"),
        (CaseKind.CIVIL, Stage.SECOND_INSTANCE, "调解书"),
        (CaseKind.CIVIL, Stage.ARBITRATION, "仲裁裁决书"),
        (CaseKind.ADMINISTRATIVE, Stage.RECONSIDERATION, "行政复议决定书"),
        (CaseKind.NON_LITIGATION, Stage.MEDIATION, "和解协议"),
    ],
)
def test_each_stage_closes_with_its_own_document(kind, stage, document):
    assert document in closing.closing_event(kind=kind, stage=stage).documents


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_a_closing_event(stage):
    assert closing.closing_event(kind=CaseKind.CIVIL, stage=stage).event.endswith("之日")


def test_a_terminated_case_closes_when_the_unit_gets_the_decision():
    event = closing.closing_event(
        kind=CaseKind.CIVIL, stage=Stage.FIRST_INSTANCE, is_terminated=True
    )

    assert event.event == "承办单位收到终止法律援助决定书之日"


def test_a_file_within_thirty_days_is_in_time():
    finding = filed("2025-08-31", "2025-09-30")

    assert (finding.passes, finding.article) == (True, "《办理法律援助案件程序规定》第四十条")


def test_a_late_file_must_be_explained_before_it_is_handed_in():
    finding = filed("2025-08-29", "2025-09-30")

    assert (finding.passes, finding.blocks) == (False, True)
    assert finding.sentence == (
        "应于2025年9月28日前报送，实际2025年9月30日报送，逾期2日。"
        "请说明原因，并附收到结案文书的证明。"
    )


def test_a_late_file_that_is_explained_is_not_failed_for_being_late():
    finding = filed("2025-08-29", "2025-09-30", "法院9月25日才送达判决书")

    assert (finding.passes, finding.blocks) == (False, False)
    assert "不直接评为不合格" in finding.sentence


def test_before_order_148_thirty_days_are_an_office_target():
    assert filed("2022-03-01", "2022-03-20").article == "中心内部时限"


@pytest.mark.parametrize(
    ("closed", "words"),
    [
        ("2026-05-13", "不能晚于今天"),
        ("2026-03-31", "不能早于指派日（2026年4月1日）"),
        ("2026-05-12", ""),
    ],
)
def test_a_closing_day_lies_between_the_assignment_and_today(closed, words):
    found = closing.day_findings(
        closed_on=dt.date.fromisoformat(closed),
        assigned_on=dt.date(2026, 4, 1),
        on=dt.date(2026, 5, 12),
    )

    assert words in "".join(f.sentence for f in found)
    assert bool(found) == bool(words)


def test_a_criminal_trial_by_notice_needs_its_papers():
    assert mandatory(kind="CRIMINAL", stage="FIRST_INSTANCE", route="NOTICE_DEFENCE") == {
        "assignment",
        "official-letter",
        "notice",
        "consent",
        "meeting-note",
        "file-note",
        "indictment",
        "hearing-note",
        "defence-speech",
        "judgment",
        "progress-record",
        "closing-report",
    }


def test_a_wage_claim_in_arbitration_needs_its_papers():
    assert mandatory(kind="CIVIL", stage="ARBITRATION", route="APPLICATION") == {
        "assignment",
        "grant",
        "agreement",
        "meeting-note",
        "pleading",
        "evidence",
        "award",
        "progress-record",
        "closing-report",
    }


def test_a_terminated_case_is_not_asked_for_its_judgment():
    facts = {"kind": "CRIMINAL", "stage": "FIRST_INSTANCE", "route": "NOTICE_DEFENCE"}

    asked = mandatory(**facts, is_terminated=True)

    assert "termination" in asked
    assert not asked & {"judgment", "defence-speech", "hearing-note"}


def test_each_paper_is_listed_once_and_the_report_comes_last():
    papers = closing.required_papers(
        RULES, Facts(kind="CIVIL", stage="FIRST_INSTANCE", route="APPLICATION")
    )
    codes = [paper.code for paper in papers]

    assert len(codes) == len(set(codes))
    assert codes[-2:] == ["progress-record", "closing-report"]
    assert papers[-1].form == 21


def test_a_paper_that_does_not_apply_is_explained_not_missing():
    required = closing.required_papers(
        RULES, Facts(kind="NON_LITIGATION", stage="MEDIATION", route="APPLICATION")
    )
    lacking = closing.missing_papers(
        required,
        filed={"assignment", "grant", "agreement", "progress-record", "closing-report"},
        explained={"meeting-note"},
    )

    assert [paper.code for paper in lacking] == ["settlement"]
    assert closing.missing_finding(lacking, on=dt.date(2026, 5, 12)).sentence == (
        "还缺1项结案材料：和解、调解协议。请补齐，或者写明不适用的理由。"
    )
    assert closing.missing_finding([], on=dt.date(2026, 5, 12)).passes is True


@pytest.mark.parametrize(
    ("day", "article"),
    [
        ("2023-08-31", "《法律援助法》第五十条"),
        ("2023-09-01", "《办理法律援助案件程序规定》第四十条"),
    ],
)
def test_the_order_is_cited_from_the_day_it_is_in_force(day, article):
    assert closing.missing_finding([], on=dt.date.fromisoformat(day)).article == article
