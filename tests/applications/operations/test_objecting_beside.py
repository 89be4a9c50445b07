"""Each of those who apply together objects for themselves, within days of their own."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from applications.models import (
    Application,
    Case,
    CoApplicant,
    CoApplicantDecision,
    Objection,
    ServiceRecord,
)
from applications.operations import co_applicant_letters, corrections, deciding, objecting, undoing
from applications.queries import running, who_receives
from applications.states import ApplicationState, CorrectionKind, ObjectionState
from legalaid.shared.refusals import RuleBroken
from tests.co_applicants import check, make_granted_crew, person
from tests.office import (
    NOON,
    TODAY,
    S,
    make_applicant,
    make_application,
    make_decision,
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
FINDINGS = "郑某强的经营收入已于六月终止。"
TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.fixture
def granted(staff, head):
    """郑某强 is refused beside the others' grant, and has his letter today."""
    application = make_granted_crew(staff=staff, head=head)
    serve(ServiceRecord.objects.get(paper=refusal()), by=staff, on=TODAY)
    return application


def refusal() -> Paper:
    return Paper.objects.filter(kind="refusal_decision").order_by("pk").first()


def object_to(number: str, *, on: dt.date = TODAY, **fields) -> Objection:
    return objecting.enter(
        **{
            "number": number,
            "received_on": on,
            "reasons": "经营收入已于六月终止。",
            "accepts_late": False,
            "by": make_user(Role.CENTER_STAFF),
            "at": noon(on),
            **fields,
        }
    )


def decided(objection: Objection, result=R.CORRECTION_ORDERED, *, at=NOON) -> Objection:
    return objecting.decide(
        objection_id=objection.pk,
        result=result,
        findings=FINDINGS,
        by=make_user(Role.BUREAU_LEADER),
        at=at,
    )


def ordered(granted: Application) -> Application:
    decided(object_to(refusal().number))
    granted.refresh_from_db()
    return granted


def test_the_objection_is_the_refused_persons_and_their_days_run_from_their_letter(granted):
    """程序规定 art. 22: fifteen days from the day on which that person has the letter."""
    last = object_to(refusal().number, on=TODAY + dt.timedelta(days=15))

    assert (last.person_name, last.served_on, last.is_late) == ("郑某强", TODAY, False)


def test_a_day_later_it_is_late_though_the_grant_was_never_served(granted):
    with pytest.raises(RuleBroken, match="逾期"):
        object_to(refusal().number, on=TODAY + dt.timedelta(days=16))


def test_form_20_is_addressed_to_the_one_who_objects(granted, pdf_text):
    decided(object_to(refusal().number), R.UPHELD)

    paper = Paper.objects.get(kind="objection_decision")
    papers.print_now(paper, at=NOON)
    said = pdf_text(files.read(paper.file))
    for carried in ("郑某强：", refusal().number, FINDINGS, "维持", "六十日内", "六个月内"):
        assert carried in said, carried
    assert "周某兰" not in said
    served = ServiceRecord.objects.with_parties().get(paper=paper)
    assert (served.addressee, served.capacity) == ("郑某强", "共同申请人")


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


# ---- One letter to several ------------------------------------------------------------------


@pytest.fixture
def refused_together(staff):
    """One refusal to both; 周某兰 has it since yesterday, 吴某芳 since today."""
    yesterday = noon(TODAY - dt.timedelta(days=1))
    application = make_application(S.DRAFTED, applicant=make_applicant(name="周某兰"))
    CoApplicant.objects.create(application=application, person=make_applicant(name="吴某芳"))
    make_decision(application, kind="REFUSE")
    deciding.sign(application_id=application.pk, by=make_user(Role.CENTER_HEAD), at=yesterday)
    for record in ServiceRecord.objects.filter(paper=refusal()):
        serve(record, by=staff, on=TODAY if record.person else yesterday.date())
    application.refresh_from_db()
    return application


def test_each_of_several_objects_to_the_one_letter_once(refused_together):
    number, wu = refusal().number, person(refused_together, "吴某芳").uid
    first, own = object_to(number), object_to(number, person=wu)

    assert (first.person_name, own.person_name) == ("周某兰", "吴某芳")
    assert own.served_on - first.served_on == dt.timedelta(days=1)
    with pytest.raises(RuleBroken, match="不能重复登记"):
        object_to(number, person=wu)


def test_the_second_order_about_one_letter_takes_nothing_more_out_of_force(refused_together):
    number = refusal().number
    both = object_to(number), object_to(number, person=person(refused_together, "吴某芳").uid)

    for objection in both:
        decided(objection)

    refused_together.refresh_from_db()
    assert refused_together.state == ApplicationState.UNDER_REVIEW
    assert Paper.objects.filter(kind="objection_decision").count() == 2


# ---- The pages ------------------------------------------------------------------------------


TYPED = {"received_on": "2026-11-18", "reasons": "经营收入已于六月终止。"}


@time_machine.travel(NOON, tick=False)
def test_the_page_asks_who_objects_and_keeps_what_was_typed(signed_in, staff, refused_together):
    browser = signed_in(staff)
    url = reverse("applications:objection_new")
    typed = {**TYPED, "number": refusal().number}

    asked = browser.post(url, typed)
    assert asked.status_code == 422
    page = asked.content.decode()
    assert "几人共同申请，请选择是谁提出的异议。" in page
    assert "经营收入已于六月终止。" in page

    wu = ServiceRecord.objects.get(paper=refusal(), person__name="吴某芳")
    browser.post(url, {**typed, "objector": str(wu.uid)})
    assert Objection.objects.get().person.name == "吴某芳"


@time_machine.travel(NOON, tick=False)
def test_from_the_objection_to_the_new_letter_by_the_pages(signed_in, staff, head, granted):
    page = reverse("applications:detail", args=[granted.uid])
    browser = signed_in(staff)
    assert "登记异议" in browser.get(page).content.decode()

    browser.post(reverse("applications:object", args=[granted.uid]), TYPED)
    objection = Objection.objects.get()
    assert objection.person_name == "郑某强"
    way = f"{reverse('applications:correction_new', args=[granted.uid])}?paper={refusal().uid}"
    assert way in browser.get(page).content.decode()
    assert refusal().number in browser.get(way).content.decode()
    assert "异议人：郑某强" in browser.get(page).content.decode()
    assert "登记异议" not in browser.get(page).content.decode()

    decided(objection)
    with time_machine.travel(noon(TOMORROW), tick=False):
        browser = signed_in(staff)
        shown = browser.get(page).content.decode()
        assert "须在11月25日（星期三）前重新作出决定" in shown
        assert "重新核查共同申请人" in shown
        key = person(granted, "郑某强").uid.hex
        browser.post(
            reverse("applications:co_applicants", args=[granted.uid]), {f"met_{key}": "yes"}
        )
        boss = signed_in(head)
        assert "签发共同申请人的决定" in boss.get(page).content.decode()
        boss.post(reverse("applications:sign_co_applicants", args=[granted.uid]))
        assert "郑某强：给予法律援助" in boss.get(page).content.decode()
