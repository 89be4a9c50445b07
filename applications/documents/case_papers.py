"""What the papers of a case say: the frozen data behind forms 11, 13, 18 and 21."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from applications.documents import addressing, remedy
from applications.models import Case, CaseStep, ClosingReport
from applications.rules.aid_forms import aid_form, box_of
from applications.states import (
    SECRET_WORD,
    CaseKind,
    IntakeRoute,
    Outcome,
    Stage,
    TerminationGround,
)
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.money import in_capitals, yuan_text
from workstations.models import AidWorker, HandlingUnit
from workstations.rules.periods import OBJECTION
from workstations.states import AuthorityKind

_ITEMS = "一二三四五六七八"
# Form 21 has one box for each of these words.
_BOXES = {
    Outcome.WON: "胜诉",
    Outcome.PARTLY_WON: "部分胜诉",
    Outcome.LOST: "败诉",
    Outcome.MEDIATED: "调解",
    Outcome.SETTLED: "和解",
    Outcome.DROPPED: "撤诉",
    Outcome.ADOPTED: "全部采纳",
    Outcome.PARTLY_ADOPTED: "部分采纳",
    Outcome.NOT_ADOPTED: "未采纳",
    Outcome.OTHER: "其他",
}


def assignment_notice(
    case: Case,
    *,
    unit: HandlingUnit,
    worker: AidWorker | None,
    decision_number: str,
    contact: str,
    dated: dt.date,
) -> dict[str, Any]:
    """Form 11, to the unit; without a worker it asks the unit to name one."""
    return {
        **_frame(dated),
        **_case(case),
        **_origin(case, decision_number),
        "unit_name": unit.name,
        "authority_name": case.authority.name if case.authority else "",
        "worker_name": worker.name if worker else "",
        "worker_kind": worker.get_kind_display() if worker else "",
        "under_order_148": dated >= OBJECTION.since,
        "contact": contact,
    }


def official_letter(
    case: Case,
    *,
    worker: AidWorker,
    decision_number: str,
    contact: str,
    dated: dt.date,
) -> dict[str, Any]:
    """Form 13, to the authority that handles the case."""
    form = form_of(case)
    return {
        **_frame(dated),
        **_case(case),
        **_origin(case, decision_number),
        "authority_name": case.authority.name,
        "unit_name": worker.unit.name,
        "worker_name": worker.name,
        "worker_kind": worker.get_kind_display(),
        "licence_number": worker.licence_number,
        "worker_phone": worker.phone,
        "capacity": _capacity(form, stage=case.stage),
        "scope": _scope(form),
        "to_court": case.authority.kind == AuthorityKind.COURT,
        "contact": contact,
    }


def termination_decision(
    case: Case,
    *,
    ground: TerminationGround,
    facts: str,
    decision_number: str,
    joined: Sequence[str],
    dated: dt.date,
) -> dict[str, Any]:
    """Form 18, to the recipient and those who joined, with copies to unit and authority."""
    copies = [case.unit.name] if case.unit else []
    copies += [case.authority.name] if case.authority else []
    return {
        **_frame(dated),
        **_case(case),
        **remedy.of_the_bureau(),
        "addressee": addressing.heading(case.recipient.name, case.application, joined=joined),
        "you": addressing.you(joined),
        "unit_name": case.unit.name if case.unit else "",
        "decision_number": decision_number,
        "item": f"（{_ITEMS[list(TerminationGround).index(ground)]}）",
        "ground": ground.label,
        # Of a state secret none are kept, and the letter must say something.
        "facts": facts or SECRET_WORD,
        "under_order_148": dated >= OBJECTION.since,
        "copies_to": copies,
    }


def closing_report(
    case: Case,
    report: ClosingReport,
    *,
    steps: Sequence[CaseStep],
    papers: Sequence[str],
    dated: dt.date,
) -> dict[str, Any]:
    """Form 21, from the worker; its record of work is the progress record itself."""
    work = "\n".join(f"{day_text(step.on)}，{step.get_kind_display()}。" for step in steps)
    return {
        **_frame(dated),
        **_case(case),
        "aid_form": box_of(form_of(case)),
        "unit_name": case.unit.name,
        "worker_name": case.worker.name,
        "authority_name": case.authority.name if case.authority else "",
        "assigned_on": day_text(case.assigned_on),
        "closed_on": day_text(report.closed_on),
        "closing_document": report.document,
        "outcome": _BOXES[Outcome(report.outcome)],
        "work_done": work or "无单独登记的进展。",
        "summary": report.summary,
        "recovered_yuan": yuan_text(report.recovered_yuan),
        "recovered_in_words": in_capitals(report.recovered_yuan),
        "papers": [{"name": name} for name in papers],
        "reported_on": day_text(dated),
    }


def form_of(case: Case) -> str:
    """Return the form of aid of a case as its letters name it."""
    if case.route == IntakeRoute.NOTICE_AGENCY:
        return "刑事代理"
    return aid_form(
        kind=CaseKind(case.kind), stage=case.stage, matter=case.matter.code if case.matter else ""
    )


def _frame(dated: dt.date) -> dict[str, Any]:
    return {
        "issuer": settings.CENTER_NAME,
        "dated": day_text(dated),
        "phone": settings.OFFICE_PHONE,
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "case_number": case.number,
        "recipient_name": case.recipient.name,
        "matter": case.cause,
        "stage": case.get_stage_display(),
        "aid_form": form_of(case),
    }


def _origin(case: Case, decision_number: str) -> dict[str, Any]:
    """Either the decision to grant, or the authority's notice."""
    if case.notice_person is None:
        return {"decision_number": decision_number}
    notice = case.notice_person.notice
    return {
        "decision_number": "",
        "notice_from": notice.authority.name,
        "notice_number": f"{notice.authority_number}{notice.get_route_display()}公函",
        "notice_received_on": day_text(notice.received_on),
    }


def _capacity(form: str, *, stage: str) -> str:
    if form == "刑事辩护":
        return "辩护人"
    return "代理人" if stage in {Stage.ARBITRATION, Stage.RECONSIDERATION} else "诉讼代理人"


def _scope(form: str) -> str:
    if form == "刑事辩护":
        return "依照《中华人民共和国刑事诉讼法》的规定行使辩护人的权利"
    return "一般授权，以授权委托书载明的内容为准"
