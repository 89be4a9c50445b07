"""Loading coded matters and the dated hardship line from the seed files."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from applications.models import HardshipLine, Matter

SEED = Path(__file__).resolve().parent.parent / "seed"
_FLAGS = ("is_free_of_hardship", "is_waived_for_migrants")


@transaction.atomic
def load_matters() -> None:
    """Load matters by code, and hardship lines by the day they take effect."""
    for position, row in enumerate(_read("matters.json")["matters"], start=1):
        Matter.objects.update_or_create(
            code=row["code"],
            defaults={
                "label": row["label"],
                "kind": row["kind"],
                "article": row["article"],
                "position": position,
                **{flag: row.get(flag, False) for flag in _FLAGS},
            },
        )
    for row in _read("hardship_lines.json")["lines"]:
        # A line that has judged an application is never edited: a new day, a new row.
        HardshipLine.objects.get_or_create(
            in_force_from=row["in_force_from"],
            defaults={
                "monthly_yuan": Decimal(row["monthly_yuan"]),
                "source": row["source"],
                "is_example": row["is_example"],
            },
        )


def _read(name: str) -> Any:
    return json.loads((SEED / name).read_text())
