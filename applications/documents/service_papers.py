"""What forms 19, 20 and 22 say: the letter of termination, the bureau's decision, the proof."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from applications.documents import addressing, application_kinds, case_kinds, service_kinds
from applications.models import Case, Objection, ServiceRecord
from applications.states import (
    SECRET_WORD,
    ObjectionState,
    Receiver,
    ServiceManner,
    TerminationGround,
)
from legalaid.shared.chinese_dates import day_text

_ITEMS = "一二三四五六七八"


def termination_letter(
    case: Case,
    *,
    ground: TerminationGround,
    decision_number: str,
    contact: str,
    dated: dt.date,
) -> dict[str, Any]:
    """Form 19, to the authority that handles the case: that aid ended, and on which ground."""
    return {
        "issuer": settings.CENTER_NAME,
        "dated": day_text(dated),
        "authority_name": case.authority.name,
        "recipient_name": case.recipient.name,
        "matter": case.cause,
        "stage": case.get_stage_display(),
        "case_number": case.number,
        "decision_number": decision_number,
        "decided_on": day_text(dated),
        "item": f"（{_ITEMS[list(TerminationGround).index(ground)]}）",
        "ground": ground.label,
        "unit_name": case.unit.name if case.unit else "",
        "worker_name": case.worker.name if case.worker else "",
        "contact": contact,
        "phone": settings.OFFICE_PHONE,
    }


def objection_decision(
    objection: Objection,
    *,
    result: ObjectionState,
    findings: str,
    joined: Sequence[str],
    dated: dt.date,
) -> dict[str, Any]:
    """Form 20, from the bureau to whoever objects; with the applicant, to all who applied."""
    is_termination = objection.case is not None
    application = objection.case.application if is_termination else objection.application
    return {
        "issuer": settings.BUREAU_NAME,
        "center": settings.CENTER_NAME,
        "dated": day_text(dated),
        # Whoever acts for the first applicant acts for that one alone.
        "person_name": objection.person_name
        if objection.person
        else addressing.heading(objection.person_name, application, joined=joined),
        "you": addressing.you(joined),
        "applicants": [objection.person_name, *joined] if joined else [],
        "matter": objection.matter_label,
        "original_title": "终止法律援助决定书" if is_termination else "不予法律援助决定书",
        "original_number": objection.paper.number,
        "served_on": day_text(objection.served_on),
        "received_on": day_text(objection.received_on),
        # Of a state secret neither is kept; the decision still says that they were.
        "objection": objection.reasons or SECRET_WORD,
        "findings": findings or SECRET_WORD,
        "result": _RESULTS[result],
        # The order to correct says what is to be done, and is no burden to sue against.
        "is_upheld": result != ObjectionState.CORRECTION_ORDERED,
        "is_termination": is_termination,
        "copies_to": [settings.CENTER_NAME],
    }


def proof_of_service(record: ServiceRecord, *, title: str) -> dict[str, Any]:
    """Form 22 in blank: what is served, to whom; the rest is filled in by hand."""
    file = record.application or record.case
    issuer = settings.CENTER_NAME
    if record.paper.kind == "objection_decision":
        issuer = settings.BUREAU_NAME
    return {
        "issuer": issuer,
        "file_number": file.number,
        "matter": record.application.matter.label if record.application else record.case.cause,
        "documents": [{"title": title, "number": record.paper.number, "copies": "1"}],
        "receiver_role": record.capacity,
        "receiver_name": record.addressee,
        "signatory": record.signatory if record.guardian else "",
        "starts": _STARTS.get(record.paper.kind, ""),
        "to_an_office": record.receiver in _OFFICES,
        "manners": [manner.label for manner in ServiceManner],
    }


_OFFICES = frozenset({Receiver.AGENCY, Receiver.COOPERATOR, Receiver.TOWN})
# What runs from the day of service, in the words of form 22.
_STARTS = {
    application_kinds.REFUSAL_DECISION: "提出异议",
    case_kinds.TERMINATION_DECISION: "提出异议",
    application_kinds.SUPPLEMENT_NOTICE: "补充材料、作出说明",
    application_kinds.ADVANCE_DECISION: "补办手续",
    application_kinds.COOPERATION_LETTER: "答复",
    application_kinds.VERIFICATION_LETTER: "答复",
    service_kinds.OBJECTION_DECISION: "申请行政复议、提起行政诉讼",
}


_RESULTS = {
    ObjectionState.UPHELD: "维持",
    ObjectionState.CORRECTION_ORDERED: "责令改正",
    ObjectionState.OUT_OF_TIME: "逾期，不予审查",
}
