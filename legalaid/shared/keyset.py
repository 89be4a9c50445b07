"""Long lists: numbered pages at the front, and behind them from one row to the next.

The last numbered page still counts over 500 rows. Further back the address holds only the last
row seen (``after``) or the first (``before``): the view reads that row's sort values and asks for
what stands behind it, which costs the same at the end of a million rows as at the beginning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Expression, F, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.http import QueryDict

from legalaid.shared import walks
from legalaid.shared.counting import A_FEW, MANY, capped_count, words_for
from legalaid.shared.paging import USUAL
from legalaid.shared.walks import WALK, Place, Walk

# So many rows have numbered pages before them.
NUMBERED_ROWS = 500
# What an address says of the place in a list, and of what is ticked there; a new condition or
# order begins at the front.
PLACES_IN_A_LIST = ("page", "after", "before", "chosen")


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

    @property
    def reversed(self) -> Order:
        return replace(self, descending=not self.descending)

    def sorted(self, rows: QuerySet) -> QuerySet:
        down = self.descending
        return rows.order_by(*(k.desc() if down else k.asc() for k in (self.key, F("pk"))))

    def beyond(self, rows: QuerySet, place: Place, *, backwards: bool) -> QuerySet:
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
    # Among the numbered ones; None further back.
    page: Page | None
    earlier_url: str
    later_url: str
    total: str


def slice_of(
    rows: QuerySet,
    *,
    within: QuerySet,
    order: Order,
    query: QueryDict,
    cap: int = MANY,
    walk: Walk = WALK,
    is_short: bool = False,
    few: int | None = None,
    size: int = USUAL,
) -> Slice:
    """Return the page of ``size`` rows that the address asks for.

    ``rows`` is what the conditions leave of ``within``; the row that ``after`` names may have
    left the list meanwhile, and its place still counts. ``walk`` is the way to its next rows
    where there are more than ``few``, the cap unless said otherwise; a list that ``is_short``
    is read and sorted whole.
    """
    reading = _Reading(rows, order=order, cap=cap, walk=walk, is_short=is_short, few=few or cap)
    for name in ("after", "before"):
        place = _place(query.get(name, ""), within, order)
        if place:
            return _beyond(reading, place, query=query, backwards=name == "before", size=size)
    numbered = Paginator(range(min(reading.count, NUMBERED_ROWS)), size)
    page = numbered.get_page(query.get("page"))
    start = (page.number - 1) * size
    shown = reading.rows_between(start, start + size)
    page.object_list = shown
    goes_on = not page.has_next() and reading.count > NUMBERED_ROWS
    return Slice(
        rows=shown,
        page=page,
        earlier_url="",
        later_url=_address(query, after=shown[-1].uid) if goes_on and shown else "",
        total=words_for(reading.count, cap=cap),
    )


class _Reading:
    """The rows of one list, counted once, and read by the way that suits how many they are."""

    def __init__(
        self,
        rows: QuerySet,
        *,
        order: Order,
        cap: int,
        walk: Walk,
        is_short: bool,
        few: int,
    ) -> None:
        self.rows, self.order, self.cap = rows, order, cap
        self.walk, self.is_short, self.few = walk, is_short, few

    @cached_property
    def count(self) -> int:
        """How many there are, ``cap`` + 1 for all that is more."""
        if self.cap > A_FEW:
            return capped_count(self.rows, cap=self.cap)
        return self.cap + 1 if self._all is None else min(len(self._all), self.cap + 1)

    def rows_between(self, start: int, end: int) -> list[Model]:
        """Return a part of the numbered pages."""
        if self.cap > A_FEW:
            # Nothing is left out, so the walk finds one row after the other, and all of it.
            return list(self.order.sorted(self.rows)[start:end])
        if self._all is not None:
            return self._fetched(self._all[start:end])
        return self._fetched(self.walk.keys(self.rows, self.order, start=start, end=end))

    def rows_beyond(self, place: Place, *, end: int, backwards: bool) -> list[Model]:
        """Return the next rows behind a place, or before it, the nearest first."""
        walk = walks.WHOLE if self.is_short else self.walk
        return self._fetched(
            walk.keys_beyond(self.rows, self.order, place, end=end, backwards=backwards)
        )

    @cached_property
    def _all(self) -> list[int] | None:
        """The keys of a narrowed list in their order; None where they are not few."""
        if self.is_short:
            return walks.WHOLE.keys(self.rows, self.order, end=self.cap + 1)
        return walks.few(self.rows, self.order, at_most=self.few)

    def _fetched(self, keys: list[int]) -> list[Model]:
        # What has left the list since its key was read is left out.
        found = {row.pk: row for row in self.rows.order_by().filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]


def _beyond(
    reading: _Reading, place: Place, *, query: QueryDict, backwards: bool, size: int
) -> Slice:
    shown = reading.rows_beyond(place, end=size + 1, backwards=backwards)
    goes_on = len(shown) > size
    shown = shown[:size]
    if backwards:
        shown.reverse()
    # Where one came from there is always something.
    earlier, later = (goes_on, True) if backwards else (True, goes_on)
    return Slice(
        rows=shown,
        page=None,
        earlier_url=_address(query, before=shown[0].uid) if shown and earlier else _address(query),
        later_url=_address(query, after=shown[-1].uid) if shown and later else "",
        total=words_for(capped_count(reading.rows, cap=reading.cap), cap=reading.cap),
    )


def _place(asked: str, within: QuerySet, order: Order) -> Place | None:
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
