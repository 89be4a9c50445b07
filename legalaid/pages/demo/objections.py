"""Objections to the bureau: one in every state it can have (法律援助法 art. 49)."""

import datetime as dt

from applications.documents.service_kinds import OBJECTION_DECISION
from applications.models import Decision, Objection
from applications.operations import objecting
from applications.states import ObjectionState
from legalaid.pages.demo.handling import Lines
from legalaid.pages.demo.letters import serve
from legalaid.pages.demo.scene import Scene

# How many days after the service it comes: of fifteen, or past them.
IN_TIME, TOO_LATE = (4, 6), (22, 26)
_FINDINGS = {
    ObjectionState.UPHELD: (
        "经审查，委托合同仍在履行，中心的决定认定事实清楚、适用法律正确。",
        "申请人称已解除委托，律师费无力支付，请求重新审查。",
    ),
    ObjectionState.CORRECTION_ORDERED: (
        "经审查，委托合同已于申请前解除，原决定认定申请人已有委托律师与事实不符。",
        "申请人称申请前已与律师解除委托，并附解除协议，请求重新审查。",
    ),
    ObjectionState.OUT_OF_TIME: (
        "经审查，异议超过十五日提出，申请人没有说明正当理由，不予审查。",
        "申请人称收到决定后外出务工，回乡后才提出，请求重新审查。",
    ),
}


def objected(scene: Scene, decision: Decision, at: dt.datetime, *, result: ObjectionState) -> Lines:
    """The applicant objects; ``result`` is what the bureau has said of it so far."""
    findings, reasons = _FINDINGS.get(result, ("", _FINDINGS[ObjectionState.UPHELD][1]))
    is_late = result == ObjectionState.OUT_OF_TIME
    at = yield scene.later(at, *(TOO_LATE if is_late else IN_TIME))
    objection: Objection = objecting.enter(
        number=decision.number,
        received_on=at.date(),
        reasons=reasons,
        accepts_late=is_late,
        by=scene.cast.staff[0],
        at=at,
    )
    if result == ObjectionState.UNDER_EXAMINATION:
        return
    at = yield scene.later(at, 1, 3)
    objecting.decide(
        objection_id=objection.pk,
        result=result,
        findings=findings,
        by=scene.cast.leaders[0],
        at=at,
    )
    at = yield scene.later(at, 1, 1)
    _served(scene, objection, at)


def _served(scene: Scene, objection: Objection, at: dt.datetime) -> None:
    """Form 20 reaches who objected, from the hands of the center."""
    serve(
        objection.file.services.open().filter(paper__kind=OBJECTION_DECISION),
        by=scene.cast.staff[0],
        at=at,
    )
