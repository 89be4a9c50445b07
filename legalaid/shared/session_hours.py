"""When a session began and when it was last used, as it carries that itself."""

from collections.abc import MutableMapping
from typing import Any

_STARTED, _SEEN = "session-started", "session-seen"


def begin(session: MutableMapping[str, Any], *, now: float) -> None:
    """Note both at sign-in, which writes the session anyway; the first page then only reads it."""
    session[_STARTED] = session[_SEEN] = now


def started(session: MutableMapping[str, Any], *, now: float) -> float:
    return session.setdefault(_STARTED, now)


def seen(session: MutableMapping[str, Any], *, now: float) -> float:
    return session.setdefault(_SEEN, now)


def see(session: MutableMapping[str, Any], *, now: float) -> None:
    session[_SEEN] = now
