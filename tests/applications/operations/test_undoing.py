"""Undoing a decision: only while nothing has left the house, and nothing disappears."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from applications.models import Case
from applications.operations import corrections, deciding, undoing
from applications.states import ApplicationState, CaseState, CorrectionKind, DecisionKind, Receiver
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_application, make_decision, make_unit, make_user, noon
from tests.serving import make_signed, serve
from workstations.models import IssuedNumber, Message, Paper
from workstations.operations import messages
from workstations.states import PaperState, Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def granted(head):
    application = make_application(S.DRAFTED)
    make_decision(application)
    deciding.sign(application_id=application.pk, by=head, at=NOON)
    application.refresh_from_db()
    return application


def undo(application, person, reason="案由写错", at=NOON):
    return undoing.undo(application_id=application.pk, reason=reason, by=person, at=at)


def test_an_undone_grant_is_voided_with_its_numbers_and_goes_on_from_the_first_receipt(
    granted, head
):
    undone = undo(granted, head, at=noon(TODAY + dt.timedelta(days=1)))

    case, decision = Case.objects.get(), granted.decisions.get()
    assert (undone.state, undone.closed_on) == (S.UNDER_REVIEW, None)
    assert undone.decision_due_on == dt.date(2026, 11, 25)
    assert (case.state, decision.void_reason) == (CaseState.VOIDED, "案由写错")
    assert Paper.objects.get(number=decision.number).state == PaperState.VOIDED
    voided = IssuedNumber.objects.exclude(voided_at=None).values_list("text", flat=True)
    assert set(voided) == {case.number, decision.number}


def test_what_the_undone_decision_asked_of_people_waits_no_more(granted, head):
    clerk = make_user(Role.CENTER_STAFF)
    for subject in (granted, Case.objects.get()):
        messages.tell([clerk], "请办理。", page="applications:detail", subject=subject, at=NOON)

    undo(granted, head)

    assert not Message.objects.unread().filter(recipient=clerk).exists()
    assert "请重新审查" in Message.objects.unread().get(recipient=granted.taken_by).text


def test_a_second_grant_draws_new_numbers(granted, head):
    undo(granted, head)
    deciding.draft(
        application_id=granted.pk,
        kind=DecisionKind.GRANT,
        ground="",
        articles="《中华人民共和国法律援助法》第三十四条",
        reason="符合经济困难标准",
        by=granted.taken_by,
        at=NOON,
    )

    decision = deciding.sign(application_id=granted.pk, by=head, at=NOON)

    assert decision.number == "铜法援决〔2026〕2号"
    assert Case.objects.exclude(state=CaseState.VOIDED).get().number == "（2026）渝援0151民2号"


def test_a_served_letter_is_not_undone(granted, head):
    deciding.serve(application_id=granted.pk, served_on=TODAY, by=head, at=NOON)

    with pytest.raises(RuleBroken, match="已经送达"):
        undo(granted, head)


def test_an_assigned_case_is_not_undone(granted, head):
    Case.objects.update(state=CaseState.ASSIGNED, unit=make_unit(), assigned_on=TODAY)

    with pytest.raises(RuleBroken, match="已经指派"):
        undo(granted, head)


def test_undoing_needs_a_reason(granted, head):
    with pytest.raises(RuleBroken, match="撤销的原因"):
        undo(granted, head, reason=" ")


def test_only_the_head_undoes(granted, staff):
    with pytest.raises(PermissionDenied):
        undo(granted, staff)


@pytest.mark.parametrize("state", [S.FORWARDED, S.AWAITING_PAPERS, S.DRAFTED, S.WITHDRAWN])
def test_there_is_nothing_to_undo_before_a_decision(head, state):
    with pytest.raises(RuleBroken, match=state.label):
        undo(make_application(state), head)


def test_a_refusal_is_undone_without_a_case(head):
    application = make_application(S.DRAFTED)
    make_decision(application, kind=DecisionKind.REFUSE)
    deciding.sign(application_id=application.pk, by=head, at=NOON)

    assert undo(application, head).state == S.UNDER_REVIEW


def test_what_the_place_of_custody_has_is_not_undone_but_corrected(head, staff, signed_in):
    """办理法律援助案件程序规定 art. 20: it is out of the house by either hand."""
    application = make_signed(head=head, is_detained=True, detained_at="铜梁区看守所")
    to_custody = application.services.get(receiver=Receiver.AUTHORITY)
    page = reverse("applications:detail", args=[application.uid])
    undoing_page = reverse("applications:undo", args=[application.uid])
    browser = signed_in(head)
    assert undoing_page in browser.get(page).content.decode()

    serve(to_custody, by=staff, on=TODAY)

    with pytest.raises(RuleBroken, match=r"已经送达办案机关或者监管场所.*更正决定"):
        undo(application, head)
    shown = browser.get(page).content.decode()
    assert undoing_page not in shown
    assert reverse("applications:correction_new", args=[application.uid]) in shown
    correction = corrections.draft(
        paper_id=to_custody.paper_id,
        kind=CorrectionKind.REVOKE,
        reason="收入认定有误。",
        changes=[],
        by=staff,
        at=NOON,
    )
    corrections.sign(correction_id=correction.pk, by=head, at=NOON)
    application.refresh_from_db()
    assert application.state == S.UNDER_REVIEW


def test_one_that_was_voided_leaves_the_next_one_to_be_undone(head, staff):
    """Only the decision that stands counts, not an earlier letter on the same file."""
    application = make_signed(head=head, is_detained=True, detained_at="铜梁区看守所")
    undo(application, head)
    application.refresh_from_db()
    application.state = S.DRAFTED
    application.save()
    make_decision(application, kind=DecisionKind.REFUSE)
    deciding.sign(application_id=application.pk, by=head, at=NOON)

    assert undo(application, head).state == S.UNDER_REVIEW
