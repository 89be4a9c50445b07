"""Handing out the money's papers: the frozen PDF, once the press has run."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from applications.queries import seals
from subsidies.models import PaymentBatch, SubsidyLine
from workstations.documents import registry
from workstations.models import Paper
from workstations.operations import looking
from workstations.views.downloads import send


def hand_out(
    request: HttpRequest, subject: SubsidyLine | PaymentBatch, *, kind: str, back: HttpResponse
) -> HttpResponse:
    """Return the PDF, noted in the trail; or ``back`` while it is still being made."""
    papers = Paper.objects.select_related("file").order_by("-issued_at")
    paper = get_object_or_404(papers, subject_uid=subject.uid, kind=kind)
    if isinstance(subject, SubsidyLine) and seals.names_a_sealed_file(
        paper, subject.case, user=request.user, on=timezone.localdate()
    ):
        messages.error(request, "本案已封存，封存前制作的审批表写有受援人姓名，不再提供。")
        return back
    if paper.file is None:
        messages.info(request, "文书正在制作，请稍候片刻再打开。")
        return back
    looking.look(subject, by=request.user, at=timezone.localtime(), action="printed")
    title = registry.kind_of(kind).title
    return send(paper.file, name=f"{title}_{paper.number}.pdf")
