"""A standard that names sums, read from the seed as the center would enter it."""

import json
import shutil
from decimal import Decimal

import pytest

from subsidies.models import FixedSum, GradeFactor, SubsidyStandard
from subsidies.operations import seeding

pytestmark = pytest.mark.django_db

TIANCHANG = {
    "code": "TIANCHANG",
    "title": "天长（示例）",
    "in_force_from": "2026-01-01",
    "is_example": True,
    "source": "示例标准",
    "evaluation_fee_yuan": "0.00",
    "rates": [],
    "factors": [{"grade": "GOOD", "mode": "ABSOLUTE", "factor": "1"}],
    "fixed_sums": [
        {"kind": "CIVIL", "stage": "FIRST_INSTANCE", "grade": "GOOD", "amount_yuan": "1400.00"}
    ],
}


def test_a_standard_with_fixed_sums_is_loaded_once(tmp_path, monkeypatch):
    folder = tmp_path / "seed"
    shutil.copytree(seeding.SEED, folder)
    (folder / "standards.json").write_text(json.dumps({"standards": [TIANCHANG]}))
    monkeypatch.setattr(seeding, "SEED", folder)

    seeding.load_standards()
    seeding.load_standards()

    standard = SubsidyStandard.objects.get(code="TIANCHANG")
    assert GradeFactor.objects.get(standard=standard).get_mode_display() == "按等次定额"
    assert FixedSum.objects.get(standard=standard).amount_yuan == Decimal("1400.00")
