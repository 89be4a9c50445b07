"""The application page: what may be done next, how far it is, what it shows."""

from applications.queries.application_page.acts import acts_for, policy_of
from applications.queries.application_page.next_act import next_act
from applications.queries.application_page.shown import (
    Issued,
    case_of,
    decision_of,
    issued_papers,
    masked_applicant,
)
from applications.queries.application_page.steps import steps_of

__all__ = [
    "Issued",
    "acts_for",
    "case_of",
    "decision_of",
    "issued_papers",
    "masked_applicant",
    "next_act",
    "policy_of",
    "steps_of",
]
