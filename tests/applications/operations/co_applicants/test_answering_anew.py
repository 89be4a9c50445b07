"""One co-applicant is answered anew: after the bureau's order, or because the center erred."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from applications.models import (
    Case,
    CoApplicantDecision,
    Objection,
    ServiceRecord,
)
from applications.operations import co_applicant_letters, corrections, undoing
from applications.queries import running, who_receives
from applications.states import ApplicationState, CorrectionKind, ObjectionState
from legalaid.shared.refusals import RuleBroken
from tests.co_applicants import (
    check,
    make_granted_crew,
    object_to,
    ordered,
    refusal,
)
from tests.office import (
    NOON,
    TODAY,
    make_user,
    noon,
    seed_hardship_line,
)
from tests.races import in_own_connection, wait_until_blocked
from tests.serving import serve
from workstations.models import Message, Paper
from workstations.operations import files, papers
from workstations.queries import calendar
from workstations.states import PaperState, Role

R = ObjectionState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
TOMORROW = TODAY + dt.timedelta(days=1)


def test_the_bureaus_order_opens_that_persons_answer_and_nobody_elses(granted):
    ordered(granted)

    assert granted.state == ApplicationState.GRANTED
    assert granted.decisions.get().voided_at is None
    assert Case.objects.get().state == "OPENED"
    assert refusal().state == PaperState.VOIDED
    assert CoApplicantDecision.objects.get().voided_at == NOON
    assert Message.objects.unread().filter(text__contains="请在11月25日前重新作出决定").exists()
    # The letter was in somebody's hands: what is out of the house is not undone.
    with pytest.raises(RuleBroken, match="已经送达共同申请人"):
        undoing.undo(
            application_id=granted.pk,
            reason="录入有误",
            by=make_user(Role.CENTER_HEAD),
            at=NOON,
        )


def test_the_seven_days_of_the_order_run_in_the_list_until_it_is_answered(granted, staff, head):
    """法律援助法 art. 43: seven days, from the order of 18 to 25 November."""
    ordered(granted)
    part = running.named("own-answer")
    due = [
        part.day_of(row.o_due_on, calendar.days())
        for row in part.still(rows=part.visible_to(staff, on=TODAY))
    ]
    assert due == [dt.date(2026, 11, 25)]

    check(granted, "郑某强", met=True, at=noon(TOMORROW))
    co_applicant_letters.sign_again(application_id=granted.pk, by=head, at=noon(TOMORROW))

    assert not part.still(rows=part.visible_to(staff, on=TODAY)).exists()


def test_found_in_need_after_all_they_are_aided_in_the_same_case(granted, staff, head, pdf_text):
    ordered(granted)
    check(granted, "郑某强", met=True, at=noon(TOMORROW))
    case = Case.objects.get()
    assert "郑某强" not in who_receives.names_beside(case)

    co_applicant_letters.sign_again(application_id=granted.pk, by=head, at=noon(TOMORROW))

    assert who_receives.names_beside(case) == ["吴某芳", "郑某强"]
    assert Case.objects.count() == 1
    paper = Paper.objects.filter(kind="grant_decision").latest("pk")
    papers.print_now(paper, at=NOON)
    said = pdf_text(files.read(paper.file))
    order = Objection.objects.get().number
    for carried in ("郑某强：", paper.number, case.number, f"按照{order}异议审查决定重新审查"):
        assert carried in said, carried
    assert ServiceRecord.objects.get(paper=paper).person.name == "郑某强"
    assert not Message.objects.unread().filter(text__contains="不予援助决定已撤销").exists()


def test_the_new_grant_cites_their_own_test_and_not_the_applicants_waiver(granted, head):
    """法律援助法 art. 42 frees the migrant worker alone; art. 34 and 41 are asked of the other."""
    granted.decisions.update(
        articles="《中华人民共和国法律援助法》第三十一条第七项、第四十二条第三项"
    )
    ordered(granted)
    check(granted, "郑某强", met=True, at=noon(TOMORROW))

    co_applicant_letters.sign_again(application_id=granted.pk, by=head, at=noon(TOMORROW))

    said = Paper.objects.filter(kind="grant_decision").latest("pk").snapshot["articles"]
    assert said == ["《中华人民共和国法律援助法》第三十一条第七项、第三十四条、第四十一条"]


def test_the_page_counts_the_seven_days_of_the_order_among_its_periods(granted, signed_in, staff):
    ordered(granted)

    with time_machine.travel(NOON, tick=False):
        page = signed_in(staff).get(reverse("applications:detail", args=[granted.uid]))

    clocks = {clock.label: clock.due_on for clock in page.context["clocks"]}
    assert clocks["对郑某强重新作出决定"] == TODAY + dt.timedelta(days=7)


def test_refused_again_they_have_a_new_letter_and_may_object_again(granted, staff, head):
    ordered(granted)
    check(granted, "郑某强", met=False, at=noon(TOMORROW))

    co_applicant_letters.sign_again(application_id=granted.pk, by=head, at=noon(TOMORROW))

    again = Paper.objects.filter(kind="refusal_decision").latest("pk")
    assert (again.number, again.state) == ("铜法援不〔2026〕2号", PaperState.ISSUED)
    serve(ServiceRecord.objects.get(paper=again), by=staff, on=TOMORROW)
    assert object_to(again.number, on=TOMORROW).person_name == "郑某强"


def test_whoever_looked_again_does_not_sign_it(granted, staff, head):
    ordered(granted)
    with pytest.raises(RuleBroken, match="须先由审查人重新核查"):
        co_applicant_letters.sign_again(application_id=granted.pk, by=head, at=noon(TOMORROW))
    check(granted, "郑某强", met=True, at=noon(TOMORROW))

    with pytest.raises(PermissionDenied):
        co_applicant_letters.sign_again(application_id=granted.pk, by=staff, at=noon(TOMORROW))

    granted.co_applicants.get(person__name="郑某强").check_of_means.delete()
    granted.taken_by = head
    granted.save()
    check(granted, "郑某强", met=True, at=noon(TOMORROW))
    with pytest.raises(RuleBroken, match="核查人不能签发"):
        co_applicant_letters.sign_again(application_id=granted.pk, by=head, at=noon(TOMORROW))


def test_after_a_grant_nobody_is_looked_at_again_without_an_order(granted):
    with pytest.raises(RuleBroken, match="共同申请人名单已经变化"):
        check(granted, "郑某强", met=True)


def test_the_center_takes_a_wrong_refusal_back_by_itself(granted, staff, head):
    """What the center finds wrong itself needs no objection: the same road, by its own decision."""
    correction = corrections.draft(
        paper_id=refusal().pk,
        kind=CorrectionKind.REVOKE,
        reason="核查时把同名人的收入计入。",
        changes=[],
        by=staff,
        at=NOON,
    )
    signed = corrections.sign(correction_id=correction.pk, by=head, at=NOON)

    assert (signed.letter.snapshot["person_name"], signed.letter.snapshot["you"]) == (
        "郑某强",
        "你",
    )
    served = ServiceRecord.objects.with_parties().get(paper=signed.letter)
    assert served.addressee == "郑某强"
    granted.refresh_from_db()
    assert granted.state == ApplicationState.GRANTED
    assert refusal().state == PaperState.VOIDED
    check(granted, "郑某强", met=True, at=noon(TOMORROW))
    (row,) = co_applicant_letters.sign_again(application_id=granted.pk, by=head, at=noon(TOMORROW))
    assert f"按照{signed.number}决定重新审查" in row.paper.snapshot["reason"]


@pytest.mark.django_db(transaction=True)
def test_of_two_heads_the_second_finds_the_new_answer_signed():
    """Without the lock of the application the second would draw a number and meet the table."""
    seed_hardship_line()
    application = make_granted_crew(staff=make_user(Role.CENTER_STAFF))
    serve(ServiceRecord.objects.get(paper=refusal()), on=TODAY)
    ordered(application)
    check(application, "郑某强", met=True, at=noon(TOMORROW))
    first, second = (make_user(Role.CENTER_HEAD) for _ in range(2))

    def sign(by):
        return co_applicant_letters.sign_again(
            application_id=application.pk, by=by, at=noon(TOMORROW)
        )

    with ThreadPoolExecutor() as pool, transaction.atomic():
        sign(first)
        attempt = pool.submit(in_own_connection, lambda: sign(second))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="没有等待签发"):
        attempt.result()
    assert CoApplicantDecision.objects.in_force().get().signed_by == first
