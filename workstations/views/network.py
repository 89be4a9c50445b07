"""The network: places, the pool, and the working calendar."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from legalaid.shared.authority import require
from legalaid.shared.masking import bank_account, phone
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.models import AidWorker, CalendarDay, CalendarYear, Posting, ServicePoint, User
from workstations.operations import looking
from workstations.rules import expertise
from workstations.states import PlaceKind, RevealReason, WorkerKind

PER_PAGE = 25
# What may be shown in full on the page of an aid worker.
REVEALED = frozenset({"phone", "bank_account"})


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
    )
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
    chosen = pool.filter(kind=kind) if kind in WorkerKind.values else pool
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    for person in page:
        person.expertise = expertise.in_words(person.fields)
    counts = dict(pool.order_by().values_list("kind").annotate(n=Count("pk")))
    everybody = {"label": "全部", "url": "?", "count": sum(counts.values()), "current": not kind}
    tabs = [everybody] + [
        {
            "label": choice.label,
            "url": f"?kind={choice}",
            "count": counts.get(choice, 0),
            "current": kind == choice,
        }
        for choice in WorkerKind
    ]
    return render(
        request, "workstations/workers.html", {"page": page, "tabs": tabs, "today": today}
    )


@require_safe
def worker(request: HttpRequest, uid: UUID) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_pool, request.user, None, on=today)
    found = _worker(uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    return _worker_page(request, found)


@require_POST
def worker_reveal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a telephone number or a bank account in full, once, for a reason that is kept."""
    # Asked before the look-up: who may not reveal learns nothing about who is in the pool.
    require(policies.can_reveal_worker, request.user, None, on=timezone.localdate())
    found = _worker(uid)
    field = request.POST.get("field", "")
    if field not in REVEALED:
        raise Http404
    try:
        shown = looking.reveal(
            found,
            field=field,
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect("workstations:worker", uid=uid)
    return _worker_page(request, found, shown={field: shown})


def _worker(uid: UUID) -> AidWorker:
    return get_object_or_404(AidWorker.objects.select_related("unit", "user"), uid=uid)


def _worker_page(
    request: HttpRequest, found: AidWorker, *, shown: Mapping[str, str] | None = None
) -> HttpResponse:
    today = timezone.localdate()
    return render(
        request,
        "workstations/worker.html",
        {
            "worker": found,
            "expertise": expertise.in_words(found.fields),
            "phone": phone(found.phone),
            "account": bank_account(found.bank_account),
            "shown": shown or {},
            "may_reveal": policies.can_reveal_worker(request.user, found, on=today),
            "reasons": RevealReason.choices,
            "absences": found.absences.filter(until_on__gte=today).order_by("from_on"),
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
