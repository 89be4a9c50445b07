"""The page of an application at the center: what it shows, to whom."""

import pytest

from applications.states import ApplicationState
from tests.applications.views.center_desk.given import page, words
from tests.office import make_applicant, make_application, make_user, resident_number
from workstations.models import TrailEntry
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def test_personal_data_is_masked_until_somebody_says_why(signed_in, staff):
    number = resident_number()
    application = make_application(
        S.UNDER_REVIEW, taken_by=staff, applicant=make_applicant(id_number=number)
    )
    browser = signed_in(staff)

    before = browser.get(page("detail", application))
    without = browser.post(page("reveal", application), {"field": "id_number"}, follow=True)
    after = browser.post(page("reveal", application), {"field": "id_number", "reason": "VERIFY"})

    assert number not in words(before)
    assert number[-4:] in words(before)
    assert "请选择查看的用途" in words(without)
    assert number in words(after)
    entry = TrailEntry.objects.get(action="application.revealed")
    assert entry.details == {"field": "id_number", "reason": "VERIFY"}


def test_the_center_is_told_of_the_same_person_elsewhere_and_the_office_is_not(
    signed_in, staff, clerk, office
):
    number = resident_number()
    here = make_application(
        S.UNDER_REVIEW,
        place=office,
        taken_by=staff,
        applicant=make_applicant(id_number=number),
    )
    there = make_application(S.FORWARDED, applicant=make_applicant(id_number=number))

    assert there.number in words(signed_in(staff).get(page("detail", here)))
    assert there.number not in words(signed_in(clerk).get(page("detail", here)))


def test_buttons_are_those_that_the_operations_allow(signed_in, staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    def labels(person):
        card = signed_in(person).get(page("detail", application)).context["next"]
        return [act.label for act in (card.main, *card.others) if act]

    assert labels(staff) == [
        "作出决定",
        "填写申请",
        "一次性告知补正",
        "发函请外地协作",
        "先行提供",
        "时效计算",
        "退回初审",
        "放回待领取",
        "申请人撤回",
    ]
    assert labels(head) == ["先行提供", "时效计算", "放回待领取"]


def test_an_application_outside_ones_scope_does_not_exist(signed_in):
    application = make_application(S.FORWARDED)

    for role in (Role.OFFICE_CLERK, Role.AID_WORKER, Role.FINANCE, Role.BUREAU_LEADER):
        answer = signed_in(make_user(role)).get(page("detail", application))
        assert answer.status_code == 404
