"""Entering the State Council's notice of a year's holidays."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications.forms.calendar import YearForm
from applications.operations import calendar
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.models import CalendarYear


@require_http_methods(["GET", "POST"])
def calendar_year(request: HttpRequest) -> HttpResponse:
    """Check a year's days, see what moves, and confirm."""
    require(policies.can_keep_calendar, request.user, None, on=timezone.localdate())
    form = YearForm(request.POST or None, initial=_initial(request))
    context = {"form": form, "today": timezone.localdate()}
    if request.method == "POST" and form.is_valid():
        is_preview = "preview" in request.POST
        act = calendar.foresee if is_preview else calendar.confirm_year
        try:
            context["moved"] = act(
                **{name: form.cleaned_data[name] for name in form.fields},
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            context |= {"is_done": not is_preview, "was_read": True}
            if not is_preview:
                messages.success(request, f"{form.cleaned_data['year']}年工作日历已确认。")
    context["years"] = CalendarYear.objects.order_by("-year")[:6]
    return render(
        request,
        "applications/center/calendar_year.html",
        context,
        status=422 if form.errors else 200,
    )


def _initial(request: HttpRequest) -> dict:
    """Return the days that stand for the year asked for, or for the first provisional one."""
    asked = request.GET.get("year", "")
    years = CalendarYear.objects.prefetch_related("days")
    found = (
        years.filter(year=asked).first()
        if asked.isdigit()
        else years.filter(is_confirmed=False).order_by("year").first()
    )
    if found is None:
        return {"year": asked or None}
    days = sorted(found.days.all(), key=lambda day: day.day)
    lines = {
        is_workday: "\n".join(
            f"{d.day.isoformat()} {d.name}" for d in days if d.is_workday is is_workday
        )
        for is_workday in (False, True)
    }
    return {
        "year": found.year,
        "source": found.source if found.is_confirmed else "",
        "holidays": lines[False],
        "workdays": lines[True],
    }
