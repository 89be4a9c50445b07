"""How a letter speaks to those who receive it: one is 你, several are 你们."""

import re

# 你单位 is an office, and 你们 is said already.
_ONE = re.compile("你(?!们|单位)")


def you(people: int) -> str:
    return "你" if people == 1 else "你们"


def said_to(people: int, text: str) -> str:
    """Return a sentence that was written to one, as it is written to so many."""
    return _ONE.sub(you(people), text)
