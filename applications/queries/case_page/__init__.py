"""The case page: what may be done next, how far the case is, its papers and its log."""

from applications.queries.case_page.acts import Act, acts_for
from applications.queries.case_page.log import log_of
from applications.queries.case_page.next_act import Next, next_act
from applications.queries.case_page.steps import Step, steps_of

__all__ = ["Act", "Next", "Step", "acts_for", "log_of", "next_act", "steps_of"]
