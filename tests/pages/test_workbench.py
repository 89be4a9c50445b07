"""Each of the twelve roles has a workbench of its own, in few queries."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from applications.states import ComplaintTarget
from legalaid.pages.panels import DESKS, desk_for
from tests.casework import make_in_progress
from tests.dates import set_date
from tests.office import (
    TODAY,
    hand_in,
    make_application,
    make_authority,
    make_notice,
    make_notice_case,
    make_place,
    make_user,
)
from tests.registers import (
    make_accepted_complaint,
    make_complaint,
    make_passed_down,
    make_proposal,
)
from tests.signing_in import just_signed_in
from workstations.states import PlaceKind, Role

pytestmark = pytest.mark.django_db


def test_no_role_is_without_a_desk():
    assert set(DESKS) == set(Role)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_sees_its_workbench_in_few_queries(
    role, client, settings, django_assert_max_num_queries
):
    settings.DEMO = True
    client.force_login(make_user(role))
    just_signed_in(client)

    with django_assert_max_num_queries(15):
        page = client.get(reverse("workbench"))

    assert "工作台" in page.content.decode()


def test_a_clerk_sees_what_came_back_to_their_own_office(clerk):
    place = clerk.postings.get().place
    mine = make_application(state="RETURNED", place=place)
    make_application(state="RETURNED")

    desk = desk_for(clerk, on=TODAY)

    assert [row.small.split("　")[0] for row in desk.lists[0].rows] == [mine.number]


def test_what_waits_for_papers_a_second_time_stands_there_once(clerk, head):
    place = clerk.postings.get().place
    application = make_application(state="AWAITING_PAPERS", place=place)
    first = application.supplement
    first.settled_on = TODAY
    first.save()
    first.pk, first.round, first.settled_on = None, 2, None
    first.allowed_by, first.allowed_because = head, "确属新情况"
    first.save(force_insert=True)

    awaited = next(rows for rows in desk_for(clerk, on=TODAY).lists if "补正" in rows.title)

    assert [row.thing for row in awaited.rows] == [application]


@pytest.mark.parametrize("state", ["AWAITING_PAPERS", "UNDER_REVIEW"])
def test_where_the_clock_stands_still_the_row_says_so(state, staff, client):
    application = make_application(state=state, taken_by=staff)
    application.decision_due_on = None
    application.save()
    client.force_login(staff)
    just_signed_in(client)

    page = client.get(reverse("workbench")).content.decode()

    assert "已暂停" in page


def test_the_bureau_decides_every_complaint_and_the_center_inquires_into_those_of_others(
    staff, head, leader
):
    """法律援助法 art. 55: one complains to the judicial administration, not to the center."""
    about_us = make_complaint(by=staff, target=ComplaintTarget.CENTER)
    about_a_unit = make_complaint(by=staff)
    about_us_accepted = make_accepted_complaint(by=staff, target=ComplaintTarget.CENTER)
    accepted = make_accepted_complaint(by=staff)

    def waiting(person):
        desk = desk_for(person, on=TODAY)
        return {row.thing for rows in desk.lists if "投诉" in rows.title for row in rows.rows}

    assert waiting(leader) == {about_us, about_a_unit, about_us_accepted}
    assert waiting(staff) == waiting(head) == {accepted}
    make_proposal(accepted, by=staff)
    assert waiting(leader) == {about_us, about_a_unit, about_us_accepted, accepted}
    assert waiting(staff) == waiting(head) == set()


def test_a_member_of_staff_sees_what_is_passed_down_to_them_and_the_head_all(staff, head):
    mine, others = make_passed_down(owner=staff), make_passed_down()

    def waiting(person):
        desk = desk_for(person, on=TODAY)
        return {row.thing for rows in desk.lists if rows.title == "交办件" for row in rows.rows}

    assert waiting(staff) == {mine}
    assert waiting(head) == {mine, others}


def test_a_member_of_staff_sees_the_days_of_the_own_files_and_the_head_all(staff, head):
    colleague = make_user(Role.CENTER_STAFF)
    own, others = (
        set_date(make_application("UNDER_REVIEW", taken_by=person)) for person in (staff, colleague)
    )
    of_the_case = set_date(
        make_in_progress(application=make_application("GRANTED", taken_by=staff))
    )
    of_a_letter = set_date(make_notice_case(notice=make_notice(registered_by=staff)))
    set_date(own.application, due_on=TODAY + dt.timedelta(days=11))

    def near(person):
        rows = next(one for one in desk_for(person, on=TODAY).lists if "重要日期" in one.title).rows
        return {row.url for row in rows}

    def pages(*dates):
        return {reverse("applications:critical_date", args=[date.uid]) for date in dates}

    assert near(staff) == pages(own, of_the_case, of_a_letter)
    assert near(colleague) == pages(others)
    assert near(head) == pages(own, others, of_the_case, of_a_letter)


def test_a_long_list_shows_its_first_and_says_how_many_more(head):
    for _ in range(11):
        make_application(state="DRAFTED")

    to_sign = desk_for(head, on=TODAY).lists[0]

    assert (len(to_sign.rows), to_sign.count, to_sign.hidden) == (8, 11, 3)


def test_the_overdue_number_is_the_queue_it_opens(head, client):
    make_application(state="FORWARDED", decision_due_on=TODAY.replace(day=1))
    make_application(state="RETURNED", decision_due_on=TODAY.replace(day=1))

    overdue = desk_for(head, on=TODAY).tiles[0]

    assert (overdue.label, overdue.value) == ("审查超期", 1)
    assert overdue.url == reverse("applications:queue") + "?light=over"


@pytest.mark.parametrize(("hosted", "seen"), [(True, True), (False, False)])
def test_a_station_reads_of_notices_only_where_its_host_sends_them(client, hosted, seen):
    authority = make_authority() if hosted else None
    place = make_place(kind=PlaceKind.WORKSTATION, authority=authority)
    client.force_login(make_user(Role.STATION_CLERK, place=place))

    words = client.get(reverse("workbench")).content.decode()

    assert (f'href="{reverse("applications:notices")}"' in words) is seen
    assert ("登记收函" in words) is seen


def test_papers_in_hand_without_a_receipt_are_due_on_the_clerks_bench_and_list(clerk, client):
    """O148 art. 13: the receipt is given on the day the papers come."""
    place = clerk.postings.get().place
    bare, with_papers = (make_application(state="DRAFT", place=place) for _ in range(2))
    hand_in(with_papers, "identity")

    begun = next(one for one in desk_for(clerk, on=TODAY).lists if one.title == "尚未报送")

    assert {row.thing.pk: row.due_on for row in begun.rows} == {
        bare.pk: None,
        with_papers.pk: TODAY,
    }
    client.force_login(clerk)
    listed = client.get(reverse("applications:office_list")).context["page"]
    assert {one.pk: one.receipt_due_on for one in listed} == {
        bare.pk: None,
        with_papers.pk: TODAY,
    }


def test_the_agreement_to_sign_is_due_on_the_benches_of_worker_and_unit():
    """O148 art. 27: five days from 19 November end on Tuesday, 24 November 2026."""
    case = make_in_progress()
    manager = make_user(Role.UNIT_MANAGER, unit=case.unit)

    for person, title in ((case.worker.user, "我的在办案件"), (manager, "本单位在办")):
        rows = next(one for one in desk_for(person, on=TODAY).lists if one.title == title).rows
        assert [(row.due_on, "待签订委托协议" in row.small) for row in rows] == [
            (dt.date(2026, 11, 24), True)
        ]


@pytest.mark.parametrize(
    ("role", "keys"),
    [
        (
            Role.CENTER_STAFF,
            {"d": "workbench", "s": "applications:queue", "a": "applications:cases"},
        ),
        (Role.OFFICE_CLERK, {"d": "workbench", "s": "applications:office_list"}),
        (Role.AID_WORKER, {"d": "workbench", "a": "applications:cases"}),
    ],
)
def test_g_and_a_letter_open_the_lists_that_the_role_has(signed_in, role, keys):
    shown = signed_in(make_user(role)).get(reverse("workbench")).content.decode()

    found = dict(re.findall(r'<a href="([^"]+)" data-go="([dsa])"', shown))
    assert {key: url for url, key in found.items()} == {
        key: reverse(page) for key, page in keys.items()
    }
    assert ('data-go="n"' in shown) is (role != Role.AID_WORKER)
