"""The accounts desk: the system administrator makes them, the security one guards them."""

import datetime as dt

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.models import HandlingUnit, Posting, ServicePoint, User
from workstations.operations import trail
from workstations.states import CENTER, CLERKS, Role


@transaction.atomic
def create(
    *,
    username: str,
    name: str,
    role: Role,
    place: ServicePoint | None,
    unit: HandlingUnit | None,
    by: User,
    at: dt.datetime,
) -> User:
    """Make an account without a password; its owner sets one by a one-time link.

    Raises:
        PermissionDenied: only the system administrator makes accounts.
        RuleBroken: the user name is taken, or the role lacks its place or unit.

    Law: GB/T 22239-2019 (no shared and no default accounts).
    """
    require(policies.can_manage_accounts, by, None, on=at.date())
    if User.objects.filter(username__iexact=username).exists():
        raise RuleBroken("该用户名已被使用，请换一个。", field="username")
    if role in CLERKS | CENTER and place is None:
        raise RuleBroken("请选择该人员任职的网点。", field="place")
    if role in {Role.AID_WORKER, Role.UNIT_MANAGER} and unit is None:
        raise RuleBroken("请选择该人员所在的承办单位。", field="unit")
    user = User(username=username, name=name, role=role, unit=unit)
    user.set_unusable_password()
    user.save()
    if place is not None:
        Posting.objects.create(user=user, place=place, from_on=at.date())
    trail.record("user.created", user, by=by, at=at, role=role)
    return user


@transaction.atomic
def post(*, user_id: int, place: ServicePoint, by: User, at: dt.datetime) -> Posting:
    """Move a person to another place from today; yesterday's posting ends.

    What the person could see at the old place is gone with the next request.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    require(policies.can_manage_accounts, by, None, on=at.date())
    today = at.date()
    user.postings.filter(from_on=today).delete()
    user.postings.filter(until_on=None).update(until_on=today - dt.timedelta(days=1))
    posting = Posting.objects.create(user=user, place=place, from_on=today)
    trail.record("user.posted", user, by=by, at=at, place=place.code)
    return posting


@transaction.atomic
def disable(*, user_id: int, by: User, at: dt.datetime) -> None:
    """Close an account at once and end its sessions; its name stays on what it did.

    Raises RuleBroken for one's own account.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    require(policies.can_manage_security, by, None, on=at.date())
    if user == by:
        raise RuleBroken("不能停用自己的账号，请由另一名安全管理员办理。")
    user.is_active = False
    user.save(update_fields=["is_active"])
    _end_sessions(user)
    trail.record("user.disabled", user, by=by, at=at)


@transaction.atomic
def enable(*, user_id: int, by: User, at: dt.datetime) -> None:
    """Open a closed account again."""
    user = User.objects.select_for_update().get(pk=user_id)
    require(policies.can_manage_security, by, None, on=at.date())
    user.is_active = True
    user.save(update_fields=["is_active"])
    trail.record("user.enabled", user, by=by, at=at)


@transaction.atomic
def reset_second_factor(*, user_id: int, by: User, at: dt.datetime) -> None:
    """Take away a lost second factor; a role that needs one sets it up again at sign-in."""
    user = User.objects.select_for_update().get(pk=user_id)
    require(policies.can_manage_security, by, None, on=at.date())
    Authenticator.objects.filter(user=user).delete()
    _end_sessions(user)
    trail.record("user.second_factor_reset", user, by=by, at=at)


@transaction.atomic
def password_link(*, user_id: int, by: User, at: dt.datetime) -> tuple[str, str]:
    """Return the two parts of a one-time link; the administrator never learns the password.

    The link dies when it is used, when the person signs in, and after three days.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    require(policies.can_manage_accounts, by, None, on=at.date())
    trail.record("user.password_link", user, by=by, at=at)
    return urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)


@transaction.atomic
def set_password(*, user_id: int, token: str, password: str, at: dt.datetime) -> None:
    """Set a password by a one-time link.

    Raises RuleBroken when the link is spent or too old, or the password too weak.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    if not user.is_active or not default_token_generator.check_token(user, token):
        raise RuleBroken("该链接已使用或者已过期，请联系系统管理员重新签发。")
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        raise RuleBroken("".join(refusal.messages), field="password") from refusal
    user.set_password(password)
    user.save(update_fields=["password"])
    trail.record("user.password_set", user, by=user, at=at)


def _end_sessions(user: User) -> None:
    keys = user.usersession_set.values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
