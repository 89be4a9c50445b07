"""The pool of aid workers: the list, a person's page with its masks, and what one keeps there."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from legalaid.shared.authority import require
from legalaid.shared.masking import bank_account, phone
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.forms.pool import PracticeForm
from workstations.models import AidWorker
from workstations.operations import looking
from workstations.operations import pool as book
from workstations.queries import payees
from workstations.rules import expertise
from workstations.states import RevealReason, WorkerKind
from workstations.views.limits import REVEALS, spends
from workstations.views.lists import show_list

# What may be shown in full on the page of an aid worker.
REVEALED = frozenset({"phone", "bank_account"})
# Whom nobody can pay; an official is paid no subsidy and needs no account.
_WITHOUT_ACCOUNT = Q(bank_account_last4="", is_public_official=False)


@require_safe
def workers(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_workers, request.user, None, on=today)
    pool = AidWorker.objects.in_the_pool(today).select_related("unit").order_by("sort_key", "pk")
    kind = request.GET.get("kind", "")
    is_missing = request.GET.get("account") == "missing"
    chosen = pool.filter(kind=kind) if kind in WorkerKind.values else pool
    chosen = pool.filter(_WITHOUT_ACCOUNT) if is_missing else chosen
    page = page_of(request, chosen)
    for person in page:
        person.expertise = expertise.in_words(person.fields)
    counts = dict(pool.order_by().values_list("kind").annotate(n=Count("pk")))
    everybody = {
        "label": "全部",
        "url": "?",
        "count": sum(counts.values()),
        "current": not (kind or is_missing),
    }
    without_account = {
        "label": "未登记账号",
        "url": "?account=missing",
        "count": pool.order_by().filter(_WITHOUT_ACCOUNT).count(),
        "current": is_missing,
    }
    kinds = [
        {
            "label": choice.label,
            "url": f"?kind={choice}",
            "count": counts.get(choice, 0),
            "current": kind == choice and not is_missing,
        }
        for choice in WorkerKind
    ]
    context = {
        "page": page,
        "tabs": [everybody, *kinds, without_account],
        "is_missing": is_missing,
        "may_keep": policies.can_keep_worker(request.user, None, on=today),
        "today": today,
    }
    return show_list(request, "workstations/workers.html", context)


@require_safe
def worker(request: HttpRequest, uid: UUID) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_workers, request.user, None, on=today)
    found = _worker(uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    return _worker_page(request, found)


@require_safe
def own_worker(request: HttpRequest) -> HttpResponse:
    """What the center keeps about the aid worker who reads it; the center corrects it."""
    require(policies.can_see_own_record, request.user, None, on=timezone.localdate())
    everybody = AidWorker.objects.select_related("unit", "user")
    return _worker_page(request, get_object_or_404(everybody, user=request.user))


@require_http_methods(["GET", "POST"])
def worker_practice(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Enter or correct licence, unit and fields, and whether somebody may be assigned."""
    today = timezone.localdate()
    require(policies.can_keep_worker, request.user, None, on=today)
    found = _worker(uid)
    begun = {name: getattr(found, name) for name in payees.PRACTICE if name != "fields"} | {
        "unit": found.unit_id,
        "fields_of_work": found.fields,
        "read": payees.edition(found, payees.PRACTICE),
    }
    form = PracticeForm(request.POST or None, initial=begun, worker=found)
    if request.method == "POST" and form.is_valid():
        try:
            book.enter_practice(
                worker_id=found.pk,
                practice=form.practice(),
                read=form.cleaned_data["read"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"已保存{found.name}的执业资料。")
            return redirect("workstations:worker", uid=uid)
    context = {
        "worker": found,
        "form": form,
        "back_url": reverse("workstations:worker", args=[uid]),
        "today": today,
    }
    status = 422 if form.errors else 200
    return render(request, "workstations/worker_practice.html", context, status=status)


@require_POST
@spends(REVEALS)
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
            "load_limit": settings.WORKER_LOAD_LIMIT,
            "phone": phone(found.phone),
            "account": bank_account(found.bank_account),
            "shown": shown or {},
            "may_reveal": policies.can_reveal_worker(request.user, found, on=today),
            "may_keep": policies.can_keep_worker(request.user, found, on=today),
            "is_own": found.user_id == request.user.pk,
            "reasons": RevealReason.choices,
            "absences": found.absences.filter(until_on__gte=today).order_by("from_on"),
            "today": today,
        },
    )
