"""Which texts of the legal basis the center wrote, and which of them hold on a day."""

import datetime as dt

from django.db.models import Max

from workstations.models import LegalBasisText


def in_force(*, on: dt.date) -> dict[str, LegalBasisText]:
    """Return the center's own text in force by kind; a kind without one is not there."""
    rows = _valid(on).select_related("written_by").order_by("kind", "-valid_from", "-edition")
    return {row.kind: row for row in rows.distinct("kind")}


def own_text(kind: str, *, on: dt.date) -> str:
    """Return the center's own text of one kind, "" where it wrote none."""
    row = _valid(on).filter(kind=kind).order_by("-valid_from", "-edition").first()
    return row.text if row else ""


def newest_edition(kind: str) -> int:
    """Return the number of the last edition written, in force or not yet; 0 for none."""
    rows = LegalBasisText.objects.filter(kind=kind)
    return rows.aggregate(newest=Max("edition"))["newest"] or 0


def _valid(on: dt.date):
    return LegalBasisText.objects.filter(valid_from__lte=on)
