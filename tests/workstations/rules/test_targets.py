"""The lengths that the law leaves to the office come from its file, and only those."""

import json
from pathlib import Path

import pytest

from workstations.rules.periods import PERIODS
from workstations.rules.periods.targets import TARGETS, limit_of, read

SEED = Path(__file__).parents[3] / "workstations" / "seed" / "targets.json"
ROWS = json.loads(SEED.read_text())["targets"]


def test_the_office_promises_what_it_promised_before():
    """Suggested by practice, or by the rule on complaints that Order 149 replaced."""
    assert TARGETS == {
        "SUPPLEMENT_REPLY": 7,
        "DECISION_SENT": 3,
        "FIRST_MEETING": 5,
        "PAY_PROMPT": 30,
        "COMPLAINT_ACCEPT": 5,
        "COMPLAINT_FINISH": 45,
        "COMPLAINT_ANSWER": 5,
        "DISCLOSE_QUARTER": 30,
    }


@pytest.mark.parametrize("code", sorted(TARGETS))
def test_a_period_lasts_as_long_as_the_file_says(code):
    assert PERIODS[code].limit == TARGETS[code]


@pytest.mark.parametrize("code", sorted(TARGETS))
def test_the_file_reaches_no_length_that_the_law_numbers(code):
    period = PERIODS[code]

    assert period.says, "the law has a word of its own where it has no number"
    # The length is a target, or what the center writes into form 6.
    assert not period.binding or code == "SUPPLEMENT_REPLY"


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_every_figure_says_why_it_is_the_offices_own(row):
    assert row["why"]


@pytest.mark.parametrize("limit", [0, -3, 2.5, "5", True, None])
def test_a_figure_is_a_whole_number_of_one_or_more(limit):
    with pytest.raises(ValueError, match="PAY_PROMPT的期限应为1以上的整数"):
        read([{"code": "PAY_PROMPT", "limit": limit}])


def test_a_figure_stands_there_once():
    row = {"code": "PAY_PROMPT", "limit": 20}

    with pytest.raises(ValueError, match="重复"):
        read([row, row])


def test_a_period_without_its_row_says_which_to_add():
    with pytest.raises(ValueError, match=r"缺少REVIEW_7D"):
        limit_of("REVIEW_7D")
