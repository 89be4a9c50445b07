"""Aid in advance ends with its application: a grant goes on in the same case, all else ends it."""

import datetime as dt

import pytest

from applications.models import Application, Case
from applications.operations import (
    advancing,
    deciding,
    intake,
    supplements,
    undoing,
)
from applications.states import AdvanceState, CaseState, DecisionKind, TerminationGround
from tests.casework import make_assigned, terminate
from tests.office import NOON, TODAY, S, hand_in, make_application, noon
from tests.urgency import FORMALITIES_DUE_ON, make_advance, make_proposal, served
from workstations.models import Message, Paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

V = AdvanceState


@pytest.fixture
def advance():
    application = make_application(S.UNDER_REVIEW)
    hand_in(application)
    return make_advance(application)


def draft(advance, kind=DecisionKind.GRANT, at=NOON):
    application = advance.application
    ground = {DecisionKind.REFUSE: "has-counsel", DecisionKind.REDIRECT: "not-ours"}
    return deciding.draft(
        application_id=application.pk,
        kind=kind,
        ground=ground.get(kind, ""),
        articles="《中华人民共和国法律援助法》第三十一条第五项",
        reason="申请人请求支付劳动报酬。",
        by=application.taken_by,
        # The formalities run out after the seven days: a decision then says why.
        delay_reason="等待补办手续",
        at=at,
    )


def decide(advance, head, kind=DecisionKind.GRANT, at=NOON):
    draft(advance, kind, at)
    return deciding.sign(application_id=advance.application_id, by=head, at=at)


def test_a_grant_goes_on_in_the_same_case(advance, head):
    decision = decide(advance, head)

    advance.refresh_from_db()
    letter = Paper.objects.get(kind="grant_decision")
    assert (advance.state, advance.case.state) == (V.CONFIRMED, CaseState.OPENED)
    assert Case.objects.get() == advance.case
    assert letter.number == decision.number
    assert letter.snapshot["case_number"] == advance.case.number


def test_nobody_is_asked_to_assign_a_case_that_is_assigned(advance, head):
    make_assigned(advance.case, head=head, at=NOON)
    Message.objects.all().delete()

    decide(advance, head)

    assert not Message.objects.filter(subject_uid=advance.case.uid).exists()
    advance.case.refresh_from_db()
    assert advance.case.state == CaseState.ASSIGNED


def test_a_refusal_ends_the_case_with_its_ground(advance, head):
    make_assigned(advance.case, head=head, at=NOON)

    decide(advance, head, DecisionKind.REFUSE)

    advance.refresh_from_db()
    paper = Paper.objects.get(kind="termination_decision")
    assert (advance.state, advance.ending, advance.ended_on) == (V.ENDED, "REFUSED", TODAY)
    assert advance.case.state == CaseState.TERMINATED
    assert advance.case.termination_ground == TerminationGround.OTHER
    assert "经审查不予法律援助" in paper.snapshot["facts"]
    assert paper.snapshot["decision_number"] == advance.number


def test_an_applicant_who_withdraws_ends_it(advance):
    intake.withdraw(application_id=advance.application_id, by=advance.application.taken_by, at=NOON)

    advance.refresh_from_db()
    assert (advance.state, advance.ending) == (V.ENDED, "WITHDRAWN")
    assert advance.case.termination_ground == TerminationGround.RECIPIENT_REQUEST


def test_papers_that_never_come_end_it_even_when_the_clock_acts():
    application = make_application(S.AWAITING_PAPERS, received_on=TODAY - dt.timedelta(days=10))
    advance = make_advance(application, by=application.taken_by or make_proposal_hand())

    supplements.deem_withdrawn(application_id=application.pk, by=None, at=NOON)

    advance.refresh_from_db()
    assert (advance.state, advance.ending) == (V.ENDED, "DEEMED_WITHDRAWN")
    assert advance.case.state == CaseState.TERMINATED


def make_proposal_hand():
    return make_application(S.UNDER_REVIEW).taken_by


def test_a_proposal_nobody_signed_falls_with_the_decision(head):
    application = make_application(S.UNDER_REVIEW)
    hand_in(application)
    proposal = make_proposal(application)

    decide(proposal, head)

    proposal.refresh_from_db()
    assert proposal.state == V.CANCELLED
    assert Case.objects.count() == 1


def test_after_a_lapse_the_grant_opens_a_case_of_its_own(advance, head):
    served(advance)
    later = noon(FORMALITIES_DUE_ON + dt.timedelta(days=1))
    advancing.lapse(application_id=advance.application_id, by=head, at=later)

    decide(advance, head, at=later)

    numbers = Case.objects.order_by("pk").values_list("state", flat=True)
    assert list(numbers) == [CaseState.TERMINATED, CaseState.OPENED]


def test_a_case_the_head_ended_is_not_taken_over(advance, head):
    terminate(advance.case, head=head)

    decide(advance, head)

    advance.refresh_from_db()
    assert (advance.state, advance.ending) == (V.ENDED, "TERMINATED")
    assert Case.objects.filter(state=CaseState.OPENED).count() == 1


def test_a_grant_undone_leaves_the_aid_as_it_was(advance, head):
    decide(advance, head)

    undoing.undo(application_id=advance.application_id, reason="事实有误。", by=head, at=NOON)

    advance.refresh_from_db()
    assert (advance.state, advance.case.state) == (V.PROVIDED, CaseState.OPENED)
    assert Application.objects.get().state == S.UNDER_REVIEW


def test_a_refusal_undone_leaves_the_ended_case_ended(advance, head):
    decide(advance, head, DecisionKind.REFUSE)

    undoing.undo(application_id=advance.application_id, reason="事实有误。", by=head, at=NOON)
    decide(advance, head)

    states = Case.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [CaseState.TERMINATED, CaseState.OPENED]
