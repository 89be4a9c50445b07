"""The page 经济状况 of one application: everything of the household, row by row."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications import policies
from applications.forms.means import MeansPage
from applications.operations import means as writing
from applications.queries import eligible
from applications.views.finding import application_of
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@require_http_methods(["GET", "POST"])
def means(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    require(policies.can_fill_in, request.user, application, on=timezone.localdate())
    page = MeansPage(application, request.POST or None)
    if request.method == "POST" and page.is_valid():
        try:
            writing.write_down(
                application_id=application.pk,
                version=page.form.cleaned_data["version"],
                sheet=page.sheet(),
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            shown = refusal.field if refusal.field in page.form.fields else None
            page.form.add_error(shown, str(refusal))
        else:
            messages.success(request, "经济状况已保存，是否符合条件已重新计算。")
            onward = "applications:means" if "more" in request.POST else "applications:detail"
            return redirect(onward, uid=uid)
    refused = any(_has_errors(part) for part in page.parts)
    context = {
        "application": application,
        "form": page.form,
        "page": page,
        "judged": eligible.judge(application),
        "refused": refused,
        "faulty_rows": page.faulty_rows,
        "today": timezone.localdate(),
    }
    return render(request, "applications/means/means.html", context, status=422 if refused else 200)


def _has_errors(part) -> bool:
    """Whether a form or a set of rows was handed in and refused."""
    if not part.is_bound:
        return False
    return any(part.errors) or bool(getattr(part, "non_form_errors", list)())
