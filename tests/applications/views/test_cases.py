"""The list of cases: whose it is, in which order, and how often it asks the database."""

import datetime as dt

import pytest
from django.utils import timezone

from applications.queries import cases as queries
from applications.states import CaseKind
from tests.casework import (
    make_archived,
    make_assigned,
    make_filed,
    make_given_to_unit,
    make_in_progress,
)
from tests.office import (
    make_aid_worker,
    make_case,
    make_notice_case,
    make_unit,
    make_user,
)
from workstations.models import TrailEntry
from workstations.queries.calendar import days
from workstations.states import Role

pytestmark = pytest.mark.django_db

URL = "/cases/"


@pytest.fixture(autouse=True)
def _today(calendar, time_machine):
    time_machine.move_to("2026-12-29T10:00:00+08:00", tick=False)


def shown(client, **query):
    return [row.record for row in client.get(URL, query).context["table"].rows]


def test_the_center_and_the_auditor_see_every_case(signed_in, staff, auditor):
    cases = {make_case(), make_assigned(), make_filed()}

    assert set(shown(signed_in(staff))) == cases
    assert set(shown(signed_in(auditor))) == cases


def test_a_lawyer_sees_own_cases_only(signed_in):
    mine = make_assigned()
    make_assigned()

    assert shown(signed_in(mine.worker.user)) == [mine]


def test_a_manager_sees_the_units_cases_with_or_without_a_worker(signed_in):
    unit = make_unit()
    worker = make_aid_worker(unit=unit, login=True)
    ours = {make_assigned(worker=worker), make_given_to_unit(unit=unit)}
    make_assigned()

    assert set(shown(signed_in(make_user(Role.UNIT_MANAGER, unit=unit)))) == ours


@pytest.mark.parametrize(
    "role",
    [Role.OFFICE_CLERK, Role.EVALUATOR, Role.FINANCE, Role.BUREAU_LEADER, Role.SYSTEM_ADMIN],
)
def test_others_have_no_list_of_cases(signed_in, role):
    assert signed_in(make_user(role)).get(URL).status_code == 403


def test_open_cases_come_as_they_are_due(signed_in, staff):
    later = make_case(opened_on=dt.date(2026, 11, 20))
    sooner = make_case(opened_on=dt.date(2026, 11, 16))
    without_a_day = make_in_progress()

    assert shown(signed_in(staff)) == [sooner, later, without_a_day]


def test_every_desk_counts_what_lies_on_it(signed_in, staff):
    make_case()
    make_assigned()
    make_filed()
    make_archived()

    tabs = signed_in(staff).get(URL).context["tabs"]

    assert {tab["label"]: int(tab["count"]) for tab in tabs} == {
        "在办": 3,
        "待指派": 1,
        "承办中": 1,
        "待审查结案": 1,
        "待归档": 0,
        "已归档": 1,
        "全部": 4,
    }


def test_the_list_is_narrowed_by_kind_unit_state_and_number(signed_in, staff):
    civil = make_assigned()
    criminal = make_notice_case()
    client = signed_in(staff)

    assert shown(client, kind=CaseKind.CRIMINAL) == [criminal]
    assert shown(client, unit=civil.unit.code) == [civil]
    assert shown(client, state="OPENED") == [criminal]
    assert shown(client, number="民1号") == [civil]


def test_a_chosen_condition_can_be_taken_off(signed_in, staff):
    tags = signed_in(staff).get(URL, {"desk": "all", "kind": "CIVIL"}).context["tags"]

    assert tags == [{"label": "类别：民事", "remove_url": "?desk=all"}]


def test_a_filed_case_shows_the_day_of_its_review():
    case = make_filed()
    row = queries.for_the_list(type(case).objects.all()).get()

    assert timezone.localdate(row.filed_at) == dt.date(2026, 12, 28)
    assert queries.due_on(row, calendar=days()) == dt.date(2027, 1, 27)


def test_a_list_is_no_look_at_one_persons_data(signed_in, staff):
    make_case()

    signed_in(staff).get(URL)

    assert TrailEntry.objects.filter(action="case.viewed").count() == 0
