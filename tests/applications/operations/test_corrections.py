"""Setting a served decision right: what may be corrected, what may be revoked, and by whom."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.documents import correction_kinds, preview
from applications.models import Application, Correction, ServiceRecord
from applications.operations import correcting, corrections, objecting, undoing
from applications.queries import corrections as queries
from applications.states import (
    ApplicationState,
    CaseState,
    CorrectionKind,
    CorrectionState,
    DecisionKind,
    ObjectionState,
)
from legalaid.shared.refusals import RuleBroken
from tests.corrections import draft_correction as drafted
from tests.office import NOON, TODAY, make_case, make_user
from tests.races import in_own_connection, wait_until_blocked
from tests.serving import letter_to, make_ended, make_objection, make_refused, make_signed, serve
from workstations.models import Message
from workstations.states import PaperState, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def signed(correction: Correction, **fields) -> Correction:
    head = fields.pop("by", None) or make_user(Role.CENTER_HEAD)
    return corrections.sign(correction_id=correction.pk, by=head, at=NOON)


def test_a_slip_is_corrected_by_two_hands_in_a_letter_of_its_own_number_and_service():
    application = make_refused()
    original = queries.decision_paper(application)

    correction = signed(drafted(application))

    assert correction.number == "铜法援更〔2026〕1号"
    letter = "".join(preview.paragraphs(correction.letter.kind, correction.letter.snapshot))
    for word in (
        "更正决定书",
        application.applicant.name,
        original.number,
        "打印时有笔误。",
        "原文“法律援助”，更正为“法律援助（更正）”",
        "其他内容不变",
    ):
        assert word in letter
    record = ServiceRecord.objects.get(paper=correction.letter)
    assert (record.application, record.delivered_on) == (application, None)
    original.refresh_from_db()
    application.refresh_from_db()
    # The decision stands as corrected; its own effect is not begun anew.
    assert (original.state, application.state) == (PaperState.ISSUED, ApplicationState.REFUSED)
    serve(record, on=TODAY)
    assert application.decisions.get(voided_at=None).served_on == TODAY


def test_who_drafted_it_does_not_sign_it_and_nobody_outside_the_center_drafts(head, clerk):
    application = make_refused()
    correction = drafted(application, by=head)

    with pytest.raises(PermissionDenied):
        signed(correction, by=head)
    with pytest.raises(PermissionDenied):
        drafted(make_refused(), by=clerk)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"reason": " "}, "理由"),
        ({"changes": []}, "至少一处"),
        ({"changes": [{"wrong": "此处并无此语", "right": "另"}]}, "没有“此处并无此语”"),
        ({"changes": [{"wrong": "不予法律援助", "right": "不予 法律援助"}]}, "相同"),
    ],
)
def test_it_says_why_and_what_stands_in_the_letter(typed, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        drafted(make_refused(), **typed)


def test_before_service_the_decision_is_undone_and_after_it_the_undoing_points_here(head):
    with pytest.raises(RuleBroken, match="尚未送达"):
        drafted(make_signed())
    with pytest.raises(RuleBroken, match="更正决定"):
        undoing.undo(application_id=make_refused().pk, reason="有误", by=head, at=NOON)


def test_a_refusal_revoked_by_the_center_is_reviewed_anew_within_seven_days():
    """法律援助法 art. 43: from 18 November seven days end on 25 November 2026, a Wednesday."""
    application = make_refused()
    original = queries.decision_paper(application)

    correction = signed(drafted(application, CorrectionKind.REVOKE))

    application.refresh_from_db()
    original.refresh_from_db()
    assert application.state == ApplicationState.UNDER_REVIEW
    assert application.decision_due_on == dt.date(2026, 11, 25)
    assert "撤销原决定" in application.decision_due_why
    assert original.state == PaperState.VOIDED
    assert correction.number in original.void_reason
    letter = "".join(preview.paragraphs(correction.letter.kind, correction.letter.snapshot))
    assert "重新审查你的申请" in letter
    assert Message.objects.filter(
        recipient=application.taken_by, text__contains="重新审查"
    ).exists()


def test_a_grant_is_never_revoked_but_its_wording_may_be_corrected(head):
    granted = make_signed(DecisionKind.GRANT)
    serve(letter_to(granted), on=TODAY)
    place = {"wrong": "给予法律援助", "right": "给予法律援助。"}

    with pytest.raises(RuleBroken, match="依法终止"):
        drafted(granted, CorrectionKind.REVOKE)

    assert drafted(granted, changes=[place]).state == CorrectionState.DRAFTED


@pytest.mark.parametrize(
    ("end", "sentence"),
    [(None, "正由司法局审查"), (ObjectionState.UPHELD, "维持原决定")],
)
def test_what_the_bureau_has_before_it_or_upheld_the_center_does_not_revoke(end, sentence, leader):
    application = make_refused()
    waiting = drafted(application, CorrectionKind.REVOKE)
    objection = make_objection(application)
    if end:
        objecting.decide(
            objection_id=objection.pk, result=end, findings="查明。", by=leader, at=NOON
        )

    with pytest.raises(RuleBroken, match=sentence):
        signed(waiting)


def test_an_end_of_aid_revoked_by_the_center_lets_the_case_go_on():
    case = make_ended(served_on=dt.date(2026, 11, 30))

    signed(drafted(case, CorrectionKind.REVOKE))

    case.refresh_from_db()
    assert (case.state, case.terminated_on) == (CaseState.IN_PROGRESS, None)


def test_a_draft_handed_back_makes_room_for_another(head):
    application = make_refused()
    first = drafted(application)
    with pytest.raises(RuleBroken, match="待签发"):
        drafted(application)

    corrections.withdraw(correction_id=first.pk, by=head, at=NOON)

    assert drafted(application).state == CorrectionState.DRAFTED
    with pytest.raises(RuleBroken):
        signed(first)


def test_only_decisions_are_corrected():
    case = make_case()
    assert queries.decision_paper(case) is None
    assert correction_kinds.TERMINATION == queries.TERMINATION


@pytest.mark.django_db(transaction=True)
def test_a_signature_waits_for_the_bureaus_word_and_reads_it():
    """The control is the test above: who reads before the lock would still see no decision."""
    application = make_refused()
    correction, head = drafted(application), make_user(Role.CENTER_HEAD)
    paper = queries.decision_paper(application)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        Application.objects.select_for_update().get(pk=application.pk)
        second = pool.submit(in_own_connection, lambda: signed(correction, by=head))
        wait_until_blocked()
        correcting.set_aside(paper, application, reason="异议审查责令改正", by=head, at=NOON)

    with pytest.raises(RuleBroken, match="作废"):
        second.result()
