"""The character in a case number follows the kind of the case and its stage.

The list of characters is 民、刑、行、赔、仲、非、帮; duty lawyers' help (帮) opens no case.
"""

import pytest

from applications.rules import case_numbers
from applications.rules.lists import STAGES_BY_KIND
from applications.states import CaseKind, Stage


@pytest.mark.parametrize(
    ("kind", "stage", "character"),
    [
        (CaseKind.CRIMINAL, Stage.INVESTIGATION, "刑"),
        (CaseKind.CRIMINAL, Stage.RETRIAL, "刑"),
        (CaseKind.CIVIL, Stage.ARBITRATION, "仲"),
        (CaseKind.CIVIL, Stage.FIRST_INSTANCE, "民"),
        (CaseKind.CIVIL, Stage.MEDIATION, "民"),
        (CaseKind.ADMINISTRATIVE, Stage.RECONSIDERATION, "行"),
        (CaseKind.STATE_COMPENSATION, Stage.FIRST_INSTANCE, "赔"),
        (CaseKind.NON_LITIGATION, Stage.MEDIATION, "非"),
    ],
)
def test_each_kind_counts_in_its_own_series(kind, stage, character):
    assert case_numbers.letter(kind, stage) == character


def test_no_case_that_can_be_opened_is_without_a_series():
    for kind, stages in STAGES_BY_KIND.items():
        for stage in stages:
            assert case_numbers.letter(CaseKind(kind), Stage(stage)) in "民刑行赔仲非"
