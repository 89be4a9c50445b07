"""What runs against a day, on every desk: ``running.every()``, ``running.named("review")``."""

from applications.queries.running.part import COLUMNS, Part
from applications.queries.running.parts import case_part
from applications.queries.running.registry import every, find, named, register

__all__ = ["COLUMNS", "Part", "case_part", "every", "find", "named", "register"]
