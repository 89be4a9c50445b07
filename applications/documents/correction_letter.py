"""What a correction decision says: the frozen data behind its letter."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone

from applications.documents import addressing
from applications.models import Application, Correction
from applications.states import CorrectionKind
from legalaid.shared.chinese_dates import day_text
from workstations.documents.registry import kind_of


def snapshot(
    correction: Correction, *, joined: Sequence[str], dated: dt.date, alone: str = ""
) -> dict[str, Any]:
    """Which decision, what it says wrongly and what it is to say, or that it is revoked.

    ``joined`` are the names of the co-applicants, to whom the first letter went as well;
    ``alone`` is the one of them whose own letter it was.
    """
    file, paper = correction.file, correction.paper
    is_application = isinstance(file, Application)
    return {
        "issuer": settings.CENTER_NAME,
        "dated": day_text(dated),
        "person_name": alone
        or addressing.heading(
            file.applicant.name if is_application else file.recipient.name,
            file if is_application else file.application,
            joined=joined,
        ),
        "you": addressing.you(joined),
        "original_title": kind_of(paper.kind).title,
        "original_number": paper.number,
        "original_dated": day_text(timezone.localdate(paper.issued_at)),
        "reason": correction.reason,
        "changes": correction.changes,
        "is_revoked": correction.kind == CorrectionKind.REVOKE,
        "is_termination": not is_application,
        "phone": settings.OFFICE_PHONE,
    }
