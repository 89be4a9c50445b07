"""Promises that only a trigger can keep: rows that are written once and never taken away."""

import pgtrigger


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
