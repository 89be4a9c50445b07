"""Two people at once: run the second on a connection of its own, and wait until it really waits."""

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import connection, connections

Result = TypeVar("Result")


def in_own_connection(act: Callable[[], Result]) -> Result:
    """Call ``act`` in this thread and give the thread's connection back."""
    try:
        return act()
    finally:
        connections.close_all()


def wait_until_blocked(*, seconds: float = 10) -> None:
    """Return once another connection waits for a lock; AssertionError if none ever does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            # Not pg_stat_activity: inside a transaction it is a snapshot and never changes.
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
            if cursor.fetchone():
                return
        time.sleep(0.02)
    raise AssertionError("nobody waited for a lock: the operation does not take it")
