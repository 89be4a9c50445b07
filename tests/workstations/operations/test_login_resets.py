"""A clerk who cannot sign in: the center reads a password out, and it opens one page for a day."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_place, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Substitution, SubstitutionKind, TrailEntry, User
from workstations.operations import login_resets
from workstations.states import CLERKS, ResetReason, Role

pytestmark = pytest.mark.django_db

A_DAY_LATER = NOON + dt.timedelta(hours=24)
HELPERS = {Role.CENTER_HEAD, Role.SECURITY_ADMIN}


@pytest.fixture(autouse=True)
def _quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def clerk() -> User:
    return make_user(Role.OFFICE_CLERK, place=make_place())


def reset(clerk: User, by: User, **changes) -> str:
    return login_resets.reset(
        **{
            "clerk_id": clerk.pk,
            "reason": ResetReason.FORGOTTEN,
            "drops_factor": False,
            "seen": None,
            "by": by,
            "at": NOON,
            **changes,
        }
    )


def test_a_clerk_who_slept_past_four_hundred_days_is_awake_again(clerk, head):
    long_ago = NOON - dt.timedelta(days=401)
    User.objects.filter(pk=clerk.pk).update(created_at=long_ago, last_login=long_ago)
    clerk.refresh_from_db()
    assert clerk.is_dormant_on(TODAY)

    reset(clerk, head)

    clerk.refresh_from_db()
    assert not clerk.is_dormant_on(TODAY)


@pytest.mark.parametrize("role", sorted(CLERKS))
def test_the_head_reads_out_twelve_digits_that_are_good_for_a_day(role, head):
    clerk = make_user(role, place=make_place())

    password = reset(clerk, head)

    clerk.refresh_from_db()
    assert password.isdigit()
    assert len(password) == 12
    assert clerk.check_password(password)
    assert clerk.one_time_until == A_DAY_LATER


def test_the_trail_tells_who_and_why_and_never_the_password(clerk, head):
    password = reset(clerk, head, reason=ResetReason.FACTOR_LOST, drops_factor=True)

    entry = TrailEntry.objects.latest("seq")
    assert (entry.action, entry.actor, entry.subject_uid) == (
        "user.login_reset",
        head,
        clerk.uid,
    )
    assert entry.details == {"because": "FACTOR_LOST", "factor": "REMOVED"}
    assert password not in str(TrailEntry.objects.values())


def test_the_old_password_and_every_session_are_over(clerk, head):
    browser = Client()
    browser.force_login(clerk)

    reset(clerk, head)

    assert browser.get("/workbench/").status_code == 302


@pytest.mark.parametrize("is_lost", [True, False])
def test_an_authenticator_goes_only_when_it_is_lost(clerk, head, is_lost):
    Authenticator.objects.create(user=clerk, type=Authenticator.Type.TOTP, data={})

    reset(clerk, head, drops_factor=is_lost)

    assert Authenticator.objects.filter(user=clerk).exists() is not is_lost


@pytest.mark.parametrize("role", sorted(set(Role) - CLERKS))
def test_no_desk_that_approves_pays_or_audits_is_ever_opened_by_telephone(role, head):
    person = make_user(role)

    with pytest.raises(PermissionDenied):
        reset(person, head)
    with pytest.raises(IntegrityError, match="user_one_time_password_is_a_clerks"):
        User.objects.filter(pk=person.pk).update(one_time_until=A_DAY_LATER)


@pytest.mark.parametrize("role", sorted(set(Role) - HELPERS))
def test_nobody_but_the_head_and_the_security_administrator_resets(role, clerk):
    with pytest.raises(PermissionDenied):
        reset(clerk, make_user(role))


def lend_signature(head: User, to: User, *, until: dt.date) -> None:
    Substitution.objects.create(
        absent=head,
        substitute=to,
        kind=SubstitutionKind.SIGN,
        from_on=TODAY - dt.timedelta(3),
        until_on=until,
        entered_by=head,
        entered_at=NOON,
        basis="铜法援授〔2026〕1号",
    )


def test_whoever_holds_the_heads_authority_helps_on_its_days(clerk, head, staff):
    lend_signature(head, staff, until=TODAY)

    password = reset(clerk, staff)

    clerk.refresh_from_db()
    assert clerk.check_password(password)
    assert clerk.one_time_until == A_DAY_LATER
    assert TrailEntry.objects.latest("seq").actor == staff


def test_an_authority_that_is_over_opens_no_login(clerk, head, staff):
    lend_signature(head, staff, until=TODAY - dt.timedelta(1))

    with pytest.raises(PermissionDenied):
        reset(clerk, staff)


def test_an_authority_opens_no_desk_but_a_clerks(head, staff):
    lend_signature(head, staff, until=TODAY)

    with pytest.raises(PermissionDenied):
        reset(make_user(Role.FINANCE), staff)


@pytest.mark.parametrize(
    ("account", "sentence"),
    [({"is_active": False}, "已停用"), ({"valid_until": TODAY - dt.timedelta(1)}, "已过有效期")],
)
def test_an_account_that_is_closed_stays_closed(head, account, sentence):
    clerk = make_user(Role.OFFICE_CLERK, **account)

    with pytest.raises(RuleBroken, match=sentence):
        reset(clerk, head)


def test_what_was_read_out_last_counts_once_the_page_was_opened_anew(clerk, head):
    first = reset(clerk, head)
    second = reset(clerk, head, seen=A_DAY_LATER, at=NOON + dt.timedelta(minutes=1))

    clerk.refresh_from_db()
    assert clerk.check_password(second)
    assert not clerk.check_password(first)


@pytest.mark.django_db(transaction=True)
def test_two_who_help_the_same_clerk_do_not_take_the_password_from_each_other():
    clerk, head = make_user(Role.OFFICE_CLERK), make_user(Role.CENTER_HEAD)
    guard = make_user(Role.SECURITY_ADMIN)

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            told = reset(clerk, head)
            attempt = pool.submit(in_own_connection, lambda: reset(clerk, guard))
            wait_until_blocked()
        with pytest.raises(RuleBroken, match="已由他人"):
            attempt.result()

    clerk.refresh_from_db()
    assert clerk.check_password(told)


@pytest.mark.django_db(transaction=True)
def test_a_change_of_password_on_its_way_does_not_undo_the_reset():
    clerk, head = make_user(Role.OFFICE_CLERK), make_user(Role.CENTER_HEAD)
    as_signed_in = User.objects.get(pk=clerk.pk)

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            told = reset(clerk, head, reason=ResetReason.KNOWN)
            attempt = pool.submit(
                in_own_connection,
                lambda: login_resets.choose_password(user=as_signed_in, password="Willow-bridge-4"),
            )
            wait_until_blocked()
        with pytest.raises(RuleBroken, match="已被重置"):
            attempt.result()

    clerk.refresh_from_db()
    assert clerk.check_password(told)
    assert clerk.one_time_until == A_DAY_LATER
