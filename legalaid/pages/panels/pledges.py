"""Pledges drawn for a check: a tile on the days on which there is something to draw or to check."""

from django.urls import reverse

from legalaid.pages.panels.desk import Tile


def tiles(waiting: int) -> list[Tile]:
    """Return one tile, or none on most days."""
    if not waiting:
        return []
    there = reverse("applications:pledge_samples")
    return [Tile(label="承诺抽查", value=waiting, url=there, tone="near")]
