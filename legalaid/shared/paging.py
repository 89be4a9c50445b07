"""How many rows a page of a list holds: as the list is usually cut, or as this reader chose."""

from collections.abc import Sequence

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

USUAL = 25
SIZES = (25, 50, 100)
COOKIE = "rows_a_page"
"""Kept by the browser, for all lists alike; not with the account, since a phone wants fewer."""


def rows_a_page(request: HttpRequest, *, usual: int | None = None) -> int:
    """Return what the reader chose, or ``usual`` where nothing, or nothing offered, was chosen."""
    chosen = request.COOKIES.get(COOKIE, "")
    return next((size for size in SIZES if str(size) == chosen), usual or USUAL)


def page_of(request: HttpRequest, rows: QuerySet | Sequence, *, usual: int | None = None) -> Page:
    """Return the numbered page of ``rows`` that the address asks for; the last for one beyond."""
    size = rows_a_page(request, usual=usual)
    return Paginator(rows, size).get_page(request.GET.get("page"))
