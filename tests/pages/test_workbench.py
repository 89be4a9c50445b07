"""Each of the twelve roles has a workbench of its own, in few queries."""

import pytest
from django.urls import reverse

from legalaid.pages.panels import DESKS, desk_for
from tests.office import TODAY, make_application, make_authority, make_place, make_user
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

    with django_assert_max_num_queries(15):
        page = client.get(reverse("workbench"))

    assert "工作台" in page.content.decode()


def test_a_clerk_sees_what_came_back_to_their_own_office(clerk):
    place = clerk.postings.get().place
    mine = make_application(state="RETURNED", place=place)
    make_application(state="RETURNED")

    desk = desk_for(clerk, on=TODAY)

    assert [row.small.split("　")[0] for row in desk.lists[0].rows] == [mine.number]


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
