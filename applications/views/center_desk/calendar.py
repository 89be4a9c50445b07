"""Entering the State Council's notice of a year's holidays."""

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies as application_policies
from applications.forms.calendar import YearForm
from applications.models import MovedDay
from applications.operations import calendar
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.models import CalendarYear
from workstations.views.lists import show_list

PER_PAGE = 50
# Of a complaint the list shows its number.
_SEALED = ("name", "phone", "content", "missing", "refusal_reason", "findings", "measures")
_YEAR = re.compile(r"[0-9]{4}")


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


@require_safe
def moved_days(request: HttpRequest) -> HttpResponse:
    """What each confirmation of a year moved, newest first, each with a way to its page."""
    today = timezone.localdate()
    require(application_policies.can_see_queue, request.user, None, on=today)
    visible = MovedDay.objects.visible_to(request.user, on=today)
    years = visible.order_by("-year").values_list("year", flat=True).distinct()
    asked = request.GET.get("year", "")
    rows = visible.of_year(int(asked)) if _YEAR.fullmatch(asked) else visible
    rows = rows.select_related("application", "case", "complaint").defer(
        "application__narrative", *(f"complaint__{sealed}" for sealed in _SEALED)
    )
    page = page_of(request, rows.order_by("-moved_at", "pk"), usual=PER_PAGE)
    context = {
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "years": years[:10],
        "asked": asked,
        "today": today,
    }
    return show_list(request, "applications/center/moved_days.html", context)


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
