"""Two records side by side, merged with a reason, and parted again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications import policies
from applications.forms.merging import MergeForm, UndoMergeForm
from applications.models import Applicant, PersonMerge
from applications.operations import merging
from applications.queries import compared
from applications.views.person_desk.person import person_of
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.operations import looking
from workstations.states import RevealReason
from workstations.views.limits import REVEALS
from workstations.views.opened import opened


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, uid: UUID, other_uid: UUID) -> HttpResponse:
    """Compare, choose, and merge the other record into this one."""
    kept, gone = person_of(request, uid), person_of(request, other_uid)
    require(policies.can_merge, request.user, kept, on=timezone.localdate())
    if kept == gone:
        messages.info(request, "两份登记已经合并，这是保留的一份。")
        return redirect("applications:person", uid=kept.uid)
    if request.method == "GET":
        # Both are shown: one entry here, the other once the page has been answered.
        looking.look(gone, by=request.user, at=timezone.localtime())
        return _page(request, opened(request, kept), gone, MergeForm())
    if "open" in request.POST:
        return REVEALS.refusal(request) or _opened(request, kept, gone)
    form = MergeForm(request.POST)
    if form.is_valid():
        try:
            merging.merge(
                kept_id=kept.pk,
                gone_id=gone.pk,
                from_gone=form.from_gone,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "已合并，另一份的申请、案件都已移到这里。30日内可以撤销。")
            return redirect("applications:person", uid=kept.uid)
    return _page(request, kept, gone, form)


@require_http_methods(["GET", "POST"])
def undo_merge(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say what will happen, then part the two records again."""
    today = timezone.localdate()
    visible = PersonMerge.objects.visible_to(request.user, on=today)
    found = get_object_or_404(visible.select_related("kept", "gone", "merged_by"), uid=uid)
    require(policies.can_undo_merge, request.user, found, on=today)
    opened(request, found.kept)
    form = UndoMergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            undone = merging.undo(
                merge_id=found.pk,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            _tell(request, undone)
            return redirect("applications:person", uid=found.kept.uid)
    context = {
        "form": form,
        "merge": found,
        "today": today,
        "back_url": reverse("applications:person", args=[found.kept.uid]),
    }
    return render(
        request,
        "applications/persons/undo.html",
        context,
        status=422 if form.errors else 200,
    )


def _tell(request: HttpRequest, undone: PersonMerge) -> None:
    if undone.left_alone:
        changed = "；".join(undone.left_alone)
        messages.warning(
            request, f"已撤销合并。以下内容合并后有变动，没有恢复，请核对：{changed}。"
        )
    else:
        messages.success(request, "已撤销合并，两份登记恢复原状。")


def _opened(request: HttpRequest, kept: Applicant, gone: Applicant) -> HttpResponse:
    """Show both records in full once; what was chosen and written so far is kept."""
    typed = request.POST
    form = MergeForm(initial={name: typed[name] for name in MergeForm().fields if typed.get(name)})
    try:
        merging.compare(
            kept=kept,
            gone=gone,
            reason=typed.get("purpose", ""),
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return _page(request, kept, gone, form)
    return _page(request, kept, gone, form, opened=True)


def _page(
    request: HttpRequest,
    kept: Applicant,
    gone: Applicant,
    form: MergeForm,
    *,
    opened: bool = False,
) -> HttpResponse:
    rows = compared.rows_of(kept, gone, opened=opened)
    context = {
        "kept": kept,
        "gone": gone,
        "form": form,
        "rows": [(row, form[row.group]) for row in rows],
        "opened": opened,
        "purposes": RevealReason.choices,
        "verify": RevealReason.VERIFY,
        "differs": bool(kept.id_index and gone.id_index and kept.id_index != gone.id_index),
        "today": timezone.localdate(),
    }
    return render(
        request,
        "applications/persons/merge.html",
        context,
        status=422 if form.errors else 200,
    )
