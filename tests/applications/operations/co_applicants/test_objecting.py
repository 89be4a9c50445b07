"""Each of those who apply together objects for themselves, within days of their own."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from applications.models import (
    CoApplicant,
    Objection,
    ServiceRecord,
)
from applications.operations import deciding
from applications.states import ApplicationState, ObjectionState
from legalaid.shared.refusals import RuleBroken
from tests.co_applicants import (
    FINDINGS,
    decided,
    object_to,
    person,
    refusal,
)
from tests.office import (
    NOON,
    TODAY,
    S,
    make_applicant,
    make_application,
    make_decision,
    make_user,
    noon,
)
from tests.pageforms import press
from tests.serving import serve
from workstations.models import Paper
from workstations.operations import files, papers
from workstations.states import Role

R = ObjectionState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
TOMORROW = TODAY + dt.timedelta(days=1)


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
        press(boss, page, reverse("applications:sign_co_applicants", args=[granted.uid]))
        assert "郑某强：给予法律援助" in boss.get(page).content.decode()
