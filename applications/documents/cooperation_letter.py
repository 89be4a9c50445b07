"""What form 7 says: the frozen data behind a cooperation letter (法律援助协作函)."""

from typing import Any

from django.conf import settings

from applications.models import Application, Cooperation
from legalaid.shared.chinese_dates import day_text


def snapshot(letter: Cooperation, application: Application) -> dict[str, Any]:
    """The facts, what to check, until when, and whom to ask; as the 32 forms want it."""
    return {
        "issuer": settings.CENTER_NAME,
        "dated": day_text(letter.sent_on),
        "agency": letter.agency,
        "applicant_name": application.applicant.name,
        "received_on": day_text(application.received_on),
        "matter": application.matter.label,
        "facts": letter.facts,
        "items": letter.item_lines,
        "deadline": day_text(letter.reply_by),
        "contact": letter.drafted_by.name,
        "phone": settings.OFFICE_PHONE,
    }
