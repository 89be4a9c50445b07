"""What the bureau's decision does: a refusal reviewed again, aid that goes on, or nothing."""

import datetime as dt

import pytest

from applications.models import Objection
from applications.operations import deciding, objecting
from applications.states import (
    ApplicationState,
    CaseState,
    DecisionKind,
    ObjectionState,
    TerminationGround,
)
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_assigned, make_filed, make_in_progress, make_terminated
from tests.office import NOON, TODAY, make_case, make_decision, make_user, noon
from tests.serving import make_ended, make_objection, make_refused, serve
from workstations.models import Message, Paper
from workstations.states import PaperState, Role

R, S = ObjectionState, ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

FINDINGS = "经审查，异议人提交的失业证明属实，原决定认定的收入有误。"


def decide(objection, by, *, result=R.CORRECTION_ORDERED, findings=FINDINGS, at=NOON) -> Objection:
    return objecting.decide(
        objection_id=objection.pk, result=result, findings=findings, by=by, at=at
    )


def test_a_corrected_refusal_is_reviewed_again_within_seven_days(leader, head):
    application = make_refused(served_on=dt.date(2026, 11, 2))
    objection = make_objection(application, received_on=dt.date(2026, 11, 12))

    decided = decide(objection, leader)

    application.refresh_from_db()
    refusal = application.decisions.get()
    assert (application.state, application.closed_on) == (S.UNDER_REVIEW, None)
    # Seven days from the order of Wednesday 18 November.
    assert application.decision_due_on == dt.date(2026, 11, 25)
    assert "收到责令改正的决定" in application.decision_due_why
    assert decided.number in refusal.void_reason
    assert Paper.objects.get(number=refusal.number).state == PaperState.VOIDED
    told = Message.objects.filter(text__contains="责令改正").values_list("recipient", flat=True)
    assert {application.taken_by_id, head.pk} <= set(told)


def test_the_center_may_then_grant(leader, head):
    application = make_refused()
    decide(make_objection(application), leader)
    application.refresh_from_db()

    deciding.draft(
        application_id=application.pk,
        kind=DecisionKind.GRANT,
        ground="",
        articles="《中华人民共和国法律援助法》第三十四条",
        reason="符合经济困难标准",
        by=application.taken_by,
        at=NOON,
    )
    deciding.sign(application_id=application.pk, by=head, at=NOON)

    application.refresh_from_db()
    assert application.state == S.GRANTED


def test_a_second_refusal_may_be_objected_to_again(leader, head):
    application = make_refused()
    decide(make_objection(application), leader)
    application.refresh_from_db()
    application.state = S.DRAFTED
    application.save()
    make_decision(application, kind=DecisionKind.REFUSE)
    decision = deciding.sign(application_id=application.pk, by=head, at=NOON)
    serve(application.services.get(paper__number=decision.number), on=TODAY)

    make_objection(application)

    assert application.objections.count() == 2


def test_an_upheld_refusal_stands(leader):
    application = make_refused()

    decide(make_objection(application), leader, result=R.UPHELD, findings="原决定认定事实清楚。")

    application.refresh_from_db()
    assert (application.state, application.decisions.get().voided_at) == (S.REFUSED, None)
    # The bureau's own letter is to be served too.
    assert application.services.open().get().paper.kind == "objection_decision"


@pytest.mark.parametrize(
    ("make", "state"),
    [
        (make_case, CaseState.OPENED),
        (make_assigned, CaseState.ASSIGNED),
        (make_in_progress, CaseState.IN_PROGRESS),
    ],
)
def test_a_case_whose_termination_is_corrected_goes_on_where_it_stood(leader, make, state):
    case = make_ended(make(), served_on=dt.date(2026, 11, 30))
    objection = object_to(case)

    decide(objection, leader, at=noon(dt.date(2026, 12, 2)))

    case.refresh_from_db()
    assert (case.state, case.terminated_on, case.filing_due_on) == (state, None, None)
    assert case.termination_ground == ""


def test_with_the_aid_that_goes_on_nobody_is_asked_to_stop_or_to_serve(leader):
    """The case keeps its authority, so form 19 went out too and lies unserved."""
    case = make_ended(make_in_progress(), served_on=dt.date(2026, 11, 30))
    worker = case.worker.user
    number = Paper.objects.get(kind="termination_decision").number
    assert Message.objects.unread().filter(recipient=worker, text__contains="停止办理").exists()

    decide(object_to(case), leader, at=noon(dt.date(2026, 12, 2)))

    unread = Message.objects.unread()
    told = unread.filter(recipient=worker).values_list("text", flat=True)
    assert list(told) == [f"{number}已撤销，{case.number}请继续办理。"]
    assert not unread.filter(text__contains=f"{number}待送达").exists()
    assert not case.services.open().exclude(paper__kind="objection_decision").exists()


def test_a_report_handed_in_meanwhile_does_not_stop_the_aid(leader):
    case = make_ended(served_on=dt.date(2026, 11, 30), ground=TerminationGround.OTHER)
    objection = object_to(case)
    make_filed(case)

    decide(objection, leader, at=noon(dt.date(2027, 1, 5)))

    case.refresh_from_db()
    assert case.state == CaseState.IN_PROGRESS


def test_a_termination_not_served_is_not_objected_to():
    case = make_terminated()

    with pytest.raises(RuleBroken, match="先登记送达"):
        object_to(case)


def object_to(case) -> Objection:
    return objecting.enter(
        number=Paper.objects.get(kind="termination_decision").number,
        received_on=dt.date(2026, 12, 1),
        reasons="并未自行委托律师。",
        accepts_late=False,
        by=make_user(Role.CENTER_STAFF),
        at=noon(dt.date(2026, 12, 1)),
    )
