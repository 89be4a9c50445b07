"""The kinds of papers that an application brings forth, for the registry."""

from workstations.documents.registry import PaperKind

RECEIPT = "receipt"
SUPPLEMENT_NOTICE = "supplement_notice"
GRANT_DECISION = "grant_decision"
REFUSAL_DECISION = "refusal_decision"
REDIRECT_LETTER = "redirect_letter"
ADVANCE_DECISION = "advance_decision"
VERIFICATION_LETTER = "verification_letter"
COOPERATION_LETTER = "cooperation_letter"

KINDS = (
    PaperKind(code=RECEIPT, title="申请材料接收凭证", template="receipt.html", form=5),
    PaperKind(
        code=SUPPLEMENT_NOTICE,
        title="补充材料、说明通知书",
        template="supplement_notice.html",
        form=6,
    ),
    PaperKind(
        code=COOPERATION_LETTER,
        title="法律援助协作函",
        template="cooperation_letter.html",
        form=7,
    ),
    PaperKind(
        code=GRANT_DECISION, title="给予法律援助决定书", template="grant_decision.html", form=9
    ),
    PaperKind(
        code=REFUSAL_DECISION, title="不予法律援助决定书", template="refusal_decision.html", form=10
    ),
    PaperKind(
        code=ADVANCE_DECISION, title="先行提供法律援助决定书", template="advance_decision.html"
    ),
    PaperKind(code=REDIRECT_LETTER, title="法律援助申请告知书", template="redirect_letter.html"),
    PaperKind(
        code=VERIFICATION_LETTER, title="经济困难状况核实函", template="verification_letter.html"
    ),
)
