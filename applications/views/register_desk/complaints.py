"""Complaints: the list, the page of one, and its registration."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.forms.center import RevealForm
from applications.forms.complaints import ComplaintFilterForm, ComplaintForm
from applications.models import Case, Complaint
from applications.operations import complaining
from applications.queries import complaints
from applications.views.register_desk.acting import listed, narrowed
from legalaid.shared import masking
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import AidWorker, HandlingUnit
from workstations.operations import looking
from workstations.states import RevealReason
from workstations.views.limits import REVEALS, spends
from workstations.views.lists import show_list

PHONE = "phone"


@require_safe
def complaint_list(request: HttpRequest) -> HttpResponse:
    """What runs, the most urgent first; and what is over."""
    today = timezone.localdate()
    require(policies.can_see_complaints, request.user, None, on=today)
    form = ComplaintFilterForm(request.GET)
    rows = narrowed(Complaint.objects.visible_to(request.user, on=today), form)
    rows = rows.with_subjects().defer("content", "name", "phone", "findings", "measures")
    tab, tabs, page = listed(request, complaints.REGISTER, rows)
    return show_list(
        request,
        "applications/registers/complaints.html",
        {
            "tab": tab,
            "tabs": tabs,
            "page": page,
            "filter": form,
            "may_register": policies.can_register_complaint(request.user, None, on=today),
            "today": today,
        },
    )


@require_http_methods(["GET", "POST"])
def complaint_new(request: HttpRequest) -> HttpResponse:
    """Write down what somebody tells at the window, on the telephone or in a letter."""
    today = timezone.localdate()
    require(policies.can_register_complaint, request.user, None, on=today)
    form = ComplaintForm(
        request.POST or None,
        units=HandlingUnit.objects.order_by("sort_key"),
        workers=AidWorker.objects.defer("phone", "bank_account").order_by("sort_key"),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        try:
            entered = complaining.register(
                telling=form.telling(),
                form_token=form.cleaned_data["form_token"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return _registered(request, entered)
    return render(
        request,
        "applications/registers/act.html",
        {
            "form": form,
            "heading": "登记投诉",
            "sub": "登记后由司法局决定是否受理，中心协助调查、拟写处理意见。"
            "被投诉方看不到投诉；投诉法律援助中心的，由司法局直接办理，中心也看不到。",
            "back_url": reverse("applications:complaints"),
        },
        status=422 if form.errors else 200,
    )


@require_safe
def complaint(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One complaint: what is told, its clocks, and what was found."""
    found = complaint_of(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    return _page(request, found)


@require_POST
@spends(REVEALS)
def complaint_reveal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the page once with the telephone in full; it never stands in an address."""
    found = complaint_of(request, uid)
    require(policies.can_inquire_complaint, request.user, found, on=timezone.localdate())
    form = RevealForm(request.POST, fields=[PHONE])
    if not form.is_valid():
        messages.error(request, "请选择查看的用途，再显示。")
        return redirect("applications:complaint", uid=uid)
    phone = looking.reveal(
        found,
        field=PHONE,
        reason=form.cleaned_data["reason"],
        by=request.user,
        at=timezone.localtime(),
    )
    return _page(request, found, phone=phone)


def complaint_of(request: HttpRequest, uid: UUID) -> Complaint:
    visible = Complaint.objects.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(
        visible.with_subjects().select_related(
            "registered_by",
            "decided_by",
            "extended_by",
            "proposed_by",
            "finished_by",
            "answered_by",
        ),
        uid=uid,
    )


def _registered(request: HttpRequest, entered: Complaint) -> HttpResponse:
    today = timezone.localdate()
    if not Complaint.objects.visible_to(request.user, on=today).filter(pk=entered.pk).exists():
        messages.success(request, f"投诉已登记，编号{entered.number}，由司法局办理。")
        return redirect("applications:complaints")
    due = entered.due_on
    words = (
        f"投诉已登记，编号{entered.number}，已报司法局在{due.month}月{due.day}日前决定是否受理。"
    )
    messages.success(request, words)
    return redirect("applications:complaint", uid=entered.uid)


def _page(request: HttpRequest, found: Complaint, *, phone: str = "") -> HttpResponse:
    today = timezone.localdate()
    acts = complaints.acts_for(request.user, found, on=today)
    inquires = policies.can_inquire_complaint(request.user, found, on=today)
    return render(
        request,
        "applications/registers/complaint.html",
        {
            "complaint": found,
            "clocks": complaints.clocks_of(found),
            "main": acts[0] if acts else None,
            "others": acts[1:],
            "masked_phone": masking.phone(found.phone),
            "shown_phone": phone,
            "reveal_url": reverse("applications:complaint_reveal", args=[found.uid])
            if inquires
            else "",
            "reasons": RevealReason.choices,
            "file_url": _file_url(request, found),
            "merged": found.merged.order_by("pk").values_list("number", flat=True)[:10],
            "today": today,
        },
    )


def _file_url(request: HttpRequest, found: Complaint) -> str:
    """Return the page of the application or case it is about; the bureau has none."""
    if found.file is None or not policies.can_list_cases(
        request.user, None, on=timezone.localdate()
    ):
        return ""
    page = "applications:case" if isinstance(found.file, Case) else "applications:detail"
    return reverse(page, args=[found.file.uid])
