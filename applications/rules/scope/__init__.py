"""Where a matter stands in the law, dated; and the questions by which a clerk finds it."""

from applications.rules.scope.branches import (
    BRANCHES,
    CRIMINAL,
    FREE,
    LISTED,
    UNLISTED,
    Branch,
    branch_of,
    is_known,
)
from applications.rules.scope.standings import LAW, Standing, cited, standing_on
from applications.rules.scope.walking import NONE, Leaf, Option, Question, Walk, walk

__all__ = [
    "BRANCHES",
    "CRIMINAL",
    "FREE",
    "LAW",
    "LISTED",
    "NONE",
    "UNLISTED",
    "Branch",
    "Leaf",
    "Option",
    "Question",
    "Standing",
    "Walk",
    "branch_of",
    "cited",
    "is_known",
    "standing_on",
    "walk",
]
