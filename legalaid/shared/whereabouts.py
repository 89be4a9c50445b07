"""Where the present request comes from, for the trail; empty in commands and tasks."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """The caller's network address, and the id that ties log lines to a trail entry."""

    address: str = ""
    request_id: str = ""


_NOWHERE = Whereabouts()
_present: ContextVar[Whereabouts] = ContextVar("whereabouts", default=_NOWHERE)


def current() -> Whereabouts:
    """Return where we are; both parts are "" outside a request."""
    return _present.get()


@contextmanager
def standing_at(*, address: str = "", request_id: str = "") -> Iterator[Whereabouts]:
    """Be at this address while the block runs; the middleware of the roof uses it."""
    place = Whereabouts(address=address, request_id=request_id)
    token = _present.set(place)
    try:
        yield place
    finally:
        # A worker thread serves the next person: no address may stay behind.
        _present.reset(token)
