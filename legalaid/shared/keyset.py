"""Long lists: numbered pages at the front, and behind them from one row to the next.

Page 20 still counts over 500 rows. Further back the address holds only the last row seen
(``after``) or the first (``before``): the view reads that row's sort values and asks for what
stands behind it, which costs the same at the end of a million rows as at the beginning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Expression, F, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.http import QueryDict

from legalaid.shared.counting import A_FEW, MANY, capped_count, words_for

PER_PAGE, NUMBERED_PAGES = 25, 20
# What an address says of the place in a list; a new condition or order begins at the front.
PLACES_IN_A_LIST = ("page", "after", "before")


@dataclass(frozen=True, kw_only=True)
class Order:
    """By one value that is never NULL, then by pk; backwards where ``descending``."""

    code: str
    key: Expression | F
    descending: bool = False

    @property
    def alias(self) -> str:
        """The name in the address: ``-received_on``."""
        return f"-{self.code}" if self.descending else self.code

    def sorted(self, rows: QuerySet, *, backwards: bool = False) -> QuerySet:
        down = self.descending != backwards
        return rows.order_by(*(k.desc() if down else k.asc() for k in (self.key, F("pk"))))

    def beyond(self, rows: QuerySet, place: tuple[Any, int], *, backwards: bool) -> QuerySet:
        """Return the rows behind that place, or before it."""
        # One comparison of tuples: written with OR, the database would walk the whole index.
        lookup = TupleLessThan if self.descending != backwards else TupleGreaterThan
        return rows.filter(lookup(Tuple(self.key, F("pk")), place))


def order_of(asked: str, keys: Mapping[str, Expression | F], *, default: str) -> Order:
    """Return the order an address asks for; an unknown one is the default.

    Under ``-code`` the way back may have a key of its own.
    """
    asked = asked if asked.removeprefix("-") in keys else default
    code = asked.removeprefix("-")
    return Order(code=code, key=keys.get(asked, keys[code]), descending=asked.startswith("-"))


@dataclass(frozen=True, kw_only=True)
class Slice:
    """One page of a list, with what its foot needs."""

    rows: Sequence[Model]
    # Among the first 20; None further back.
    page: Page | None
    earlier_url: str
    later_url: str
    total: str


def slice_of(
    rows: QuerySet, *, within: QuerySet, order: Order, query: QueryDict, cap: int = MANY
) -> Slice:
    """Return the page that the address asks for.

    ``rows`` is what the conditions leave of ``within``; the row that ``after`` names may have
    left the list meanwhile, and its place still counts.
    """
    for name in ("after", "before"):
        place = _place(query.get(name, ""), within, order)
        if place:
            backwards = name == "before"
            return _beyond(rows, place, order=order, query=query, cap=cap, backwards=backwards)
    count, rows = _counted_once(rows, cap=cap)
    numbered = Paginator(_Counted(order.sorted(rows), count), PER_PAGE)
    page = numbered.get_page(query.get("page"))
    shown = list(page.object_list)
    page.object_list = shown
    goes_on = page.number == NUMBERED_PAGES and count > NUMBERED_PAGES * PER_PAGE
    return Slice(
        rows=shown,
        page=page,
        earlier_url="",
        later_url=_address(query, after=shown[-1].uid) if goes_on else "",
        total=words_for(count, cap=cap),
    )


def _counted_once(rows: QuerySet, *, cap: int) -> tuple[int, QuerySet]:
    """Return the capped count, and the rows so that a short list is sorted by itself.

    For few rows in a far corner of the order the database would walk the order's whole index.
    """
    if cap > A_FEW:
        return capped_count(rows, cap=cap), rows
    found = list(rows.order_by().values_list("pk", flat=True)[: cap + 1])
    return len(found), rows if len(found) > cap else rows.filter(pk__in=found)


class _Counted:
    """The first numbered pages of rows that were counted before."""

    def __init__(self, rows: QuerySet, count: int) -> None:
        self._rows = rows
        self._length = min(count, NUMBERED_PAGES * PER_PAGE)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, part: slice) -> QuerySet:
        return self._rows[part]


def _beyond(
    rows: QuerySet,
    place: tuple[Any, int],
    *,
    order: Order,
    query: QueryDict,
    cap: int,
    backwards: bool,
) -> Slice:
    found = order.sorted(order.beyond(rows, place, backwards=backwards), backwards=backwards)
    shown = list(found[: PER_PAGE + 1])
    goes_on = len(shown) > PER_PAGE
    shown = shown[:PER_PAGE]
    if backwards:
        shown.reverse()
    # Where one came from there is always something.
    earlier, later = (goes_on, True) if backwards else (True, goes_on)
    return Slice(
        rows=shown,
        page=None,
        earlier_url=_address(query, before=shown[0].uid) if shown and earlier else _address(query),
        later_url=_address(query, after=shown[-1].uid) if shown and later else "",
        total=words_for(capped_count(rows, cap=cap), cap=cap),
    )


def _place(asked: str, within: QuerySet, order: Order) -> tuple[Any, int] | None:
    try:
        uid = UUID(asked)
    except ValueError:
        return None
    return (
        within.order_by()
        .annotate(sorted_by=order.key)
        .values_list("sorted_by", "pk")
        .filter(uid=uid)
        .first()
    )


def _address(query: QueryDict, **place: UUID) -> str:
    rest = query.copy()
    for gone in PLACES_IN_A_LIST:
        rest.pop(gone, None)
    for name, uid in place.items():
        rest[name] = str(uid)
    return f"?{rest.urlencode()}"
