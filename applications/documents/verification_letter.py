"""The letter by which a town or street government is asked to verify (核实函)."""

from typing import Any

from django.conf import settings

from applications.models import VerificationRequest
from applications.rules.verification import ITEMS
from legalaid.shared.chinese_dates import day_text


def snapshot(request: VerificationRequest) -> dict[str, Any]:
    application = request.application
    return {
        "issuer": settings.CENTER_NAME,
        "dated": day_text(request.sent_on),
        "town": request.town,
        "applicant_name": application.applicant.name,
        "id_last4": application.applicant.id_last4,
        "matter": application.matter.label,
        "received_on": day_text(application.received_on),
        "items": [ITEMS[code] for code in request.items],
        "reply_days": str(settings.TOWN_REPLY_DAYS),
        "phone": settings.OFFICE_PHONE,
    }
