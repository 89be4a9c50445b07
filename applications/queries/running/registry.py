"""All kinds of what runs against a day, with those that the storeys above bring along.

超期一览 lists what is over, the clock reminds of what draws near, and a supervisor urges.
"""

from applications.queries.running.own_answers import OWN_ANSWER
from applications.queries.running.part import Part
from applications.queries.running.parts import PARTS

_by_code: dict[str, Part] = {part.code: part for part in (*PARTS, OWN_ANSWER)}


def register(*parts: Part) -> None:
    """Add kinds, from the module that knows them; one of the same code takes the other's place."""
    _by_code.update({part.code: part for part in parts})


def every() -> tuple[Part, ...]:
    return tuple(_by_code.values())


def named(code: str) -> Part:
    """Return the kind of that code. Raises KeyError for an unknown one."""
    return _by_code[code]


def find(code: str) -> Part | None:
    return _by_code.get(code)
