"""记一笔: one line into the log of an application or of a case."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from applications import policies
from applications.forms.notes import NoteForm
from applications.models import NoteKind
from applications.operations import noting
from applications.views.finding import application_of, case_of
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@dataclass(frozen=True, kw_only=True)
class NoteBar:
    """What the bar at the foot of a page needs."""

    form: NoteForm
    url: str
    kinds: list[tuple[str, str]]


def note_form(may: bool, url_name: str, uid: UUID) -> NoteBar | None:  # noqa: FBT001 - asked beside it
    """Return the bar of a page for who may write; None for who may only read."""
    return _bar(NoteForm(initial={"note_uid": uuid4()}), url_name, uid) if may else None


@require_POST
def note(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    require(policies.can_note, request.user, application, on=timezone.localdate())

    def write(typed: dict) -> None:
        noting.note(
            application_id=application.pk, by=request.user, at=timezone.localtime(), **typed
        )

    return _written(request, write, "note", uid, page="applications:detail")


@require_POST
def case_note(request: HttpRequest, uid: UUID) -> HttpResponse:
    case = case_of(request, uid)
    require(policies.can_note_case, request.user, case, on=timezone.localdate())

    def write(typed: dict) -> None:
        noting.note_case(case_id=case.pk, by=request.user, at=timezone.localtime(), **typed)

    return _written(request, write, "case_note", uid, page="applications:case")


def _written(
    request: HttpRequest, write: Callable[[dict], None], url_name: str, uid: UUID, *, page: str
) -> HttpResponse:
    """Write the line and go back to the page; a refused one stays on a small page of its own."""
    form = NoteForm(request.POST)
    if form.is_valid():
        typed = {**form.cleaned_data, "kind": NoteKind(form.cleaned_data["kind"])}
        try:
            write(typed)
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"已记入日志：{typed['kind'].label}。")
            # Whoever said it on the workbench goes on with the next row there.
            if request.POST.get("back") == "desk":
                return redirect(settings.LOGIN_REDIRECT_URL)
            return redirect(page, uid=uid)
    context = {
        "form": form,
        "note_form": _bar(form, url_name, uid),
        "back_url": reverse(page, args=[uid]),
    }
    return render(request, "applications/note.html", context, status=422)


def _bar(form: NoteForm, url_name: str, uid: UUID) -> NoteBar:
    url = reverse(f"applications:{url_name}", args=[uid])
    return NoteBar(form=form, url=url, kinds=NoteKind.choices)
