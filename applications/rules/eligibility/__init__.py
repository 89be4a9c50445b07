"""Whether an applicant may be granted aid: the matter, and the hardship behind it.

Unknown is a value: a check whose ``passes`` is None says what to ask, and refuses nobody.
"""

from applications.rules.eligibility.checks import Check
from applications.rules.eligibility.findings import findings, hardship_verdict, verdict
from applications.rules.eligibility.lines import (
    Area,
    HardshipLine,
    ScopePolicy,
    ScopeRule,
    lines_on,
    scope_policy_on,
)
from applications.rules.eligibility.request import (
    ASSISTED,
    MIGRANT,
    NO_LIVELIHOOD,
    Means,
    Request,
    basis,
    is_fast_lane,
    waiver,
)

__all__ = [
    "ASSISTED",
    "MIGRANT",
    "NO_LIVELIHOOD",
    "Area",
    "Check",
    "HardshipLine",
    "Means",
    "Request",
    "ScopePolicy",
    "ScopeRule",
    "basis",
    "findings",
    "hardship_verdict",
    "is_fast_lane",
    "lines_on",
    "scope_policy_on",
    "verdict",
    "waiver",
]
