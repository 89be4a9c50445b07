"""Loading coded matters and the dated hardship line from the seed files."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F

from applications.models import (
    Application,
    CoApplicant,
    HardshipLine,
    Matter,
    MatterScopePolicy,
    MeansCode,
    OpposingParty,
    PledgeSampleRate,
    Referral,
    Representative,
)

SEED = Path(__file__).resolve().parent.parent / "seed"
_FLAGS = ("is_free_of_hardship", "is_waived_for_migrants")


@transaction.atomic
def load_matters() -> None:
    """Load the matters that are not there yet, and hardship lines by the day they take effect."""
    for position, row in enumerate(_read("matters.json")["matters"], start=1):
        Matter.objects.get_or_create(
            code=row["code"],
            defaults={
                "label": row["label"],
                "kind": row["kind"],
                "article": row["article"],
                "position": position,
                **{flag: row.get(flag, False) for flag in _FLAGS},
            },
        )
    load_standards()
    load_referrals()
    # Rows of before there were copies for the lists: any writing lets the triggers make them.
    Application.objects.filter(kind="").update(name_key="")
    without = {"application__beside_characters": None}
    OpposingParty.objects.filter(**without).update(name=F("name"))
    Representative.objects.filter(**without).update(name=F("name"))
    CoApplicant.objects.filter(**without).update(person=F("person"))


@transaction.atomic
def load_standards() -> None:
    """Load the dated lines and policies, and the lists of incomes, expenditures and assets."""
    standards = _read("hardship_lines.json")
    for row in standards["lines"]:
        # A line that has judged an application is never edited: a new day, a new row.
        HardshipLine.objects.get_or_create(
            in_force_from=row["in_force_from"],
            area=row["area"],
            defaults={
                "monthly_yuan": Decimal(row["monthly_yuan"]),
                "source": row["source"],
                "is_example": row["is_example"],
            },
        )
    for row in standards["scope_policies"]:
        MatterScopePolicy.objects.get_or_create(
            in_force_from=row["in_force_from"],
            defaults={"policy": row["policy"], "source": row["source"]},
        )
    for row in _read("pledge_samples.json")["rates"]:
        PledgeSampleRate.objects.get_or_create(in_force_from=row["in_force_from"], defaults=row)
    for position, row in enumerate(_read("means.json")["codes"], start=1):
        # The office keeps these lists: what it changed is not put back.
        MeansCode.objects.get_or_create(
            code=row["code"],
            defaults={
                "kind": row["kind"],
                "label": row["label"],
                "counts": row.get("counts", True),
                "position": position,
            },
        )


@transaction.atomic
def load_referrals() -> None:
    """Load the examples of the referral-out directory once; the center keeps it afterwards."""
    for row in _read("referrals.json")["places"]:
        Referral.objects.get_or_create(code=row["code"], defaults={**row, "is_example": True})


def _read(name: str) -> Any:
    return json.loads((SEED / name).read_text())
