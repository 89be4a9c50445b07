"""Text cut into an array that the database can index: names by their characters, or by readings.

Core PostgreSQL only: trigrams cannot find one or two characters inside a name.
"""

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.fields.array import ArrayContains
from django.db.models import F, Func, Q, TextField


class Characters(Func):
    """The characters of a text, each by itself."""

    function = "string_to_array"
    template = "%(function)s(%(expressions)s, NULL)"
    output_field = ArrayField(TextField())


class Spaced(Func):
    """The parts of a text that stand between spaces, such as several readings of a name."""

    function = "string_to_array"
    template = "%(function)s(%(expressions)s, ' ')"
    output_field = ArrayField(TextField())


def holds_text(path: str, text: str) -> Q:
    """Return the condition that ``text`` stands anywhere in the column, by its character index.

    The characters find the rows, LIKE asks for their order. Never ``icontains``: it would
    wrap the column in UPPER and leave the index aside.
    """
    holds = Q(ArrayContains(Characters(F(path)), list(dict.fromkeys(text))))
    # One character has no order; asked twice, the planner would take it for twice as rare.
    return holds if len(text) == 1 else holds & Q(**{f"{path}__contains": text})


def holds_part(path: str, part: str) -> Q:
    """Return the condition that one of the column's spaced parts is ``part``."""
    return Q(ArrayContains(Spaced(F(path)), [part]))


def any_of(conditions: Iterable[Q]) -> Q:
    """Return the conditions joined by OR; none of them is a condition that nothing meets."""
    joined = Q()
    for condition in conditions:
        joined |= condition
    return joined or Q(pk__in=[])
