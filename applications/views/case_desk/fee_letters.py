"""Letters about fees, issued from the case."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications import policies
from applications.forms.fee_letters import FeeLetterForm
from applications.operations import fee_letters
from applications.views.finding import case_of, is_offered
from applications.views.register_desk.acting import act_page
from legalaid.shared.authority import require


@require_http_methods(["GET", "POST"])
def fee_letter(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Choose the letter; it stands among the papers of the case at once."""
    case = case_of(request, uid)
    require(policies.can_issue_fee_letter, request.user, case, on=timezone.localdate())
    if request.method == "GET" and not is_offered(request, case, "fee_letter"):
        return redirect("applications:case", uid=uid)

    def do(typed: Mapping[str, Any]) -> str:
        paper = fee_letters.issue(
            case_id=case.pk,
            kind=typed["kind"],
            to=typed["to"],
            by=request.user,
            at=timezone.localtime(),
        )
        return f"{paper.number}已出具，请在“文书”中打印，由受援人签名后递交。"

    return act_page(
        request,
        FeeLetterForm(request.POST or None, case=case),
        heading="出具费用函",
        sub=f"{case.number}。正在接受法律援助的当事人申请缓交诉讼费用的，人民法院应当准予"
        "（《诉讼费用交纳办法》第四十七条第三项）；鉴定、公证机构减免费用"
        "（《法律援助法》第五十三条）。",
        back_url=reverse("applications:case", args=[uid]),
        do=do,
    )
