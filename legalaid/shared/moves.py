"""Read a table of moves: which state may follow which, and the refusal if it may not."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from legalaid.shared.refusals import RuleBroken

State = TypeVar("State", bound=str)


def allowed(table: Mapping[State, Collection[State]], current: State, wanted: State) -> bool:
    """Return whether the table has an arrow from ``current`` to ``wanted``."""
    return wanted in table.get(current, ())


def require_move(table: Mapping[State, Collection[State]], current: State, wanted: State) -> None:
    """Return quietly if the move is in the table.

    Raises:
        RuleBroken: it is not. Usually somebody else was faster, so the
            sentence names the present state and asks for a fresh look.
    """
    if not allowed(table, current, wanted):
        raise RuleBroken(
            f"当前状态为“{_label(table, current)}”，不能办理此事项，请刷新页面查看最新情况。"
        )


def _label(table: Mapping[State, Collection[State]], state: State) -> str:
    """Return the Chinese word for a state, also for a bare string from a column."""
    named = next((key for key in table if key == state), state)
    return getattr(named, "label", str(named))
