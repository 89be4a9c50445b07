"""The center checks the means of each co-applicant by itself."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications.forms.co_applicants import CoApplicantsForm
from applications.models import CoApplicant
from applications.operations import co_applicant_checks, co_applicant_letters
from applications.policies.co_applicants import can_check_co_applicants
from applications.states import ApplicationState
from applications.views.finding import application_of
from applications.views.register_desk.acting import act_on, press
from legalaid.shared.as_read import FIELD
from legalaid.shared.authority import require

_SUB = (
    "页面上的经济状况是第一申请人的；其他人的经济困难情形逐人核查"
    "（《法律援助法》第三十四条、第四十一条）。"
)


_AGAIN = (
    "不予援助决定已撤销的，在这里重新核查，由负责人签发新的决定书；其他人的决定不变"
    "（《法律援助法》第四十三条第一款）。"
)


@require_http_methods(["GET", "POST"])
def co_applicants(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One answer for each of those who apply together."""
    application = application_of(request, uid)
    require(can_check_co_applicants, request.user, application, on=timezone.localdate())
    joined = co_applicant_checks.to_check(application)
    is_anew = application.state == ApplicationState.GRANTED
    # Of several who stay unanswered nothing is sent but the token.
    form = CoApplicantsForm(
        request.POST if request.method == "POST" else None, joined=joined, is_anew=is_anew
    )

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
        sub=_sub(joined, is_anew=is_anew),
        do=do,
    )


@require_POST
def sign_co_applicants(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Sign the new answers to those whose refusal was set aside."""
    application = application_of(request, uid)

    def do() -> str:
        signed = co_applicant_letters.sign_again(
            application_id=application.pk,
            read=request.POST.get(FIELD, ""),
            by=request.user,
            at=timezone.localtime(),
        )
        numbers = "、".join(row.paper.number for row in signed)
        return f"已签发{numbers}，决定书正在制作，请送达本人。"

    return press(request, back_url=reverse("applications:detail", args=[uid]), do=do)


def _sub(joined: Sequence[CoApplicant], *, is_anew: bool) -> str:
    if is_anew:
        return _AGAIN if joined else "没有需要重新核查的共同申请人。"
    return _SUB if joined else "这件申请没有共同申请人。"
