"""Every worked example of the law has its test by its id, or says whose desk it waits for."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
EXAMPLES = {
    *("01", "02", "04", "05", "07", "08", "09", "11", "13", "14", "15", "16", "17", "19", "20"),
    *("22", "24", "26", "27", "29", "30", "31", "33", "34", "36", "37", "39"),
}
# 33 is a roster of duty lawyers and what a shift is paid: the duty desk brings it.
LATER = {"33"}


def test_every_example_is_a_test_or_waits_for_its_desk():
    heads = re.findall(
        r"^def (test_\w+)",
        "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")),
        re.MULTILINE,
    )
    shown = {number for head in heads for number in re.findall(r"(?<![a-z])at_(\d\d)", head)}

    assert shown == EXAMPLES - LATER
