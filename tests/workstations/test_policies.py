"""Who may do what with the network and the office equipment, role by role."""

import datetime as dt

import pytest

from tests.office import TODAY, make_user
from workstations import policies
from workstations.models import Job, ServicePoint, TrailEntry
from workstations.operations import trail
from workstations.policies import ActivePersonBackend
from workstations.states import CENTER, CLERKS, Role

pytestmark = pytest.mark.django_db

MAY = {
    policies.can_keep_calendar: CENTER,
    policies.can_see_network: CENTER | CLERKS | {Role.AUDITOR},
    policies.can_see_pool: CENTER | {Role.AUDITOR},
    policies.can_see_workers: CENTER | {Role.FINANCE, Role.AUDITOR},
    policies.can_see_own_record: {Role.AID_WORKER},
    policies.can_keep_worker: CENTER,
    policies.can_reveal_worker: CENTER,
    policies.can_see_running: {Role.SYSTEM_ADMIN},
    policies.can_see_accounts: {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN},
    policies.can_manage_accounts: {Role.SYSTEM_ADMIN},
    policies.can_manage_security: {Role.SECURITY_ADMIN},
    policies.can_read_trail: {Role.AUDITOR, Role.SECURITY_ADMIN},
}


@pytest.mark.parametrize("policy", MAY, ids=lambda policy: policy.__name__)
def test_each_policy_lets_exactly_these_roles_through(policy):
    through = {role for role in Role if policy(make_user(role), None, on=TODAY)}

    assert through == MAY[policy]


def test_no_role_is_two_of_the_three_administrators():
    """三员分立: who makes accounts does not guard them, and neither reads the trail of cases."""
    assert MAY[policies.can_manage_accounts] & MAY[policies.can_manage_security] == set()
    assert MAY[policies.can_manage_accounts] & MAY[policies.can_read_trail] == set()


def test_a_job_is_asked_for_again_by_its_owner_or_the_system_administrator():
    owner = make_user(Role.FINANCE)
    job = Job(owner=owner)

    through = {role for role in Role if policies.can_retry_job(make_user(role), job, on=TODAY)}

    assert policies.can_retry_job(owner, job, on=TODAY)
    assert through == {Role.SYSTEM_ADMIN}


def test_the_trail_is_the_auditor_s_and_its_sign_ins_the_security_administrator_s(clerk, office):
    trail.record("servicepoint.changed", office, by=None, at=dt.datetime.now(dt.UTC))
    trail.record("login.failed", clerk, by=None, at=dt.datetime.now(dt.UTC))

    seen = {
        role: list(
            TrailEntry.objects.visible_to(make_user(role), on=TODAY)
            .order_by("seq")
            .values_list("action", flat=True)
        )
        for role in Role
    }

    assert seen.pop(Role.AUDITOR) == ["servicepoint.changed", "login.failed"]
    assert seen.pop(Role.SECURITY_ADMIN) == ["login.failed"]
    assert set(map(tuple, seen.values())) == {()}


def test_the_network_is_no_secret_inside_the_house(office):
    assert all(
        list(ServicePoint.objects.visible_to(make_user(role), on=TODAY).filter(pk=office.pk))
        == [office]
        for role in (Role.AID_WORKER, Role.OFFICE_CLERK, Role.FINANCE)
    )


# ---- Django's permissions, which guard the admin site alone ----------------------------------


@pytest.mark.parametrize("role", sorted(Role))
def test_only_the_system_administrator_has_permissions_and_deletes_nothing(role):
    person, backend = make_user(role), ActivePersonBackend()
    verbs = ("view", "add", "change", "delete")

    granted = {
        verb for verb in verbs if backend.has_perm(person, f"workstations.{verb}_servicepoint")
    }

    is_admin = role == Role.SYSTEM_ADMIN
    assert granted == ({"view", "add", "change"} if is_admin else set())
    assert backend.has_module_perms(person, "workstations") is is_admin


def test_a_closed_administrator_has_no_permissions():
    gone = make_user(Role.SYSTEM_ADMIN, is_active=False)

    assert not ActivePersonBackend().has_perm(gone, "workstations.change_servicepoint")


@pytest.mark.parametrize(
    ("fields", "comes_in"),
    [
        ({}, True),
        ({"is_active": False}, False),
        ({"valid_until": dt.date(2000, 1, 1)}, False),
        ({"valid_until": dt.date(2999, 1, 1)}, True),
    ],
)
def test_an_account_comes_in_while_it_is_enabled_and_valid(fields, comes_in):
    person = make_user(Role.FINANCE, **fields)

    assert (ActivePersonBackend().get_user(person.pk) is not None) is comes_in
