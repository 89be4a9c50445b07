"""The application page: what may be done next, how far it is, what it shows."""

from applications.queries.application_page.acts import acts_for, policy_of
from applications.queries.application_page.clocks import Clock, PapersAtHand, chips_of, clocks_of
from applications.queries.application_page.group import same_group, with_the_group
from applications.queries.application_page.means import means_panel
from applications.queries.application_page.next_act import (
    is_checked_elsewhere,
    is_paused,
    next_act,
)
from applications.queries.application_page.shown import (
    Issued,
    case_of,
    decision_of,
    issued_papers,
    masked_applicant,
)
from applications.queries.application_page.steps import steps_of

__all__ = [
    "Clock",
    "Issued",
    "PapersAtHand",
    "acts_for",
    "case_of",
    "chips_of",
    "clocks_of",
    "decision_of",
    "is_checked_elsewhere",
    "is_paused",
    "issued_papers",
    "masked_applicant",
    "means_panel",
    "next_act",
    "policy_of",
    "same_group",
    "steps_of",
    "with_the_group",
]
