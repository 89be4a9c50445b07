"""What lies in the file of an application (卷内情况表): how far it is, every paper in order."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from applications.models import Application
from legalaid.shared.chinese_dates import day_text


@dataclass(frozen=True, kw_only=True)
class Lying:
    """One paper in the file: its name, its number if it has one, the day it came, how many.

    ``images`` counts the photos of one paper that came as several, 0 where it did not.
    """

    name: str
    number: str
    day: dt.date
    copies: int
    images: int = 0


def file_contents(
    application: Application, *, lying: Sequence[Lying], missing: Sequence[str], served: str
) -> dict[str, Any]:
    """The sheet on top of the file; it does not list itself."""
    return {
        "issuer": settings.CENTER_NAME,
        "applicant_name": application.applicant.name,
        "matter": application.matter.label,
        "stage": application.get_stage_display(),
        "received_on": day_text(application.received_on),
        "received_at": application.received_at.name,
        "reviewer": application.taken_by.name if application.taken_by else "",
        "state": application.get_state_display(),
        "due_on": day_text(application.decision_due_on) if application.decision_due_on else "",
        "closed_on": day_text(application.closed_on) if application.closed_on else "",
        "served": served,
        "rows": [
            {
                "name": one.name,
                "number": one.number,
                "day": day_text(one.day),
                "copies": str(one.copies),
                "images": str(one.images) if one.images else "",
            }
            for one in lying
        ],
        "missing": "、".join(missing),
    }
