"""The center checks the means of each co-applicant by itself."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications.forms.co_applicants import CoApplicantsForm
from applications.operations import co_applicant_checks
from applications.policies.co_applicants import can_check_co_applicants
from applications.queries import co_applicants as queries
from applications.views.finding import application_of
from applications.views.register_desk.acting import act_on
from legalaid.shared.authority import require

_SUB = (
    "页面上的经济状况是第一申请人的；其他人的经济困难情形逐人核查"
    "（《法律援助法》第三十四条、第四十一条）。"
)


@require_http_methods(["GET", "POST"])
def co_applicants(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One answer for each of those who apply together."""
    application = application_of(request, uid)
    require(can_check_co_applicants, request.user, application, on=timezone.localdate())
    joined = queries.of_application(application)
    # Of several who stay unanswered nothing is sent but the token.
    form = CoApplicantsForm(request.POST if request.method == "POST" else None, joined=joined)

    def do(typed: Mapping[str, Any]) -> str:
        verdicts = form.verdicts(typed)
        co_applicant_checks.record(
            application_id=application.pk,
            verdicts=verdicts,
            by=request.user,
            at=timezone.localtime(),
        )
        return f"已登记{len(verdicts)}名共同申请人的核查结果。"

    return act_on(
        request,
        application,
        form,
        heading="共同申请人核查",
        sub=_SUB if joined else "这件申请没有共同申请人。",
        do=do,
    )
