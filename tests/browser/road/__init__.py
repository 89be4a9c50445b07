"""The road in the browser: each function is one person's part, played on the pages alone."""

from tests.browser.road.cases import (
    center_accepts_and_archives,
    center_enters_a_notice,
    clerk_takes_the_application,
    evaluator_scores,
    head_assigns,
    head_signs,
    lawyer_handles_and_closes,
    staff_takes_and_drafts,
)
from tests.browser.road.money import (
    finance_exports,
    four_hands_pay,
    leader_publishes,
    three_hands_approve,
)

__all__ = [
    "center_accepts_and_archives",
    "center_enters_a_notice",
    "clerk_takes_the_application",
    "evaluator_scores",
    "finance_exports",
    "four_hands_pay",
    "head_assigns",
    "head_signs",
    "lawyer_handles_and_closes",
    "leader_publishes",
    "staff_takes_and_drafts",
    "three_hands_approve",
]
