"""The network: places and the working calendar; the pool is next door."""

from uuid import UUID

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from legalaid.shared.authority import require
from workstations import policies
from workstations.models import CalendarDay, CalendarYear, Posting, ServicePoint, User
from workstations.states import PlaceKind


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_network, request.user, None, on=today)
    at_work = Posting.objects.current_on(today).filter(
        user__in=User.objects.active_on(today), place=OuterRef("pk")
    )
    staff = at_work.order_by().values("place").annotate(n=Count("pk")).values("n")
    rows = (
        ServicePoint.objects.visible_to(request.user, on=today)
        .open_on(today)
        .annotate(staff=Coalesce(Subquery(staff), 0))
        .order_by("kind", "code")
    )
    groups = [
        {"kind": kind, "places": [row for row in rows if row.kind == kind]} for kind in PlaceKind
    ]
    return render(request, "workstations/places.html", {"groups": groups, "today": today})


@require_safe
def place(request: HttpRequest, uid: UUID) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_network, request.user, None, on=today)
    found = get_object_or_404(
        ServicePoint.objects.visible_to(request.user, on=today).select_related("authority"),
        uid=uid,
    )
    staff = (
        Posting.objects.current_on(today)
        .filter(place=found, user__in=User.objects.active_on(today))
        .select_related("user")
        .order_by("user__name", "pk")
    )
    return render(
        request,
        "workstations/place.html",
        {
            "place": found,
            "staff": staff,
            "resets": {
                posting.user_id
                for posting in staff
                if policies.can_reset_clerk(request.user, posting.user, on=today)
            },
            "may_keep": policies.can_keep_place(request.user, found, on=today),
            "today": today,
        },
    )


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Every known year with its special days; the page that enters a notice is upstairs."""
    today = timezone.localdate()
    require(policies.can_see_pool, request.user, None, on=today)
    by_day = Prefetch("days", CalendarDay.objects.order_by("day"))
    years = CalendarYear.objects.select_related("confirmed_by").prefetch_related(by_day)
    return render(
        request,
        "workstations/calendar.html",
        {
            "years": [
                {
                    "year": year,
                    "holidays": [d for d in year.days.all() if not d.is_workday],
                    "workdays": [d for d in year.days.all() if d.is_workday],
                }
                for year in years.order_by("-year")
            ],
            "may_enter": policies.can_keep_calendar(request.user, None, on=today),
            "today": today,
        },
    )
