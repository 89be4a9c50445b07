"""Another hand signs the decision, and the case opens."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from applications.models import Case
from applications.operations import deciding
from applications.states import ApplicationState, DecisionKind
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.deciding.given import draft, drafted, sign
from tests.office import NOON, make_application, make_user, noon
from workstations.models import Message, Paper
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def test_a_new_draft_answers_what_its_drafter_was_told_and_nothing_else(staff, head):
    application = drafted(taken_by=staff)
    deciding.withdraw_draft(application_id=application.pk, by=head, at=NOON)
    told = Message.objects.unread().filter(subject_uid=application.uid)
    assert [line.recipient for line in told.all()] == [staff]

    draft(application, staff)

    assert [line.recipient for line in told.all()] == [head]


def test_a_grant_opens_a_case_due_for_assignment_in_three_days(head, clerk, office):
    """AT-02: granted on Wednesday 30 April, Saturday the 3rd is a holiday."""
    application = drafted(place=office, received_on=dt.date(2025, 4, 28))

    decision = sign(application, head, at=noon(dt.date(2025, 4, 30)))

    application.refresh_from_db()
    case = Case.objects.get(application=application)
    assert (application.state, application.closed_on) == (S.GRANTED, dt.date(2025, 4, 30))
    assert decision.number == "铜法援决〔2025〕1号"
    assert case.number == "（2025）渝援0151民1号"
    assert case.assignment_due_on == dt.date(2025, 5, 6)
    assert (case.cause, case.stage) == ("请求支付劳动报酬", "FIRST_INSTANCE")
    letter = Paper.objects.get(subject_uid=application.uid)
    assert (letter.kind, letter.number) == ("grant_decision", decision.number)
    assert letter.snapshot["case_number"] == case.number
    assert Message.objects.filter(recipient=clerk, subject_uid=application.uid).exists()
    assert Message.objects.filter(recipient=head, subject_uid=case.uid).exists()


def test_a_refusal_tells_the_remedy_and_opens_no_case(head):
    application = drafted(DecisionKind.REFUSE)

    decision = sign(application, head)

    application.refresh_from_db()
    letter = Paper.objects.get(subject_uid=application.uid)
    assert application.state == S.REFUSED
    assert decision.number == "铜法援不〔2026〕1号"
    assert (letter.kind, letter.snapshot["under_order_148"]) == ("refusal_decision", True)
    assert not Case.objects.exists()


def test_a_matter_of_another_center_is_pointed_there(head):
    application = drafted(DecisionKind.REDIRECT)

    decision = sign(application, head)

    application.refresh_from_db()
    assert (application.state, decision.number) == (S.REDIRECTED, "铜法援告〔2026〕1号")


def test_the_head_never_signs_what_the_head_drafted(head):
    application = drafted(taken_by=head)

    with pytest.raises(PermissionDenied):
        sign(application, head)


def test_the_table_too_refuses_one_hand_for_both(staff):
    application = drafted(taken_by=staff)

    with pytest.raises(IntegrityError, match="decision_never_signed_by_its_drafter"):
        application.decisions.update(signed_by=staff, signed_at=NOON, number="铜法援决〔2026〕9号")


def test_staff_do_not_sign(staff):
    with pytest.raises(PermissionDenied):
        sign(drafted(), staff)


def test_the_second_head_reads_who_signed(head):
    application = drafted()
    sign(application, make_user(Role.CENTER_HEAD, name="王建国"))

    with pytest.raises(RuleBroken, match="王建国已签发此件，文号铜法援决〔2026〕1号"):
        sign(application, head)


@pytest.mark.parametrize("state", [S.UNDER_REVIEW, S.FORWARDED, S.WITHDRAWN])
def test_signing_refuses_what_nobody_drafted(head, state):
    with pytest.raises(RuleBroken, match=state.label):
        sign(make_application(state), head)


def test_a_name_that_no_font_can_print_refuses_before_a_number_is_spent(head):
    application = drafted()
    application.applicant.name = "王\ue815"
    application.applicant.save()

    with pytest.raises(RuleBroken, match="字库"):
        sign(application, head)

    application.refresh_from_db()
    assert application.state == S.DRAFTED
    assert sign(drafted(), head).number == "铜法援决〔2026〕1号"
