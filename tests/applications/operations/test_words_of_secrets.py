"""Beside a state secret every act goes on by number and day, and takes no word and no file."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from applications.models import Applicant, Assignment, PassedDown, PassedDownNote, PersonMerge
from applications.operations import (
    complaint_endings,
    conflict_checks,
    conflict_statements,
    objecting,
    passing_down,
    recalling,
    reviewing,
    serving,
)
from applications.operations.merging import uniting
from applications.states import (
    CaseState,
    ComplaintResult,
    ObjectionState,
    Receiver,
    ServiceManner,
)
from legalaid.shared.refusals import RuleBroken
from tests import sealing as files
from tests.applications.operations.complaining.given import accept
from tests.applications.operations.test_objecting import decide
from tests.casework import make_assigned, terminate
from tests.office import NOON, TODAY, make_applicant, make_user, noon, photo
from tests.registers import a_letter, make_complaint
from tests.serving import serve
from workstations.models import Paper
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]

REFUSED = r"本案涉及国家秘密.*请留空"
TOMORROW = noon(TODAY + dt.timedelta(days=1))


@pytest.fixture
def secret():
    return files.register_secret()


def pass_down(case, by, **fields) -> PassedDown:
    letter = a_letter(owner=by, about=case.number, **{"title": "", "content": "", **fields})
    return passing_down.register(letter=letter, form_token=uuid4(), by=by, at=NOON)


def test_what_is_passed_down_about_it_is_a_number_and_its_days(secret, staff):
    for words in ({"title": "某案"}, {"content": "请报案情"}, {"scan": photo()}):
        with pytest.raises(RuleBroken, match=REFUSED):
            pass_down(secret, staff, **words)

    item = pass_down(secret, staff)
    assert (item.title, item.content, item.letter) == ("涉密", "", None)

    with pytest.raises(RuleBroken, match=REFUSED):
        passing_down.note(item_id=item.pk, text="已联系某部门", by=staff, at=NOON)
    passing_down.note(item_id=item.pk, text="", by=staff, at=NOON)
    with pytest.raises(RuleBroken, match=REFUSED):
        passing_down.close(item_id=item.pk, answer="", upload=photo(), by=staff, at=NOON)
    assert passing_down.close(item_id=item.pk, answer="", upload=None, by=staff, at=NOON).ended_on


def test_what_is_sent_back_says_no_more(secret, staff):
    item = pass_down(secret, staff)

    sent = passing_down.send_back(item_id=item.pk, reason="", by=staff, at=NOON)

    assert sent.sent_back_because == "涉密"


def test_a_complaint_about_it_has_its_number_day_and_result(secret, staff, leader):
    nothing = {"name": "", "phone": "", "content": ""}
    for words in ({"name": "周小雨"}, {"phone": "13900001234"}, {"content": "办案拖延"}):
        with pytest.raises(RuleBroken, match=REFUSED):
            make_complaint(by=staff, **a_telling_of(secret, nothing | words))

    complaint = make_complaint(by=staff, **a_telling_of(secret, nothing))
    accept(complaint, leader)
    outcome = {
        "complaint_id": complaint.pk,
        "result": ComplaintResult.TRUE,
        "by": leader,
        "at": NOON,
    }
    with pytest.raises(RuleBroken, match=REFUSED):
        complaint_endings.finish(**outcome, findings="", measures="更换承办人")
    complaint_endings.finish(**outcome, findings="", measures="")

    complaint.refresh_from_db()
    assert (complaint.result, complaint.findings) == (ComplaintResult.TRUE, "")


def a_telling_of(case, words: dict) -> dict:
    return {"about": case.number, **words}


def test_an_objection_to_its_end_keeps_number_day_and_result(secret, leader):
    case = terminate(make_assigned(secret), facts="", head=make_user(Role.CENTER_HEAD), at=NOON)
    served = serve(case.services.get(receiver=Receiver.RECIPIENT), on=TODAY, received_by="")
    letter = {"number": served.paper.number, "received_on": TODAY, "accepts_late": False}
    entry = {**letter, "by": leader, "at": NOON}
    with pytest.raises(RuleBroken, match=REFUSED):
        objecting.enter(reasons="案情有误", **entry)

    objection = objecting.enter(reasons="", **entry)
    with pytest.raises(RuleBroken, match=REFUSED):
        decide(objection, leader, findings="经审查属实", result=ObjectionState.UPHELD)
    decided = decide(objection, leader, findings="", result=ObjectionState.UPHELD)

    form_20 = Paper.objects.get(number=decided.number)
    assert (decided.reasons, decided.findings) == ("", "")
    assert (form_20.snapshot["objection"], form_20.snapshot["findings"]) == ("涉密", "涉密")


def test_its_papers_are_served_by_day_and_manner_alone(secret, staff):
    case = make_assigned(secret)
    paper = Paper.objects.filter(subject_uid=case.uid).exclude(number="").first()
    record = serving.begin(paper_id=paper.pk, receiver=Receiver.UNIT, by=staff, at=NOON)
    left = {"on": TOMORROW.date(), "by": staff, "manner": ServiceManner.LEFT, "received_by": ""}
    for words in ({"received_by": "某某"}, {"note": "邻居见证"}, {"upload": photo()}):
        with pytest.raises(RuleBroken, match=REFUSED):
            serve(record, **left | words)

    serve(record, **left)

    with pytest.raises(RuleBroken, match=REFUSED):
        serving.keep_scan(record_id=record.pk, upload=photo(), by=staff, at=TOMORROW)


def test_it_is_assigned_and_recalled_without_a_reason(secret, head):
    case = make_assigned(secret, head=head, at=NOON, is_clear=False)
    given = {"case_id": case.pk, "number": case.assignments.get().number, "by": head}
    with pytest.raises(RuleBroken, match=REFUSED):
        recalling.recall(reason="承办人涉及案情", at=NOON, **given)

    recalling.recall(reason="", at=NOON, **given)

    assert case.assignments.get().end_reason == "涉密"
    assert set(Paper.objects.exclude(void_reason="").values_list("void_reason", flat=True)) == {
        "涉密"
    }


def test_a_conflict_is_reported_and_answered_without_a_word(secret, head):
    case = make_assigned(secret, head=head, at=NOON, is_clear=False)
    report = {"case_id": case.pk, "by": case.worker.user, "at": NOON}
    with pytest.raises(RuleBroken, match=REFUSED):
        conflict_statements.report(note="与某人是亲属", **report)
    conflict_statements.report(note="", **report)
    answer = {"case_id": case.pk, "is_conflict": True, "by": head, "at": NOON}
    with pytest.raises(RuleBroken, match=REFUSED):
        conflict_statements.answer(answer="属实", **answer)
    conflict_statements.answer(answer="", **answer)

    case.refresh_from_db()
    assert case.state == CaseState.OPENED


def test_no_other_name_is_added_and_nobody_is_laid_together_with_it(secret, staff):
    desk = files.Seal.objects.get(case=secret).keeper
    alias = conflict_checks.Alias(party=secret.recipient.uid, name="某某")
    with pytest.raises(RuleBroken, match=REFUSED):
        conflict_checks.run_for_case(case_id=secret.pk, alias=alias, by=desk, at=NOON)

    with pytest.raises(RuleBroken, match="只登记编号"):
        uniting.merge(
            kept_id=make_applicant().pk,
            gone_id=secret.recipient_id,
            from_gone=(),
            reason="同一人",
            by=staff,
            at=NOON,
        )
    assert not PersonMerge.objects.exists()


def test_a_review_that_was_set_can_end(secret, head):
    case = make_assigned(secret, head=head)
    reviewing.set_review(case_id=case.pk, due_on=TODAY, note="", by=head, at=NOON)

    reviewing.end_review(case_id=case.pk, finding="", by=head, at=NOON)

    assert not case.next_reviews.open().exists()


def test_the_tables_refuse_what_the_operations_let_through(secret, staff):
    case, item = make_assigned(secret), pass_down(secret, staff)
    case.recipient.phone = "13900001234"
    promises = [
        lambda: PassedDown.objects.filter(pk=item.pk).update(title="间谍"),
        lambda: PassedDownNote.objects.create(item=item, text="a", by=staff, at=NOON),
        lambda: Assignment.objects.filter(case=case).update(reason="间"),
        lambda: Assignment.objects.filter(case=case).update(ranking={"named": {"reason": "间"}}),
        lambda: Assignment.objects.filter(case=case).update(end_reason="间谍"),
        lambda: Applicant.objects.filter(pk=case.recipient_id).update(name="某某"),
        case.recipient.save,
    ]
    for write in promises:
        with pytest.raises(IntegrityError, match="nothing is written"), transaction.atomic():
            write()
