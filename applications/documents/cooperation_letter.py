"""What form 7 says: the frozen data behind a cooperation letter (法律援助协作函)."""

from typing import Any

from django.conf import settings

from applications.models import Cooperation
from legalaid.shared.chinese_dates import day_text


def snapshot(letter: Cooperation) -> dict[str, Any]:
    """The facts, what to check, within how long, and whom to ask; as the 32 forms want it.

    The review asks about an application, whoever handles it about a case, by decision or
    by notice.
    """
    return {
        "issuer": settings.CENTER_NAME,
        "dated": day_text(letter.sent_on),
        "agency": letter.agency,
        "applicant_name": letter.person_name,
        "received_on": day_text(letter.application.received_on) if letter.application else "",
        "case_number": letter.case.number if letter.case else "",
        "matter": letter.subject_matter,
        "facts": letter.facts,
        "items": letter.item_lines,
        "reply_days": str(letter.reply_days),
        "contact": letter.drafted_by.name,
        "phone": settings.OFFICE_PHONE,
    }
