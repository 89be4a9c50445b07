"""The office desk: the one page on which an application grows, and its way up."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from applications import policies
from applications.forms.intake import ReceiveForm
from applications.models import DraftedOpinion
from applications.operations import first_review, intake
from applications.states import AT_THE_OFFICE, ApplicationState, Opinion
from applications.views.finding import application_of
from applications.views.office_desk.growing import Page, Typed, show
from applications.views.office_desk.sections import offered
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken

_S = ApplicationState


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The whole application on one page, saved as often as one likes."""
    application = application_of(request, uid)
    may = policies.can_fill_in(request.user, application, on=timezone.localdate())
    if request.method == "GET" and not may:
        # The code on a printed form leads here for good, and the file has gone on since.
        state = application.get_state_display()
        messages.info(request, f"当前状态为“{state}”，不由您填写，可以在本页查看。")
        return redirect("applications:detail", uid=uid)
    require(policies.can_fill_in, request.user, application, on=timezone.localdate())
    if request.method == "GET":
        return show(request, Page(request, application))
    typed = Typed(request, application)
    if not typed.save():
        return show(request, Page(request, application_of(request, uid), typed))
    messages.success(request, "已保存。")
    return redirect("applications:edit", uid=uid)


@require_POST
def section(request: HttpRequest, uid: UUID, code: str) -> HttpResponse:
    """Save one section.

    The script sends that section alone and is answered with the sections as they stand now.
    A plain press sends the whole page: what was typed elsewhere is saved as well.
    """
    application = application_of(request, uid)
    require(policies.can_fill_in, request.user, application, on=timezone.localdate())
    if code not in {section.slug for section in offered(application)}:
        raise Http404
    typed = Typed(request, application)
    is_part = bool(request.htmx)
    is_saved = typed.save(pressed=code, only=code if is_part else "")
    if is_part or not is_saved:
        page = Page(request, application_of(request, uid), typed)
        return show(request, page, is_part=is_part)
    messages.success(request, "已保存。")
    address = reverse("applications:edit", args=[uid])
    return redirect(f"{address}?{urlencode({'section': code})}#part-{code}")


@require_POST
def receive(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Save the page, then receive the papers: number, receipt, and the clock begins."""
    application = application_of(request, uid)
    require(policies.can_fill_in, request.user, application, on=timezone.localdate())
    typed = Typed(request, application)
    form = ReceiveForm(
        request.POST,
        begun_on=timezone.localdate(application.registered_at),
        today=timezone.localdate(),
    )
    if not (typed.save() & form.is_valid()):
        return _again(request, uid, typed, form)
    try:
        application = intake.receive(
            application_id=application.pk,
            received_on=form.cleaned_data["received_on"],
            late_reason=form.cleaned_data["late_reason"],
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        if refusal.field in form.fields:
            form.add_error(refusal.field, str(refusal))
            return _again(request, uid, typed, form)
        messages.error(request, f"内容已保存，尚未接收：{refusal}")
        return redirect("applications:edit", uid=uid)
    due = application.decision_due_on
    words = (
        f"已接收，编号{application.number}，凭证正在制作。应在{due.month}月{due.day}日前作出决定。"
    )
    messages.success(request, words)
    if application.state == _S.FORWARDED:
        return redirect("applications:detail", uid=uid)
    return redirect(f"{reverse('applications:edit', args=[uid])}?section=opinion")


@require_POST
def forward(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Save the page with its opinion, then send it up."""
    application = application_of(request, uid)
    require(policies.can_forward, request.user, application, on=timezone.localdate())
    if application.state not in AT_THE_OFFICE:
        # The second press of one button: it has gone up already.
        messages.info(request, f"当前状态为“{application.get_state_display()}”，无须再报送。")
        return redirect("applications:detail", uid=uid)
    typed = Typed(request, application)
    if not typed.save(pressed="opinion"):
        return show(request, Page(request, application_of(request, uid), typed))
    drafted = DraftedOpinion.objects.filter(application=application).first()
    if drafted is None:
        messages.error(request, "请先填写初审意见，再报送中心。")
        return redirect(f"{reverse('applications:edit', args=[uid])}?section=opinion")
    try:
        first_review.forward(
            application_id=application.pk,
            opinion=Opinion(drafted.opinion),
            note=drafted.note,
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, f"内容已保存，尚未报送：{refusal}")
        return redirect("applications:edit", uid=uid)
    messages.success(request, f"{application.number}已报送中心，审查进度见本页。")
    return redirect("applications:detail", uid=uid)


def _again(request: HttpRequest, uid: UUID, typed: Typed, form: ReceiveForm) -> HttpResponse:
    page = Page(request, application_of(request, uid), typed)
    page.receive = form
    return show(request, page)
