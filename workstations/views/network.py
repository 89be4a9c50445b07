"""The network: places, the pool, and the working calendar."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from legalaid.shared.authority import require
from legalaid.shared.masking import last_four, phone
from workstations import policies
from workstations.models import AidWorker, CalendarYear, Posting, ServicePoint
from workstations.operations import looking
from workstations.states import PlaceKind

PER_PAGE = 25


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_network, request.user, None, on=today)
    current = Q(postings__from_on__lte=today) & (
        Q(postings__until_on=None) | Q(postings__until_on__gte=today)
    )
    rows = (
        ServicePoint.objects.visible_to(request.user, on=today)
        .annotate(staff=Count("postings", filter=current))
        .order_by("kind", "code")
    )
    groups = [
        {"label": kind.label, "places": [row for row in rows if row.kind == kind]}
        for kind in PlaceKind
    ]
    return render(request, "workstations/places.html", {"groups": groups, "today": today})


@require_safe
def place(request: HttpRequest, uid: UUID) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_network, request.user, None, on=today)
    found = get_object_or_404(ServicePoint.objects.visible_to(request.user, on=today), uid=uid)
    staff = Posting.objects.current_on(today).filter(place=found).select_related("user")
    return render(
        request,
        "workstations/place.html",
        {"place": found, "staff": staff.order_by("user__name", "pk"), "today": today},
    )


@require_safe
def workers(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_pool, request.user, None, on=today)
    pool = AidWorker.objects.in_the_pool(today).select_related("unit").order_by("sort_key", "pk")
    kind = request.GET.get("kind", "")
    chosen = pool.filter(kind=kind) if kind else pool
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    counts = dict(pool.order_by().values_list("kind").annotate(n=Count("pk")))
    tabs = [
        {"label": label, "url": url, "count": count, "current": kind == value}
        for label, url, count, value in (
            ("全部", "?", sum(counts.values()), ""),
            ("律师", "?kind=LAWYER", counts.get("LAWYER", 0), "LAWYER"),
            ("基层法律服务工作者", "?kind=GRASSROOTS", counts.get("GRASSROOTS", 0), "GRASSROOTS"),
        )
    ]
    return render(
        request, "workstations/workers.html", {"page": page, "tabs": tabs, "today": today}
    )


@require_safe
def worker(request: HttpRequest, uid: UUID) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_pool, request.user, None, on=today)
    found = get_object_or_404(AidWorker.objects.select_related("unit", "user"), uid=uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    return render(
        request,
        "workstations/worker.html",
        {
            "worker": found,
            "phone": phone(found.phone),
            "account": last_four(found.bank_account),
            "absences": found.absences.filter(until_on__gte=today).order_by("from_on"),
            "today": today,
        },
    )


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Every known year with its special days; the page that enters a notice is upstairs."""
    today = timezone.localdate()
    require(policies.can_see_pool, request.user, None, on=today)
    years = CalendarYear.objects.prefetch_related("days").order_by("-year")
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
                for year in years
            ],
            "may_enter": policies.can_keep_calendar(request.user, None, on=today),
            "today": today,
        },
    )
