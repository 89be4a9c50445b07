"""What the decision to help at once says: the frozen data behind the letter of art. 44."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from applications.documents import addressing
from applications.models import AdvanceAid
from applications.states import AdvanceGround
from legalaid.shared.chinese_dates import day_text


def advance_decision(
    advance: AdvanceAid, *, joined: Sequence[str], dated: dt.date, case_number: str
) -> dict[str, Any]:
    """The letter tells the ground, the case, and the day by which formalities are made up.

    ``joined`` are the names of the co-applicants, who are helped with the first; a preview
    shows words in the place of ``case_number``.
    """
    application, ground = advance.application, AdvanceGround(advance.ground)
    return {
        "issuer": settings.CENTER_NAME,
        "dated": day_text(dated),
        "addressee": addressing.addressee(application, joined=joined),
        "you": addressing.you(joined),
        "applicants": addressing.all_of(application, joined=joined),
        "applicant_name": application.applicant.name,
        "received_on": day_text(application.received_on),
        "matter": application.matter.label,
        "ground": ground.label,
        "article": ground.item,
        "case_number": case_number,
        "formalities_due_on": day_text(advance.formalities_due_on),
        "phone": settings.OFFICE_PHONE,
    }
