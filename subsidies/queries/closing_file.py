"""The closing file as the evaluator reads it: the report, the record, the papers."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from applications.models import CaseStep, ClosingReport
from legalaid.shared.refusals import Finding
from subsidies.models import Evaluation
from subsidies.rules.filing import filing_findings


@dataclass(frozen=True, kw_only=True)
class ClosingFile:
    """What lies beside the score sheet; ``findings`` speaks of late filing."""

    report: ClosingReport | None
    findings: list[Finding]
    steps: list[CaseStep]
    papers: list[dict]


def for_evaluation(evaluation: Evaluation) -> ClosingFile:
    """Return the file of an evaluation's case; three queries."""
    case = evaluation.case
    report = ClosingReport.objects.filter(case=case).first()
    return ClosingFile(
        report=report,
        findings=_findings(evaluation, report),
        steps=list(case.steps.select_related("by").order_by("on", "pk")),
        papers=[
            _paper(evaluation, paper)
            for paper in case.closing_papers.select_related("file").order_by("pk")
        ],
    )


def _findings(evaluation: Evaluation, report: ClosingReport | None) -> list[Finding]:
    if report is None or evaluation.case.filing_due_on is None:
        return []
    return filing_findings(
        filed_on=timezone.localdate(report.filed_at),
        due_on=evaluation.case.filing_due_on,
        reason=report.late_reason,
    )


def _paper(evaluation: Evaluation, paper) -> dict:
    if paper.file is None:
        return {
            "name": paper.label,
            "kind": "text",
            "note": f"不适用：{paper.not_applicable_reason}",
        }
    image = paper.file.content_type.startswith("image/")
    return {
        "name": paper.label,
        "kind": "image" if image else "pdf",
        "url": reverse("subsidies:evaluation_paper", args=[evaluation.uid, paper.kind]),
    }
