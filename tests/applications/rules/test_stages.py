"""Which stage a matter may be at: the lists of the seed, and what is asked instead of guessed."""

import pytest

from applications.rules import stages
from applications.states import CaseKind, Stage


@pytest.mark.parametrize(
    ("kind", "stage", "says"),
    [
        (CaseKind.CIVIL, Stage.INVESTIGATION, "民事事项没有“侦查”阶段，请从调解、仲裁、一审"),
        (CaseKind.CRIMINAL, Stage.ARBITRATION, "刑事事项没有“仲裁”阶段"),
        (CaseKind.NON_LITIGATION, Stage.FIRST_INSTANCE, "请从调解中选择"),
        (CaseKind.CIVIL, "", "还没有填写所处阶段"),
    ],
)
def test_a_stage_that_is_foreign_or_unknown_is_asked(kind, stage, says):
    (finding,) = stages.findings(kind, stage)

    assert says in finding.sentence
    assert finding.passes is (False if stage else None)


@pytest.mark.parametrize(
    ("kind", "stage"),
    [
        (CaseKind.CIVIL, Stage.ARBITRATION),
        (CaseKind.ADMINISTRATIVE, Stage.RECONSIDERATION),
        (CaseKind.CRIMINAL, Stage.INVESTIGATION),
        (CaseKind.NON_LITIGATION, ""),
    ],
)
def test_a_known_stage_needs_no_words(kind, stage):
    assert stages.findings(kind, stage) == []


def test_what_stays_out_of_court_has_one_stage_and_nobody_is_asked_for_it():
    assert stages.settled(CaseKind.NON_LITIGATION, "") == Stage.MEDIATION
    assert stages.settled(CaseKind.CIVIL, "") == ""
