"""The tabs of a register: what each shows, in which order, and what it says when it is empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One tab: the states it holds and the order of its rows."""

    code: str
    label: str
    states: frozenset[str]
    order: Sequence[str]
    empty_title: str
    empty_text: str


@dataclass(frozen=True, kw_only=True)
class Register:
    """The tabs of one list, the first of which is open without a word in the URL."""

    tabs: Sequence[Tab] = field(default_factory=list)

    def tab(self, code: str | None) -> Tab:
        return next((tab for tab in self.tabs if tab.code == code), self.tabs[0])

    def rows(self, rows: QuerySet, tab: Tab) -> QuerySet:
        return rows.filter(state__in=tab.states).order_by(*tab.order)

    def counts(self, rows: QuerySet) -> Mapping[str, Any]:
        """Return how many rows each tab has, in one question."""
        return rows.aggregate(
            **{tab.code: Count("pk", filter=Q(state__in=sorted(tab.states))) for tab in self.tabs}
        )
