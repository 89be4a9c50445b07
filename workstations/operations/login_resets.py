"""The telephone of the center: a clerk who cannot sign in gets a password for one day, read out."""

import datetime as dt
import secrets
import string

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.models import User
from workstations.operations import trail
from workstations.operations.accounts import end_sessions
from workstations.states import ResetReason

VALID_FOR = dt.timedelta(hours=24)
# Digits are heard alike in every dialect, and a phone shows their keys large.
SIGNS = 12


@transaction.atomic
def reset(
    *,
    clerk_id: int,
    reason: ResetReason,
    drops_factor: bool,
    seen: dt.datetime | None,
    by: User,
    at: dt.datetime,
) -> str:
    """Return a new one-time password of a clerk; the old one and every session are over.

    It signs in for 24 hours and opens nothing but the page where the clerk sets a password of
    their own. ``drops_factor`` also takes away an authenticator that was lost. ``seen`` is until
    when the account's one-time password was valid on the page that was looked at, None without
    one: what a colleague is reading out just now is not made worthless by a second press.

    Raises:
        PermissionDenied: ``by`` is neither the head, nor holds the head's authority, nor is the
            security administrator; or the account is not a clerk's.
        RuleBroken: the account is closed or over, or was reset since the page was opened.

    Law: GB/T 22239-2019 (identity of users; default and expired secrets).
    """
    clerk = User.objects.select_for_update().get(pk=clerk_id)
    today = timezone.localdate(at)
    require(policies.can_reset_clerk, by, clerk, on=today)
    if not clerk.is_active:
        raise RuleBroken("该账号已停用，请先由安全管理员启用。")
    if clerk.valid_until is not None and clerk.valid_until < today:
        raise RuleBroken("该账号已过有效期，请先由系统管理员建立新账号。")
    if clerk.one_time_until != seen:
        raise RuleBroken(
            "打开本页以后，登录已由他人或者在另一窗口重置，请先问清本人是否已拿到密码。"
        )

    password = "".join(secrets.choice(string.digits) for _ in range(SIGNS))
    clerk.set_password(password)
    clerk.one_time_until = at + VALID_FOR
    # The head has just spoken to them: an account that slept is in use again.
    clerk.enabled_at = at
    clerk.save(update_fields=["password", "one_time_until", "enabled_at"])
    if drops_factor:
        Authenticator.objects.filter(user=clerk).delete()
    end_sessions(clerk)
    trail.record(
        "user.login_reset",
        clerk,
        by=by,
        at=at,
        because=reason,
        factor="REMOVED" if drops_factor else "",
    )
    return password


@transaction.atomic
def choose_password(*, user: User, password: str) -> None:
    """Set the password that a signed-in person chose; a one-time one is over with it.

    Raises RuleBroken when the password they signed in with is no longer the account's.
    """
    # Under lock: a change on its way must not undo a reset made because somebody else knew it.
    if User.objects.select_for_update().get(pk=user.pk).password != user.password:
        raise RuleBroken("登录已被重置，请用新的密码重新登录。")
    user.set_password(password)
    user.one_time_until = None
    user.save(update_fields=["password", "one_time_until"])
