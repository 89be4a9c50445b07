"""One invented snapshot per paper: what an operation freezes before the press prints it.

Every value is plain JSON; dates, amounts and counts come as the text that is printed.
"""

from tests.workstations.documents.snapshots import fees, forms, service
from tests.workstations.documents.snapshots.cases import (
    ASSIGNMENT_NOTICE,
    CLOSING_REPORT,
    NOTICE_ASSIGNMENT,
    OFFICIAL_LETTER,
    TERMINATION_DECISION,
)
from tests.workstations.documents.snapshots.center import CASE
from tests.workstations.documents.snapshots.decisions import (
    ADVANCE_DECISION,
    GRANT_DECISION,
    REDIRECT_LETTER,
    REFUSAL_DECISION,
    TRANSFER_LETTER,
)
from tests.workstations.documents.snapshots.disclosure import DISCLOSURE
from tests.workstations.documents.snapshots.letters import (
    COOPERATION_LETTER,
    RECEIPT,
    SUPPLEMENT_NOTICE,
    VERIFICATION_LETTER,
)
from tests.workstations.documents.snapshots.money import PAYMENT_LIST, SUBSIDY_APPROVAL

__all__ = [
    "ADVANCE_DECISION",
    "ASSIGNMENT_NOTICE",
    "CASE",
    "CLOSING_REPORT",
    "COOPERATION_LETTER",
    "DISCLOSURE",
    "GRANT_DECISION",
    "NOTICE_ASSIGNMENT",
    "OFFICIAL_LETTER",
    "PAPERS",
    "PAYMENT_LIST",
    "RECEIPT",
    "REDIRECT_LETTER",
    "REFUSAL_DECISION",
    "SUBSIDY_APPROVAL",
    "SUPPLEMENT_NOTICE",
    "TERMINATION_DECISION",
    "TRANSFER_LETTER",
    "VERIFICATION_LETTER",
]

PAPERS = {
    "application_form": forms.APPLICATION_FORM,
    "hardship_statement": forms.HARDSHIP_STATEMENT,
    "pledge_letter": forms.MEANS_PAPER,
    "check_authorisation": forms.MEANS_PAPER,
    "file_contents": forms.FILE_CONTENTS,
    "first_review_sheet": forms.FIRST_REVIEW_SHEET,
    "month_register": forms.MONTH_REGISTER,
    "review_sheet": forms.REVIEW_SHEET,
    "form_pack": forms.FORM_PACK,
    "receipt": RECEIPT,
    "supplement_notice": SUPPLEMENT_NOTICE,
    "verification_letter": VERIFICATION_LETTER,
    "cooperation_letter": COOPERATION_LETTER,
    "grant_decision": GRANT_DECISION,
    "advance_decision": ADVANCE_DECISION,
    "refusal_decision": REFUSAL_DECISION,
    "redirect_letter": REDIRECT_LETTER,
    "transfer_letter": TRANSFER_LETTER,
    "assignment_notice": ASSIGNMENT_NOTICE,
    "official_letter": OFFICIAL_LETTER,
    "termination_decision": TERMINATION_DECISION,
    "termination_letter": service.TERMINATION_LETTER,
    "objection_decision": service.OBJECTION_DECISION,
    "correction_decision": service.CORRECTION_DECISION,
    "proof_of_service": service.PROOF_OF_SERVICE,
    "closing_report": CLOSING_REPORT,
    **fees.LETTERS,
    "subsidy_approval": SUBSIDY_APPROVAL,
    "payment_list": PAYMENT_LIST,
    "disclosure": DISCLOSURE,
}
