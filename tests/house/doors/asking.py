"""Which policies each door asks, learnt while people walk through the doors."""

import builtins
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.house.mutants import policies

# Door to policies. A door in ``known`` was walked through by everybody.
asked_at: dict[str, set[str]] = defaultdict(set)
known: set[str] = set()
_NOTE = "_house_policy_asked"
_present = {"door": ""}


@contextmanager
def listening() -> Iterator[None]:
    """Let every policy say that it is asked, before it answers as ever."""
    setattr(builtins, _NOTE, _heard)
    with ExitStack() as replaced:
        for policy in policies():
            replaced.enter_context(policy.replaced_by(policy.saying(_NOTE)))
        yield
    delattr(builtins, _NOTE)


@contextmanager
def at_the_door(name: str) -> Iterator[None]:
    """What is asked meanwhile is asked by this door; factories outside are not heard."""
    _present["door"] = name
    try:
        yield
    finally:
        _present["door"] = ""


def _heard(policy: str) -> None:
    if _present["door"]:
        asked_at[_present["door"]].add(policy)
