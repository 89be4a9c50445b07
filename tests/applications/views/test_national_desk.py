"""The desk of the second entry: fields to copy, the checklist, and the list of what is missing."""

import pytest
from django.urls import reverse

from applications.models import NationalEntry
from applications.operations import entering
from applications.states import PartMark
from tests.applications.operations.test_entering import ALL_DONE, PARTS
from tests.office import (
    NOON,
    make_applicant,
    make_application,
    make_case,
    make_notice_case,
    resident_number,
)
from tests.paperwork import make_known
from workstations.models import TrailEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon", "calendar")]


@pytest.fixture
def case():
    applicant = make_applicant(
        id_number=resident_number(), phone="13912345678", address="巴川街1号"
    )
    application = make_application(applicant=applicant, state="GRANTED", narrative="欠薪四个月")
    return make_case(application=application)


def url(name, thing):
    return reverse(f"applications:{name}", args=[thing.uid])


def typed(**marks):
    return {f"part-{code}": marks.get(code, "OPEN") for code in PARTS} | {
        "version": 0,
        "note": "",
        "ministry_number": "",
    }


def test_the_fields_stay_hidden_until_somebody_says_what_for(signed_in, staff, case):
    browser = signed_in(staff)
    sealed = [case.recipient.id_number, "13912345678", "巴川街1号", "欠薪四个月"]

    closed = browser.get(url("case_national", case)).content.decode()
    opened = browser.post(url("case_national_open", case), {"reason": "NATIONAL"})

    assert [value in closed for value in sealed] == [False] * 4
    page = opened.content.decode()
    assert [f'data-copy="{value}"' in page for value in sealed] == [True] * 4
    assert TrailEntry.objects.filter(action="case.national_opened").count() == 1


def test_without_a_reason_nothing_is_shown(signed_in, staff, case):
    answer = signed_in(staff).post(url("case_national_open", case), follow=True)

    assert "请选择查看的用途" in answer.content.decode()
    assert "13912345678" not in answer.content.decode()


def test_parts_are_ticked_off_and_the_rest_waits(signed_in, staff, case):
    browser = signed_in(staff)
    browser.post(url("case_national", case), typed(person="DONE"))

    page = browser.get(url("case_national", case)).content.decode()

    assert NationalEntry.objects.get().parts["person"] == PartMark.DONE
    assert "录入中" in page


def test_what_was_typed_over_a_colleagues_version_is_kept_and_saved_by_a_second_press(
    signed_in, staff, head, case
):
    entering.save_case(
        case_id=case.pk,
        marks={"person": PartMark.DONE},
        note="",
        ministry_number="",
        version=0,
        by=head,
        at=NOON,
    )
    browser = signed_in(staff)
    mine = typed(matter="DONE")

    first = browser.post(url("case_national", case), mine)

    assert first.status_code == 422
    assert "以您填写的为准" in first.content.decode()
    again = mine | {"version": first.context["form"]["version"].value()}
    browser.post(url("case_national", case), again)
    assert NationalEntry.objects.get().parts["matter"] == PartMark.DONE


def test_a_difference_without_words_comes_back_with_what_was_typed(signed_in, staff, case):
    answer = signed_in(staff).post(
        url("case_national", case), typed(closing="DIFFERS") | {"ministry_number": "N7"}
    )

    assert answer.status_code == 422
    assert "请写明哪些内容" in answer.content.decode()
    assert 'value="N7"' in answer.content.decode()


def test_the_list_holds_what_is_not_entered_and_lets_go_of_what_is(signed_in, staff, case):
    by_notice = make_notice_case()
    entering.save_case(
        case_id=case.pk,
        marks=ALL_DONE,
        note="",
        ministry_number="",
        version=0,
        by=staff,
        at=NOON,
    )
    browser = signed_in(staff)

    def listed(**query):
        answer = browser.get(reverse("applications:national_list"), query)
        return [row.number for row in answer.context["slice"].rows]

    assert listed() == [by_notice.number]
    assert listed(tab="entered") == [case.number]
    assert listed(tab="open", kind="CIVIL") == []
    assert browser.get(url("case_national", by_notice)).status_code == 200


def test_an_application_that_never_becomes_a_case_is_listed_on_its_own(signed_in, staff, case):
    refused = make_application("REFUSED")
    under_review = make_application("UNDER_REVIEW")
    make_application("DRAFT")
    browser = signed_in(staff)

    def listed(**query):
        answer = browser.get(reverse("applications:national_applications"), query)
        return {row.number for row in answer.context["slice"].rows}

    assert listed() == {refused.number, under_review.number}
    assert listed(state="REFUSED") == {refused.number}
    entering.save_application(
        application_id=refused.pk,
        marks=dict.fromkeys(["person", "means", "matter", "decision"], PartMark.DONE),
        note="",
        version=0,
        by=staff,
        at=NOON,
    )
    assert listed() == {under_review.number}
    assert listed(tab="entered") == {refused.number}


def test_the_household_is_copied_row_by_row_once_it_is_opened(signed_in, staff):
    application = make_known("UNDER_REVIEW", taken_by=staff)
    browser = signed_in(staff)

    closed = browser.get(url("national", application)).content.decode()
    opened = browser.post(url("national_open", application), {"reason": "NATIONAL"})

    rows = ["周大山（配偶）；周小星（子女）", "工资、奖金、补贴每月4000.00元", "陈小军"]
    assert [row in closed for row in rows] == [False, False, True]
    assert [row in opened.content.decode() for row in rows] == [True] * 3
