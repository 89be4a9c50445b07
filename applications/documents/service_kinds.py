"""The kinds of papers about service, termination and objection, for the registry."""

from applications.rules.lists import LEGAL_BASES
from workstations.documents.registry import PaperKind

TERMINATION_LETTER = "termination_letter"
OBJECTION_DECISION = "objection_decision"
PROOF_OF_SERVICE = "proof_of_service"

KINDS = (
    PaperKind(
        code=TERMINATION_LETTER,
        title="终止法律援助公函",
        template="termination_letter.html",
        form=19,
        legal_basis=LEGAL_BASES[TERMINATION_LETTER],
    ),
    PaperKind(
        code=OBJECTION_DECISION,
        title="法律援助异议审查决定书",
        template="objection_decision.html",
        form=20,
        legal_basis=LEGAL_BASES[OBJECTION_DECISION],
    ),
    PaperKind(
        code=PROOF_OF_SERVICE,
        title="送达回证",
        template="proof_of_service.html",
        form=22,
        legal_basis=LEGAL_BASES[PROOF_OF_SERVICE],
    ),
)
