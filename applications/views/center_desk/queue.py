"""The triage desk: the queue, the register, and taking an application from the pile."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.forms.center import ReturnForm
from applications.forms.queue import QueueFilter, RegisterFilter
from applications.models import Application
from applications.operations import triage
from applications.queries import queue as pile
from applications.views.center_desk.listing import listed
from applications.views.center_desk.tables import QueueTable, RegisterTable
from applications.views.finding import application_of, may_now
from legalaid.shared.authority import require
from legalaid.shared.keyset import A_FEW, PLACES_IN_A_LIST, words_for
from legalaid.shared.refusals import RuleBroken
from workstations.states import CENTER

_CODED = ("source", "kind", "light")


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What lies at the center, in the order of the days."""
    today = timezone.localdate()
    require(policies.can_see_queue, request.user, None, on=today)
    visible = Application.objects.visible_to(request.user, on=today)
    code = request.GET.get("tab", pile.ALL)
    code = code if code in pile.LABELS else pile.ALL
    rows = pile.for_the_list(pile.scope(visible, code, user=request.user))
    filters = QueueFilter(request.GET, queryset=rows, on=today)
    shown = listed(
        request,
        filters.qs,
        within=pile.at_the_center(visible),
        default="decision_due_on",
        narrowed=code != pile.ALL or filters.form.has_changed(),
    )
    context = {
        "table": QueueTable(shown.table_data, today=today, order_by=shown.order.alias),
        "slice": shown.slice,
        "filter": filters,
        "tabs": _tabs(visible, code, request),
        "tiles": _tiles(visible, on=today),
        "tags": [*_tags(filters, request.GET), *shown.tags],
        "list": "queue",
        "may_take": request.user.role in CENTER,
        "today": today,
    }
    return render(request, "applications/center/queue.html", context)


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every application that was ever received, sortable, newest first."""
    today = timezone.localdate()
    require(policies.can_see_queue, request.user, None, on=today)
    visible = Application.objects.visible_to(request.user, on=today).exclude(number="")
    filters = RegisterFilter(request.GET, queryset=pile.for_the_list(visible), on=today)
    shown = listed(
        request,
        filters.qs,
        within=visible,
        default="-received_on",
        narrowed=filters.form.has_changed(),
    )
    context = {
        "table": RegisterTable(shown.table_data, today=today, order_by=shown.order.alias),
        "slice": shown.slice,
        "filter": filters,
        "tags": shown.tags,
        "list": "register",
        "today": today,
    }
    return render(request, "applications/center/register.html", context)


@require_POST
def take(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    try:
        triage.take(application_id=application.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已领取{application.number}，请审查并作出决定。")
    return redirect("applications:detail", uid=uid)


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    try:
        application = triage.take_next(by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.info(request, str(refusal))
        return redirect("applications:queue")
    messages.success(request, f"已领取{application.number}，请审查并作出决定。")
    return redirect("applications:detail", uid=application.uid)


@require_POST
def put_back(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    try:
        triage.put_back(application_id=application.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{application.number}已放回待领取。")
    return redirect("applications:detail", uid=uid)


@require_http_methods(["GET", "POST"])
def return_to_office(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "return_to_office"):
        return redirect("applications:detail", uid=uid)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            triage.return_to_office(
                application_id=application.pk,
                reason=form.cleaned_data["reason"],
                note=form.cleaned_data["note"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"{application.number}已退回，并通知接收网点。")
            return redirect("applications:queue")
    return render(
        request,
        "applications/center/form.html",
        {
            "form": form,
            "heading": "退回初审",
            "application": application,
            "back_url": reverse("applications:detail", args=[uid]),
        },
        status=422 if form.errors else 200,
    )


def _tabs(visible, code: str, request: HttpRequest) -> list[dict]:
    counts = pile.counts(visible, user=request.user)
    kept = request.GET.copy()
    for gone in PLACES_IN_A_LIST:
        kept.pop(gone, None)
    tabs = []
    for other, label in pile.LABELS.items():
        kept["tab"] = other
        tabs.append(
            {
                "label": label,
                "url": f"?{kept.urlencode()}",
                "count": words_for(counts[other], cap=A_FEW),
                "current": other == code,
            }
        )
    return tabs


def _tiles(visible, *, on) -> list[dict]:
    found = pile.tiles(visible, on=on)
    queue_url, register_url = reverse("applications:queue"), reverse("applications:register")
    decided = f"{register_url}?decided_from={on.replace(day=1).isoformat()}"
    return [
        {
            "label": "超期",
            "value": words_for(found.overdue, cap=A_FEW),
            "url": f"{queue_url}?light=over",
            "tone": "hot" if found.overdue else "",
        },
        {
            "label": "两日内到期",
            "value": words_for(found.near, cap=A_FEW),
            "url": f"{queue_url}?light=near",
            "tone": "near" if found.near else "",
        },
        {
            "label": "等待补正",
            "value": words_for(found.awaiting, cap=A_FEW),
            "url": f"{queue_url}?tab=awaiting",
        },
        {
            "label": "本月已决定",
            "value": words_for(found.decided_this_month, cap=A_FEW),
            "url": decided,
        },
    ]


def _tags(filters: QueueFilter, typed: QueryDict) -> list[dict]:
    """Return the chosen conditions, each with the address without it."""
    tags = []
    for name in _CODED:
        words = dict(filters.form.fields[name].choices).get(typed.get(name))
        if not typed.get(name) or words is None:
            continue
        rest = typed.copy()
        for gone in (name, *PLACES_IN_A_LIST):
            rest.pop(gone, None)
        tags.append({"label": words, "remove_url": f"?{rest.urlencode()}"})
    return tags
