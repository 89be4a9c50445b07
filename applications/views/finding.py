"""Finding the application or case of an address: outside one's scope it does not exist."""

from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from applications.models import Application, Case
from applications.queries import application_page, case_page
from applications.queries.latest_move import why_not_now
from applications.queries.there_is import (
    there_may_be,
    with_what_is_beside,
    with_what_there_is,
)
from legalaid.shared.authority import require
from workstations.views.opened import opened


def case_of(request: HttpRequest, uid: UUID) -> Case:
    """Return the case with everything a page shows of it; 404 unless this reader may know it.

    A page that is then shown leaves its entry, as with ``application_of``.
    """
    visible = Case.objects.visible_to(request.user, on=timezone.localdate())
    found = get_object_or_404(
        with_what_is_beside(visible).select_related(
            "recipient",
            "matter",
            "authority",
            "unit",
            "worker",
            "application",
            "notice_person__notice__authority",
            "closing_report__accepted_by",
        ),
        uid=uid,
    )
    return opened(request, found)


def case_known(request: HttpRequest, uid: UUID) -> Case:
    """Return the case alone, for an answer that shows nothing of it; else as ``case_of``."""
    return get_object_or_404(
        Case.objects.visible_to(request.user, on=timezone.localdate()), uid=uid
    )


def application_known(request: HttpRequest, uid: UUID) -> Application:
    """Return the application alone, for an answer that shows nothing of it."""
    return get_object_or_404(
        Application.objects.visible_to(request.user, on=timezone.localdate()), uid=uid
    )


def is_offered(request: HttpRequest, case: Case, act: str) -> bool:
    """Return whether the case page offers this act now; if not, leave the sentence that says why.

    For opening a form only: pressing its button asks the operation, which says it again.
    """
    today = timezone.localdate()
    acts = case_page.acts_for(request.user, case, on=today)
    acts += case_page.asides_for(request.user, case, on=today)
    if any(offered.name == act for offered in acts):
        return True
    messages.info(request, f"当前状态为“{case.get_state_display()}”，不能办理此事项。")
    return False


def application_of(request: HttpRequest, uid: UUID) -> Application:
    """Return the application with what its page shows; 404 unless this reader may know it."""
    visible = Application.objects.visible_to(request.user, on=timezone.localdate())
    found = get_object_or_404(
        application_page.with_the_group(with_what_there_is(visible), among=visible).select_related(
            "applicant",
            "matter",
            "received_at",
            "authority",
            "taken_by",
            "registered_by",
            "pledge__allowed_by",
            "pledge__found_false_by",
            "representative",
            "drafted_opinion",
            "particulars",
            "transfer_in",
        ),
        uid=uid,
    )
    # Most have none, and the page then asks one question less.
    if there_may_be(found, "supplements"):
        prefetch_related_objects([found], "supplements__allowed_by")
    return opened(request, found)


def may_now(request: HttpRequest, application: Application, act: str) -> bool:
    """Return whether the application page offers this act now; if not, leave the reason.

    For opening a form only, as ``is_offered`` for a case. Raises PermissionDenied where the
    act is another desk's.
    """
    today = timezone.localdate()
    require(application_page.policy_of(act), request.user, application, on=today)
    acts = application_page.acts_for(
        request.user,
        application,
        decision=application_page.decision_of(application),
        on=today,
    )
    if any(offered.name == act for offered in acts):
        return True
    messages.info(request, f"{why_not_now(application)}请查看本页的下一步。")
    return False
