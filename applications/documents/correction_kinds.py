"""The kind of paper that corrects another, for the registry, and which papers it may correct."""

from applications.documents import application_kinds, case_kinds
from workstations.documents.registry import PaperKind

CORRECTION_DECISION = "correction_decision"
TERMINATION = case_kinds.TERMINATION_DECISION
OF_AN_APPLICATION = frozenset(
    {
        application_kinds.GRANT_DECISION,
        application_kinds.REFUSAL_DECISION,
        application_kinds.REDIRECT_LETTER,
    }
)
# A right once given is not taken back by a correction: its end is art. 48.
NEVER_REVOKED = frozenset({application_kinds.GRANT_DECISION})

KINDS = (
    PaperKind(code=CORRECTION_DECISION, title="更正决定书", template="correction_decision.html"),
)
