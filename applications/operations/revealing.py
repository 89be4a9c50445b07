"""Showing one of the applicant's particulars in full, for a reason that the trail keeps."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Application
from applications.queries.application_page.shown import SEALED
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail
from workstations.states import RevealReason


@transaction.atomic
def reveal_applicant(
    *, application_id: int, field: str, reason: str, by: User, at: dt.datetime
) -> str:
    """Return one sealed value; the entry names the application, not the person.

    Raises:
        PermissionDenied: neither clerk, center nor auditor.
        RuleBroken: no such field, or no such reason.

    Law: 个人信息保护法 art. 6 (no more than the purpose needs).
    """
    application = Application.objects.select_related("applicant").get(pk=application_id)
    require(policies.can_reveal, by, application, on=at.date())
    if field not in SEALED or reason not in RevealReason.values:
        raise RuleBroken("请选择查看的用途，再显示。", "《个人信息保护法》第六条")
    trail.record("application.revealed", application, by=by, at=at, field=field, reason=reason)
    return getattr(application.applicant, field)
