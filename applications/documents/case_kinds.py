"""The kinds of papers that a case brings forth, for the registry."""

from applications.rules.lists import LEGAL_BASES
from workstations.documents.registry import PaperKind

ASSIGNMENT_NOTICE = "assignment_notice"
OFFICIAL_LETTER = "official_letter"
TERMINATION_DECISION = "termination_decision"
CLOSING_REPORT = "closing_report"

KINDS = (
    PaperKind(
        code=ASSIGNMENT_NOTICE, title="指派通知书", template="assignment_notice.html", form=11
    ),
    PaperKind(code=OFFICIAL_LETTER, title="法律援助公函", template="official_letter.html", form=13),
    PaperKind(
        code=TERMINATION_DECISION,
        title="终止法律援助决定书",
        template="termination_decision.html",
        form=18,
        legal_basis=LEGAL_BASES[TERMINATION_DECISION],
    ),
    PaperKind(code=CLOSING_REPORT, title="结案报告表", template="closing_report.html", form=21),
)
