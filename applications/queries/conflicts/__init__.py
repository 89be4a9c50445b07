"""Conflicts of interest: who else stands where, what was found, and what was never looked at."""

from applications.queries.conflicts.alarm import unchecked
from applications.queries.conflicts.matching import matches_of
from applications.queries.conflicts.parties import parties_of

__all__ = ["matches_of", "parties_of", "unchecked"]
