"""The kinds of paper that this storey adds to the registry of the house."""

from workstations.documents.registry import PaperKind

APPROVAL = "subsidy_approval"
PAYMENT_LIST = "payment_list"

KINDS = (
    PaperKind(code=APPROVAL, title="法律援助案件补贴审批表", template="subsidy_approval.html"),
    PaperKind(code=PAYMENT_LIST, title="法律援助补贴发放表", template="payment_list.html"),
)
