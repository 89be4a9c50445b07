"""Correction decisions: the list, those of one file, the letters that they set right, the acts."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from applications import policies
from applications.models import Application, Case, Correction
from applications.queries.case_page import Act
from applications.queries.registers import Register, Tab
from applications.states import CorrectionState
from workstations.models import Paper, User
from workstations.states import PaperState, Role

_S = CorrectionState
# A kind of paper by its name in the registry.
TERMINATION = "termination_decision"

REGISTER = Register(
    tabs=(
        Tab(
            code="drafted",
            label="待签发",
            states=frozenset({_S.DRAFTED}),
            order=("drafted_at", "pk"),
            empty_title="没有待签发的更正决定",
            empty_text="决定书送达后发现有误的，在申请页点“更正决定”，由负责人签发。",
        ),
        Tab(
            code="signed",
            label="已签发",
            states=frozenset({_S.SIGNED}),
            order=("-signed_at", "-pk"),
            empty_title="还没有签发过更正决定",
            empty_text="签发的更正决定和撤销决定按文号列在这里。",
        ),
        Tab(
            code="withdrawn",
            label="已退回",
            states=frozenset({_S.WITHDRAWN}),
            order=("-withdrawn_at", "-pk"),
            empty_title="没有退回的更正决定",
            empty_text="未签发而退回的拟稿留在这里。",
        ),
    )
)


def decision_paper(file: Application | Case, *, chosen: str = "") -> Paper | None:
    """Return the letter of the decision in force; None where none was signed.

    ``chosen`` names, by its uid, one co-applicant's own letter instead.
    """
    papers = Paper.objects.filter(subject_uid=file.uid, state=PaperState.ISSUED).exclude(number="")
    if isinstance(file, Case):
        return papers.filter(kind=TERMINATION).order_by("-issued_at", "-pk").first()
    for own in papers.filter(co_applicant_decision__voided_at=None) if chosen else ():
        if str(own.uid) == chosen and hasattr(own, "co_applicant_decision"):
            return own
    decision = file.decisions.filter(voided_at=None).exclude(number="").first()
    return papers.filter(number=decision.number).first() if decision else None


def waiting_for(user: User, *, on: dt.date) -> QuerySet[Correction]:
    """Return the drafts that this head signs: all but their own."""
    drafts = Correction.objects.visible_to(user, on=on).filter(state=_S.DRAFTED)
    return drafts.exclude(drafted_by=user) if user.role == Role.CENTER_HEAD else drafts.none()


def of_file(file: Application | Case, *, reader: User, on: dt.date) -> list[Correction]:
    """Return what was drafted and signed about a file's letters, the newest first."""
    if not policies.can_see_corrections(reader, None, on=on):
        return []
    rows = file.corrections.exclude(state=_S.WITHDRAWN).select_related("paper")
    return list(rows.defer("paper__snapshot", "reason", "changes").order_by("-drafted_at", "-pk"))


def marked(papers: Iterable[Any], corrections: Sequence[Correction]) -> list[Any]:
    """Return the papers of a page, each with the decision that set it right last."""
    signed = {one.paper.uid: one for one in reversed(corrections) if one.state == _S.SIGNED}
    return [
        replace(paper, corrected_by=signed[paper.uid]) if paper.uid in signed else paper
        for paper in papers
    ]


def acts_for(user: User, correction: Correction, *, on: dt.date) -> list[Act]:
    """Return what this person may do with it now, the main act first."""
    if correction.state != _S.DRAFTED:
        return []
    offers = (
        ("correction_sign", "签发", policies.can_sign_correction),
        ("correction_withdraw", "退回，不签发", policies.can_withdraw_correction),
    )
    return [
        Act(
            name=name,
            label=label,
            url=reverse(f"applications:{name}", args=[correction.uid]),
            method="post",
            danger=name == "correction_withdraw",
        )
        for name, label, policy in offers
        if policy(user, correction, on=on)
    ]
