"""What waits behind the file stands on the workbench of whoever acts next."""

import datetime as dt

import pytest
from django.urls import reverse

from legalaid.pages.panels import desk_for
from legalaid.pages.panels.desk import Waiting
from legalaid.shared.quarters import Quarter
from subsidies.operations import disclosing
from subsidies.states import BatchState
from tests.money import Hands, make_archived, make_assigned_evaluation, make_batch
from tests.office import make_application, make_user, noon
from tests.signing_in import just_signed_in
from workstations.models import User
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]

NEW_YEAR = noon(dt.date(2027, 1, 1))
B = BatchState


def listed(title: str, user: User) -> Waiting:
    [found] = [one for one in desk_for(user, on=NEW_YEAR.date()).lists if one.title == title]
    return found


def prepared():
    make_application(received_on=dt.date(2026, 11, 2))
    return disclosing.prepare(quarter=Quarter(2026, 4), at=NEW_YEAR)


@pytest.mark.usefixtures("standards")
def test_a_list_on_its_way_stays_with_finance_until_it_can_be_paid():
    hands = Hands()
    drafted, reviewed = make_batch(hands=hands), make_batch(B.REVIEWED, hands=hands)
    released = make_batch(B.RELEASED, hands=hands)

    on_its_way = listed("复核、签批中", hands.payer)

    assert [row.thing for row in on_its_way.rows] == [drafted, reviewed]
    assert [row.thing.get_state_display() for row in on_its_way.rows] == ["待复核", "待签批"]
    assert [row.small for row in listed("待付款", hands.payer).rows] == [released.number]


@pytest.mark.usefixtures("standards")
def test_an_archived_case_waits_with_the_staff_until_an_evaluator_has_it(staff):
    waits = make_archived()
    make_assigned_evaluation()

    [row] = listed("已归档，待分派评查", staff).rows

    assert row.label == waits.number
    assert row.url == reverse("subsidies:assign_evaluator", args=[waits.uid])


def test_a_prepared_quarter_waits_with_the_staff_until_somebody_compared_it(staff, leader):
    """Thirty days after the quarter are over on Saturday, 30 January 2027, so Monday is the day."""
    made = prepared()

    [row] = listed("季度公开待核对", staff).rows
    assert (row.label, row.url, row.due_on) == (
        "2026年第4季度（第1版）",
        reverse("subsidies:disclosure", args=[made.uid]),
        dt.date(2027, 2, 1),
    )
    assert listed("季度公开待发布", leader).rows == []

    disclosing.review(disclosure_id=made.pk, by=staff, at=NEW_YEAR)
    assert listed("季度公开待核对", staff).rows == []
    assert [row.label for row in listed("季度公开待发布", leader).rows] == [
        "2026年第4季度（第1版）"
    ]
    disclosing.send_back(disclosure_id=made.pk, reason="请补充说明", by=leader, at=NEW_YEAR)
    assert [row.small for row in listed("季度公开待核对", staff).rows] == ["被退回：请补充说明"]


@pytest.mark.parametrize("role", [Role.CENTER_STAFF, Role.FINANCE, Role.BUREAU_LEADER])
@pytest.mark.usefixtures("standards")
def test_a_desk_with_all_of_it_asks_no_more(role, client, settings, django_assert_max_num_queries):
    settings.DEMO = True  # no second factor
    for _ in range(2):
        make_archived()
        make_batch(B.REVIEWED)
        make_batch(B.DRAFTED)
    prepared()
    client.force_login(make_user(role))
    just_signed_in(client)

    with django_assert_max_num_queries(15):
        page = client.get(reverse("workbench"))

    assert page.status_code == 200
