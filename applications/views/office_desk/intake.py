"""The office desk: a new application, the one page on which it grows, and its way up."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications import policies
from applications.forms.intake import BeginForm, OpinionForm, PapersForm, ReceiveForm
from applications.forms.sheet import SheetForm, initial_of
from applications.models import Application
from applications.operations import first_review, intake
from applications.operations.recording import age_on
from applications.queries import eligible
from applications.rules.lists import RETURN_FIELDS, RETURN_REASONS
from applications.states import AT_THE_OFFICE, ApplicationState, Opinion
from applications.views.finding import application_of
from legalaid.shared import resident_id
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.operations import looking
from workstations.states import CLERKS

_S = ApplicationState
# The part of the page with the papers, where a return names none that is asked for.
PAPERS = "id_papers"
CHOOSE_AGAIN = "已选的照片和文件请重新选择一次。"


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The least a clerk must enter; the rest follows on the next page."""
    today = timezone.localdate()
    require(policies.can_register, request.user, None, on=today)
    places = request.user.places_on(today).order_by("code")
    form = BeginForm(request.POST or None, request.FILES or None, places=places)
    if request.method == "POST" and form.is_valid():
        try:
            application = intake.begin(
                form_token=form.cleaned_data["form_token"],
                person=form.person(),
                matter=form.cleaned_data["matter"],
                is_urgent=form.cleaned_data["is_urgent"],
                place=form.cleaned_data["place"],
                uploads=form.uploads(),
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(_field(form, refusal), str(refusal))
        else:
            messages.success(request, "草稿已保存。补充下列内容后，接收并出具凭证。")
            return redirect("applications:edit", uid=application.uid)
    if form.errors and request.FILES:
        messages.warning(request, CHOOSE_AGAIN)
    is_clerk = request.user.role in CLERKS
    context = {
        "form": form,
        "today": today,
        "back_url": reverse("applications:office_list" if is_clerk else "applications:queue"),
    }
    return render(
        request,
        "applications/office/new.html",
        context,
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The whole application on one page, saved as often as one likes."""
    application = application_of(request, uid)
    require(policies.can_fill_in, request.user, application, on=timezone.localdate())
    if request.method == "GET":
        looking.look(application, by=request.user, at=timezone.localtime())
        return _page(request, application, _Page(request, application))
    page = _Page(request, application, typed=True)
    if not page.save():
        return _page(request, application, page)
    messages.success(request, "已保存。")
    return redirect("applications:edit", uid=uid)


@require_POST
def receive(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Save the page, then receive the papers: number, receipt, and the clock begins."""
    application = application_of(request, uid)
    page = _Page(request, application, typed=True)
    if not page.receive.is_valid() or not page.save():
        return _page(request, application, page)
    try:
        application = intake.receive(
            application_id=application.pk,
            received_on=page.receive.cleaned_data["received_on"],
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, f"内容已保存，尚未接收：{refusal}")
        return redirect("applications:edit", uid=uid)
    due = application.decision_due_on
    words = (
        f"已接收，编号{application.number}，凭证正在制作。应在{due.month}月{due.day}日前作出决定。"
    )
    messages.success(request, words)
    at_the_center = application.state == _S.FORWARDED
    return redirect("applications:detail" if at_the_center else "applications:edit", uid=uid)


@require_POST
def forward(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Save the page, then record the first-round opinion and send it up."""
    application = application_of(request, uid)
    page = _Page(request, application, typed=True)
    if not page.opinion.is_valid() or not page.save():
        return _page(request, application, page)
    try:
        first_review.forward(
            application_id=application.pk,
            opinion=Opinion(page.opinion.cleaned_data["opinion"]),
            note=page.opinion.cleaned_data["note"],
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, f"内容已保存，尚未报送：{refusal}")
        return redirect("applications:edit", uid=uid)
    messages.success(request, f"{application.number}已报送中心，审查进度见本页。")
    return redirect("applications:detail", uid=uid)


@require_POST
def identity_check(request: HttpRequest) -> HttpResponse:
    """Read a resident ID while it is typed; the number comes and goes in the body, never a URL."""
    today = timezone.localdate()
    require(policies.can_register, request.user, None, on=today)
    context = {"typed": request.POST.get("id_number", "").strip()}
    if context["typed"] and request.POST.get("id_kind", "RESIDENT_ID") == "RESIDENT_ID":
        try:
            read = resident_id.parse(context["typed"], on=today)
        except resident_id.BadResidentId as fault:
            context["fault"] = str(fault)
        else:
            context |= {"read": read, "age": age_on(read.born_on, today)}
    return render(request, "applications/office/_identity.html", context)


class _Page:
    """The forms of the one page: the sheet, the papers, the day of receipt and the opinion."""

    def __init__(
        self, request: HttpRequest, application: Application, *, typed: bool = False
    ) -> None:
        self.request, self.application = request, application
        today = timezone.localdate()
        data, files = (request.POST, request.FILES) if typed else (None, None)
        self.eligibility = eligible.judge(application)
        self.sheet = SheetForm(data, on=today, initial=initial_of(application))
        self.papers = PapersForm(data, files, asked=self.eligibility.asked)
        self.receive = ReceiveForm(data, today=today)
        self.opinion = OpinionForm(data)

    def spot(self) -> str:
        """Return where the center's return points, and let the page open there; "" for none."""
        if self.application.state != _S.RETURNED:
            return ""
        name = RETURN_FIELDS.get(self.application.returned_reason, "")
        for form in (self.sheet, self.papers):
            if name in form.fields:
                if not form.is_bound:
                    form.fields[name].widget.attrs["autofocus"] = True
                return form[name].id_for_label
        return PAPERS

    def save(self) -> bool:
        """Save the sheet and the chosen papers; False if something must be put right first."""
        if not (self.sheet.is_valid() and self.papers.is_valid()):
            return False
        try:
            intake.amend(
                application_id=self.application.pk,
                version=self.sheet.cleaned_data["version"],
                sheet=self.sheet.sheet(),
                uploads=self.papers.uploads(),
                by=self.request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            self.sheet.add_error(_field(self.sheet, refusal), str(refusal))
            return False
        return True


def _page(request: HttpRequest, application: Application, page: _Page) -> HttpResponse:
    refused = page.sheet.errors or page.papers.errors or _errors_of(page)
    if refused and request.FILES:
        messages.warning(request, CHOOSE_AGAIN)
    handed_in = list(application.materials.select_related("file").order_by("pk"))
    context = {
        "application": application,
        "form": page.sheet,
        "page": page,
        "rows": _paper_rows(page, handed_in),
        "findings": page.eligibility.all_findings,
        "spot": page.spot(),
        "returned": RETURN_REASONS.get(application.returned_reason, ""),
        "is_draft": application.state == _S.DRAFT,
        "may_forward": application.state in AT_THE_OFFICE - {_S.DRAFT},
        "today": timezone.localdate(),
    }
    return render(request, "applications/office/edit.html", context, status=422 if refused else 200)


def _errors_of(page: _Page) -> bool:
    """Whether one of the small forms was read and refused."""
    return any(form.is_bound and form._errors for form in (page.receive, page.opinion))  # noqa: SLF001


def _paper_rows(page: _Page, handed_in: list) -> list[dict]:
    """Return one row per paper: its words, what is there, and the field to add more."""
    missing = {material.code for material in page.eligibility.missing}
    materials = {material.code: material for material in page.eligibility.asked}
    return [
        {
            "label": page.papers.fields[f"file-{code}"].label,
            "hint": materials[code].hint if code in materials else "",
            "is_missing": code in missing,
            "field": page.papers[f"file-{code}"],
            "there": [material for material in handed_in if material.kind == code],
        }
        for code in page.papers.codes
    ]


def _field(form, refusal: RuleBroken) -> str | None:
    return refusal.field if refusal.field in form.fields else None
