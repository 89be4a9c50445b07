"""What the cover letter of a transfer says (法律援助申请移送函), with the list of the papers."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from applications.models import Application, Decision, Material
from applications.rules import materials as rules
from legalaid.shared.chinese_dates import day_text


def snapshot(
    application: Application,
    decision: Decision,
    *,
    materials: Iterable[Material],
    contact: str,
    dated: dt.date,
) -> dict[str, Any]:
    """Who applied when, why the other agency is competent, and every paper handed over."""
    copies = rules.copies((material.title, material.copies) for material in materials)
    return {
        "issuer": settings.CENTER_NAME,
        "dated": day_text(dated),
        "agency": decision.competent_body,
        "applicant_name": application.applicant.name,
        "application_number": application.number,
        "received_on": day_text(application.received_on),
        "received_at": application.received_at.name,
        "matter": application.matter.label,
        "reason": decision.reason,
        "papers": [{"name": name, "copies": str(number)} for name, number in copies.items()],
        "contact": contact,
        "phone": settings.OFFICE_PHONE,
    }
