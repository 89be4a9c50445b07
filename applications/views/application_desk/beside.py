"""What stands beside an application on its page: papers, corrections, days not to be missed."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from applications import policies
from applications.documents import application_kinds
from applications.models import Application, Correction
from applications.queries import application_page, critical_dates, eligible
from applications.queries import corrections as queries
from applications.queries.there_is import there_may_be
from applications.states import OVER


def papers_at_hand(
    application: Application,
    judged: eligible.Eligibility,
    papers: Sequence[application_page.Issued],
    *,
    handed_in: bool,
) -> application_page.PapersAtHand:
    receipts = [one.issued_on for one in papers if one.kind == application_kinds.RECEIPT]
    told = application.supplements.all() if there_may_be(application, "supplements") else ()
    return application_page.PapersAtHand(
        handed_in=handed_in,
        missing=judged.of_papers.passes is False,
        receipt_on=min(receipts, default=None),
        notice=min(told, key=lambda notice: notice.round, default=None),
    )


def corrections(request: HttpRequest, application: Application) -> list[Correction]:
    """Correction decisions about its letters, for those who may see them."""
    if not there_may_be(application, "corrections"):
        return []
    return queries.of_file(application, reader=request.user, on=timezone.localdate())


def dates(request: HttpRequest, application: Application) -> dict[str, Any]:
    """The days that must not be missed, and where one more is set."""
    today = timezone.localdate()
    there_are = there_may_be(application, "critical_dates")
    may = application.state not in OVER and policies.can_set_date(
        request.user, application, on=today
    )
    return {
        "dates": critical_dates.of_application(application, on=today) if there_are else [],
        "date_new_url": reverse("applications:critical_date_new", args=[application.uid])
        if may
        else "",
    }
