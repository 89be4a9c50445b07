"""Accounts corrected: a misspelt name, an evaluator's unit, a temporary account prolonged."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from legalaid.shared.refusals import RuleBroken
from subsidies.queries import people
from tests.casework import make_assigned
from tests.office import NOON, TODAY, make_unit, make_user
from workstations.models import TrailEntry, User
from workstations.operations import account_changes
from workstations.states import Role

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + dt.timedelta(days=1)


def correct(account: User, by: User, **changes) -> User:
    as_it_stands = {
        "name": account.name,
        "unit": account.unit,
        "valid_until": account.valid_until,
    }
    return account_changes.correct(
        user_id=account.pk, by=by, at=NOON, **{**as_it_stands, **changes}
    )


def test_a_temporary_account_that_ran_out_opens_again(system_admin):
    clerk = make_user(Role.STATION_CLERK, valid_until=TODAY - dt.timedelta(days=1))
    assert clerk not in User.objects.active_on(TODAY)

    correct(clerk, system_admin, valid_until=TOMORROW)

    assert clerk in User.objects.active_on(TODAY)
    entry = TrailEntry.objects.latest("seq")
    assert (entry.action, entry.actor) == ("user.corrected", system_admin)
    assert entry.details == {"fields": ["valid_until"], "due": TOMORROW.isoformat()}


def test_a_name_is_corrected_and_stays_out_of_the_trail(system_admin):
    account = make_user(Role.FINANCE, name="蒋丽花")

    correct(account, system_admin, name="蒋丽华")

    account.refresh_from_db()
    assert account.name == "蒋丽华"
    assert TrailEntry.objects.latest("seq").details == {"fields": ["name"]}


def test_an_evaluator_who_joins_the_unit_of_a_case_may_no_longer_score_it(system_admin):
    evaluator, case = make_user(Role.EVALUATOR), make_assigned()
    assert people.findings_about(evaluator, case, on=TODAY) == []

    evaluator = correct(evaluator, system_admin, unit=case.unit)

    assert people.findings_about(evaluator, case, on=TODAY) != []


def test_an_evaluator_s_unit_is_not_emptied_by_oversight(system_admin):
    evaluator = make_user(Role.EVALUATOR, unit=make_unit())

    with pytest.raises(RuleBroken, match="请选择该评查人员执业的承办单位"):
        correct(evaluator, system_admin, unit=None)

    assert correct(evaluator, system_admin, unit=None, outside_units=True).unit is None


def test_a_unit_counts_only_where_the_role_has_one(system_admin):
    account = make_user(Role.FINANCE)

    with pytest.raises(RuleBroken, match="没有改动"):
        correct(account, system_admin, unit=make_unit())


@pytest.mark.parametrize(
    ("whose", "day", "sentence"),
    [
        (Role.FINANCE, TODAY - dt.timedelta(days=1), "不能早于今天"),
        ("own", TOMORROW, "不能调整自己账号的有效期"),
    ],
)
def test_a_last_day_lies_ahead_and_is_set_by_somebody_else(system_admin, whose, day, sentence):
    account = system_admin if whose == "own" else make_user(whose)

    with pytest.raises(RuleBroken, match=sentence) as refusal:
        correct(account, system_admin, valid_until=day)

    assert refusal.value.field == "valid_until"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM_ADMIN}))
def test_only_the_system_administrator_corrects_accounts(role):
    account = make_user(Role.FINANCE)

    with pytest.raises(PermissionDenied):
        correct(account, make_user(role), name="别人改的")


@time_machine.travel(NOON)
def test_the_page_shows_what_stands_and_keeps_what_was_typed(signed_in, system_admin):
    evaluator, unit = make_user(Role.EVALUATOR, name="卫成章"), make_unit()
    address = f"/accounts/{evaluator.uid}/correct/"
    browser = signed_in(system_admin)

    shown = browser.get(address).content.decode()
    refused = browser.post(address, {"name": "卫成璋", "unit": ""})
    done = browser.post(address, {"name": "卫成璋", "unit": unit.pk})

    assert 'value="卫成章"' in shown
    assert refused.status_code == 422
    assert 'value="卫成璋"' in refused.content.decode()
    assert done["Location"] == f"/accounts/{evaluator.uid}/"
    evaluator.refresh_from_db()
    assert (evaluator.name, evaluator.unit) == ("卫成璋", unit)


def test_the_page_asks_a_clerk_for_no_unit(signed_in, system_admin):
    clerk = make_user(Role.OFFICE_CLERK)

    page = signed_in(system_admin).get(f"/accounts/{clerk.uid}/correct/").content.decode()

    assert 'name="unit"' not in page
