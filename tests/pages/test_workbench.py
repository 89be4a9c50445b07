"""Each of the twelve roles has a workbench of its own, in few queries."""

import pytest
from django.urls import reverse

from legalaid.pages.panels import DESKS, desk_for
from tests.office import TODAY, make_application, make_user
from workstations.states import Role

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
