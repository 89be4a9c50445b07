"""Promises that only a trigger can keep: rows that are written once and never taken away."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pgtrigger
from django.db import models


def append_only() -> list[pgtrigger.Trigger]:
    """No update, no delete, no truncate, not even in raw SQL."""
    return [
        pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        never_truncated(),
    ]


def never_deleted() -> list[pgtrigger.Trigger]:
    """No delete and no truncate; what may change is said by other triggers."""
    return [
        pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        never_truncated(),
    ]


def kept_as_made(*, once: Mapping[str, Collection[str]]) -> list[pgtrigger.Trigger]:
    """No delete, and no update but of what is still to come: once, not even in raw SQL.

    ``once`` names each field that is empty at first, with those that are written in the
    same stroke and never by themselves; afterwards they stay too.
    """
    to_come = {field for first, along in once.items() for field in (first, *along)}
    return [
        _Kept(name="kept_as_made", but=to_come),
        *(_Once(name=f"{first}_once", first=first, along=along) for first, along in once.items()),
        *never_deleted(),
    ]


class _Kept(pgtrigger.Protect):
    """No update of any column but these; pgtrigger's own of that kind cannot ask sealed ones."""

    operation = pgtrigger.Update

    def __init__(self, *, but: Collection[str], **rest: Any) -> None:
        self.but = but
        super().__init__(**rest)

    def get_condition(self, model: type[models.Model]) -> pgtrigger.Condition:
        return pgtrigger.Condition(
            _differs(f.column for f in model._meta.concrete_fields if f.name not in self.but)
        )


class _Once(pgtrigger.Protect):
    """No update of these columns but the one that fills the first of them."""

    operation = pgtrigger.Update

    def __init__(self, *, first: str, along: Collection[str], **rest: Any) -> None:
        self.first, self.along = first, along
        super().__init__(**rest)

    def get_condition(self, model: type[models.Model]) -> pgtrigger.Condition:
        first, *along = (model._meta.get_field(f).column for f in (self.first, *self.along))
        filled = f"OLD.{first} IS NULL AND NEW.{first} IS NOT NULL"
        return pgtrigger.Condition(f"{_differs([first, *along])} AND NOT ({filled})")


def _differs(columns: Iterable[str]) -> str:
    names = list(columns)
    old, new = (", ".join(f"{row}.{name}" for name in names) for row in ("OLD", "NEW"))
    return f"ROW({old}) IS DISTINCT FROM ROW({new})"


def never_truncated() -> pgtrigger.Trigger:
    """TRUNCATE fires no row trigger, so it needs one of its own."""
    return pgtrigger.Trigger(
        name="never_truncated",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        # 23514 makes Django raise IntegrityError, as for any broken promise of a table.
        func="RAISE EXCEPTION 'this table is never truncated' USING ERRCODE = '23514';",
    )
