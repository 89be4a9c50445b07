"""A case falls into the fields that the workers' own expertise is written in."""

import json
from pathlib import Path

import pytest

from applications.rules import fields
from applications.states import CaseKind
from workstations.rules import expertise

SEED = Path(__file__).resolve().parents[3] / "applications" / "seed" / "matters.json"


@pytest.mark.parametrize(
    ("kind", "matter", "is_minor", "asked"),
    [
        (CaseKind.CIVIL, "wages", False, {"劳动争议"}),
        (CaseKind.CIVIL, "child-support", True, {"婚姻家庭", "未成年人"}),
        (CaseKind.CIVIL, "traffic-injury", False, {"交通事故"}),
        (CaseKind.CRIMINAL, "", False, {"刑事辩护"}),
        (CaseKind.ADMINISTRATIVE, "social-insurance", False, {"行政争议"}),
        (CaseKind.CIVIL, "civil-other", False, set()),
    ],
)
def test_a_case_asks_for_the_field_it_falls_into(kind, matter, is_minor, asked):
    found = fields.fields_of(kind, matter, recipient_is_minor=is_minor)

    assert {expertise.WORDS[code] for code in found} == asked


def test_every_matter_and_every_field_that_is_named_exists():
    matters = {matter["code"] for matter in json.loads(SEED.read_text())["matters"]}

    assert set(fields.OF_A_MATTER) <= matters
    assert {*fields.OF_A_MATTER.values(), *fields.OF_A_KIND.values()} <= set(expertise.WORDS)
