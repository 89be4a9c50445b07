"""Correction decisions: drafted about a served letter, signed, or handed back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.documents import correction_kinds, correction_letter, preview
from applications.forms.corrections import CorrectionForm
from applications.models import Application, Case, Correction, ServiceRecord
from applications.operations import corrections as operations
from applications.queries import corrections as queries
from applications.queries import service_lines, who_receives
from applications.queries.case_page import Act
from applications.states import CorrectionKind, CorrectionState
from applications.views.finding import application_of, case_of
from applications.views.register_desk.acting import act_page, listed, press
from legalaid.shared.authority import require
from workstations.documents.registry import kind_of
from workstations.operations import looking
from workstations.views.lists import show_list

_STANDING = {
    CorrectionKind.WORDING: "送达后登记日期和方式；原决定书保留，已注明更正。",
    CorrectionKind.REVOKE: "送达后登记日期和方式；原决定书已作废。",
}


@require_safe
def correction_list(request: HttpRequest) -> HttpResponse:
    """What waits for a signature first, then what was signed."""
    today = timezone.localdate()
    require(policies.can_see_corrections, request.user, None, on=today)
    rows = Correction.objects.visible_to(request.user, on=today).select_related(
        "paper", "application__applicant", "case__recipient", "drafted_by", "signed_by"
    )
    rows = rows.defer("reason", "changes", "paper__snapshot", "application__narrative")
    tab, tabs, page = listed(request, queries.REGISTER, rows)
    context = {"tab": tab, "tabs": tabs, "page": page, "today": today}
    return show_list(request, "applications/corrections/list.html", context)


@require_http_methods(["GET", "POST"])
def correction_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Draft a correction of the decision on an application."""
    application = application_of(request, uid)
    back_url = reverse("applications:detail", args=[uid])
    return _draft(request, application, back_url=back_url)


@require_http_methods(["GET", "POST"])
def case_correction_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Draft a correction of the decision that ended aid."""
    case = case_of(request, uid)
    return _draft(request, case, back_url=reverse("applications:case", args=[uid]))


@require_safe
def correction(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One correction: what was wrong, its letter, and where it stands."""
    found = _correction_of(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    today = timezone.localdate()
    acts = queries.acts_for(request.user, found, on=today) or _to_serve(request, found)
    is_drafted = found.state == CorrectionState.DRAFTED
    services = service_lines.of_correction(found, reader=request.user, on=today)
    context = {
        "correction": found,
        "paper_title": kind_of(found.paper.kind).title,
        "letter": _letter_to_be(found) if is_drafted else [],
        "services": services,
        "standing": _STANDING[CorrectionKind(found.kind)],
        "waits_for_service": any(line.delivered_on is None for line in services),
        "main": acts[0] if acts else None,
        "others": acts[1:],
        "today": today,
    }
    return render(request, "applications/corrections/correction.html", context)


@require_POST
def correction_sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = _correction_of(request, uid)

    def do() -> str:
        signed = operations.sign(correction_id=found.pk, **_by(request))
        return f"已签发{signed.number}，文书正在制作，请送达。"

    return press(request, back_url=_page_of(found), do=do)


@require_POST
def correction_withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = _correction_of(request, uid)

    def do() -> str:
        operations.withdraw(correction_id=found.pk, **_by(request))
        return "更正决定未签发，已退回；核对后可以重新拟稿。"

    return press(request, back_url=_page_of(found), do=do)


def _draft(request: HttpRequest, file: Application | Case, *, back_url: str) -> HttpResponse:
    require(policies.can_draft_correction, request.user, file, on=timezone.localdate())
    paper = queries.decision_paper(file, chosen=request.GET.get("paper", ""))
    if paper is None:
        messages.info(request, "没有已签发的决定书，不能更正。")
        return redirect(back_url)

    def do(typed: Mapping[str, Any]) -> str:
        operations.draft(
            paper_id=paper.pk,
            kind=typed["kind"],
            reason=typed["reason"],
            changes=typed["changes"],
            **_by(request),
        )
        return "更正决定已拟稿，等待负责人签发；拟稿人不能签发。"

    may_revoke = paper.kind not in correction_kinds.NEVER_REVOKED
    other_road = "" if may_revoke else "给予援助有误的，依法终止援助（《法律援助法》第四十八条）。"
    return act_page(
        request,
        CorrectionForm(request.POST or None, may_revoke=may_revoke),
        heading="更正决定",
        sub=f"《{kind_of(paper.kind).title}》{paper.number}。决定书送达后不能直接撤销，"
        f"由经办人拟稿、负责人签发，另行编号送达，原决定书保留并注明已更正。{other_road}",
        back_url=back_url,
        do=do,
        template="applications/corrections/draft.html",
        # What is wrong is copied from here, word by word.
        beside={"paper": paper, "letter": preview.paragraphs(paper.kind, paper.snapshot)},
    )


def _letter_to_be(found: Correction) -> list[str]:
    """Return the letter as signing it now would print it."""
    alone = who_receives.whose_alone(found.paper)
    data = correction_letter.snapshot(
        found,
        joined=[] if alone else who_receives.names_beside(found.file),
        alone=alone.name if alone else "",
        dated=timezone.localdate(),
    )
    return preview.paragraphs(
        correction_kinds.CORRECTION_DECISION, {**data, "number": "签发时编号"}
    )


def _to_serve(request: HttpRequest, found: Correction) -> list[Act]:
    """The way to its service, while the signed letter still waits for it."""
    if found.letter is None:
        return []
    today = timezone.localdate()
    visible = ServiceRecord.objects.visible_to(request.user, on=today).open().with_parties()
    record = visible.filter(paper=found.letter).first()
    if record is None or not policies.can_record_service(request.user, record, on=today):
        return []
    url = reverse("applications:service", args=[record.uid])
    return [Act(name="service", label="办理送达", url=url)]


def _correction_of(request: HttpRequest, uid: UUID) -> Correction:
    visible = Correction.objects.visible_to(request.user, on=timezone.localdate())
    joined = visible.select_related(
        "paper",
        "letter",
        "application__applicant",
        "case__recipient",
        "drafted_by",
        "signed_by",
        "withdrawn_by",
    )
    return get_object_or_404(joined, uid=uid)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": timezone.localtime()}


def _page_of(found: Correction) -> str:
    return reverse("applications:correction", args=[found.uid])
