"""The case page: what may be done next, how far the case is, its papers and its log."""

from applications.queries.case_page.acts import Act, acts_for, asides_for
from applications.queries.case_page.clocks import clocks_of, hearing_clocks, notice_clocks
from applications.queries.case_page.facts import (
    Issued,
    assignment_of,
    masked_contacts,
    opponents_of,
    papers_of,
    recalled_of,
    statement_of,
)
from applications.queries.case_page.log import log_of, log_tabs
from applications.queries.case_page.next_act import Next, next_act
from applications.queries.case_page.steps import Step, steps_of

__all__ = [
    "Act",
    "Issued",
    "Next",
    "Step",
    "acts_for",
    "asides_for",
    "assignment_of",
    "clocks_of",
    "hearing_clocks",
    "log_of",
    "log_tabs",
    "masked_contacts",
    "next_act",
    "notice_clocks",
    "opponents_of",
    "papers_of",
    "recalled_of",
    "statement_of",
    "steps_of",
]
