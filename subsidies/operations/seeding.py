"""Loading standards, the score sheet and the funding sources from the seed files."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from subsidies.models import (
    FixedSum,
    FundingSource,
    GradeFactor,
    ScoreItem,
    ScoreSheet,
    StandardRate,
    SubsidyStandard,
)

SEED = Path(__file__).resolve().parent.parent / "seed"


@transaction.atomic
def load_standards() -> None:
    """Load each version once; a version in the table is never edited by the seed."""
    for row in _read("standards.json")["standards"]:
        _standard(row)
    sheets = _read("score_sheet.json")
    for row in sheets["sheets"]:
        # The examples ask the same; the document behind them is another.
        _sheet(row, [*sheets["items"], *(veto | {"is_veto": True} for veto in sheets["vetoes"])])
    for row in _read("funds.json")["sources"]:
        FundingSource.objects.get_or_create(
            code=row["code"], defaults={"name": row["name"], "uses": row["uses"]}
        )


def appropriations() -> list[dict[str, Any]]:
    """Return the example appropriations of the seed, the earliest first; the demo books them."""
    rows = _read("funds.json")["appropriations"]
    return sorted(rows, key=lambda row: (row["received_on"], row["source"]))


def _standard(row: dict[str, Any]) -> None:
    standard, created = SubsidyStandard.objects.get_or_create(
        code=row["code"],
        defaults={
            "title": row["title"],
            "in_force_from": row["in_force_from"],
            "source": row["source"],
            "evaluation_fee_yuan": Decimal(row["evaluation_fee_yuan"]),
            "is_example": row["is_example"],
        },
    )
    if not created:
        return
    StandardRate.objects.bulk_create(
        StandardRate(
            standard=standard,
            kind=rate["kind"],
            stage=rate["stage"],
            direct_cost_yuan=Decimal(rate["direct_cost_yuan"]),
            labour_fee_yuan=Decimal(rate["labour_fee_yuan"]),
        )
        for rate in row["rates"]
    )
    GradeFactor.objects.bulk_create(
        GradeFactor(
            standard=standard,
            grade=factor["grade"],
            mode=factor["mode"],
            factor=Decimal(factor["factor"]),
        )
        for factor in row["factors"]
    )
    FixedSum.objects.bulk_create(
        FixedSum(
            standard=standard,
            kind=fixed["kind"],
            stage=fixed["stage"],
            grade=fixed["grade"],
            amount_yuan=Decimal(fixed["amount_yuan"]),
        )
        for fixed in row.get("fixed_sums", ())
    )


def _sheet(row: dict[str, Any], items: list[dict[str, Any]]) -> None:
    sheet, created = ScoreSheet.objects.get_or_create(
        code=row["code"],
        defaults={
            "title": row["title"],
            "in_force_from": row["in_force_from"],
            "source": row["source"],
            "good_from": row["good_from"],
            "pass_from": row["pass_from"],
            "is_example": row["is_example"],
        },
    )
    if created:
        ScoreItem.objects.bulk_create(
            ScoreItem(
                sheet=sheet,
                code=item["code"],
                label=item["label"],
                guidance=item.get("guidance", ""),
                points=item.get("points", 0),
                is_veto=item.get("is_veto", False),
                position=position,
            )
            for position, item in enumerate(items, start=1)
        )


def _read(name: str) -> Any:
    return json.loads((SEED / name).read_text())
