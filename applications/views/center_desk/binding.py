"""The register of a month on paper: chosen on the register's page, fetched at the 下载中心."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from applications import policies
from applications.forms.binding import RegisterMonthForm
from applications.operations import binding
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.views.limits import EXPORTS, spends


@require_POST
@spends(EXPORTS)
def register_print(request: HttpRequest) -> HttpResponse:
    """Ask for the printed register and go where it will lie."""
    today = timezone.localdate()
    require(policies.can_print_register, request.user, None, on=today)
    form = RegisterMonthForm(request.POST, on=today)
    if not form.is_valid():
        messages.error(request, "请选择要打印的月份，再按“打印成册”。")
        return redirect("applications:register")
    try:
        binding.request_register(
            month=form.cleaned_data["month"],
            form_token=form.cleaned_data["form_token"],
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect("applications:register")
    messages.success(request, f"{form.cleaned_data['month']}登记簿正在制作，完成后在本页下载。")
    return redirect("workstations:jobs")
