"""x."""

from tests.house.doors.door import Door

DOORS: dict[str, Door] = {}
