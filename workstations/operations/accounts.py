"""The accounts desk: the system administrator makes them, the security one guards them."""

import datetime as dt

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.models import AidWorker, HandlingUnit, Posting, ServicePoint, User
from workstations.operations import trail
from workstations.states import CENTER, CLERKS, Role

SPENT_LINK = "该链接无效、已使用或者已过期，请联系系统管理员重新签发。"


@transaction.atomic
def open_the_house(*, at: dt.datetime) -> list[tuple[User, str, str]]:
    """Make the first two administrators of an empty installation, with their one-time links.

    Everybody else gets an account from the first of them.

    Raises RuleBroken once there is any account.

    Law: GB/T 22239-2019 (no default accounts, administrators kept apart).
    """
    if User.objects.exists():
        raise RuleBroken("系统中已有账号，请由系统管理员建立其他账号。")
    made = []
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN):
        username = role.lower().replace("_", "-")
        user = User(username=username, name=role.label, role=role)
        user.set_unusable_password()
        user.save()
        trail.record("user.created", user, by=None, at=at, role=role)
        made.append((user, *_link(user)))
    return made


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
    worker: AidWorker | None = None,
    valid_until: dt.date | None = None,
    outside_units: bool = False,
) -> User:
    """Make an account without a password; its owner sets one by a one-time link.

    ``worker`` is the person of the pool who signs in with it. The account may
    end on a day (``valid_until``, that day included). ``outside_units`` says of
    an evaluator in so many words that they practise in no handling unit.

    Raises:
        PermissionDenied: only the system administrator makes accounts.
        RuleBroken: the user name is taken, or the role lacks its place, unit or worker.

    Law: GB/T 22239-2019 (no shared and no default accounts).
    """
    today = timezone.localdate(at)
    require(policies.can_manage_accounts, by, None, on=today)
    if User.objects.filter(username__iexact=username).exists():
        raise RuleBroken("该用户名已被使用，请换一个。", field="username")
    if role in CLERKS | CENTER and place is None:
        raise RuleBroken("请选择该人员任职的网点。", field="place")
    require_unit(role, unit, outside_units=outside_units)
    if role == Role.AID_WORKER:
        worker = _free_worker(worker)
        unit = worker.unit
    user = User(username=username, name=name, role=role, unit=unit, valid_until=valid_until)
    user.set_unusable_password()
    user.save()
    if place is not None and role in CLERKS | CENTER:
        Posting.objects.create(user=user, place=place, from_on=today)
    if role == Role.AID_WORKER:
        worker.user = user
        worker.save(update_fields=["user"])
    details = {"unit": unit.code} if unit else {"outside_units": True} if outside_units else {}
    trail.record("user.created", user, by=by, at=at, role=role, **details)
    return user


def require_unit(role: Role, unit: HandlingUnit | None, *, outside_units: bool) -> None:
    """Raise RuleBroken unless the account says where its owner practises, as far as it matters.

    An evaluator must not score the cases of their own unit, so that a unit left
    empty by oversight would open them all: it is chosen, or denied in words.
    """
    if role == Role.UNIT_MANAGER and unit is None:
        raise RuleBroken("请选择该人员所在的承办单位。", field="unit")
    if role != Role.EVALUATOR:
        return
    if unit is None and not outside_units:
        raise RuleBroken(
            "请选择该评查人员执业的承办单位；不在任何承办单位执业的，请在下方勾选确认。"
            "本单位承办的案件不得由其评查。",
            field="unit",
        )
    if unit is not None and outside_units:
        raise RuleBroken("已选择承办单位，又勾选了不在任何承办单位执业，请核对。", field="unit")


def _free_worker(worker: AidWorker | None) -> AidWorker:
    """Return the worker under lock; each of the pool has one account at most."""
    if worker is None:
        raise RuleBroken("请选择该账号对应的法律援助人员。", field="worker")
    locked = AidWorker.objects.select_for_update(of=("self",)).select_related("unit")
    worker = locked.get(pk=worker.pk)
    if worker.user_id is not None:
        raise RuleBroken(f"{worker.name}已有账号，不能重复建立。", field="worker")
    return worker


@transaction.atomic
def post(*, user_id: int, place: ServicePoint, by: User, at: dt.datetime) -> Posting:
    """Move a person to another place from today; yesterday's posting ends.

    What the person could see at the old place is gone with the next request.

    Raises:
        PermissionDenied: only the system administrator moves people.
        RuleBroken: the role has no place, or the person works there already.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    today = timezone.localdate(at)
    require(policies.can_manage_accounts, by, None, on=today)
    if user.role not in CLERKS | CENTER:
        raise RuleBroken(f"{user.get_role_display()}不在网点任职，无需调整。", field="place")
    if list(user.places_on(today)) == [place]:
        raise RuleBroken(f"该人员已在{place}任职，无需调整。", field="place")
    user.postings.filter(from_on__gte=today).delete()
    user.postings.current_on(today).update(until_on=today - dt.timedelta(days=1))
    posting = Posting.objects.create(user=user, place=place, from_on=today)
    trail.record("user.posted", user, by=by, at=at, place=place.code)
    return posting


@transaction.atomic
def disable(*, user_id: int, by: User, at: dt.datetime) -> None:
    """Close an account at once and end its sessions; its name stays on what it did.

    Raises RuleBroken for one's own account.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    require(policies.can_manage_security, by, None, on=timezone.localdate(at))
    if user == by:
        raise RuleBroken("不能停用自己的账号，请由另一名安全管理员办理。")
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    trail.record("user.disabled", user, by=by, at=at)


@transaction.atomic
def enable(*, user_id: int, by: User, at: dt.datetime) -> None:
    """Open an account again that was closed, or that went to sleep because nobody used it."""
    user = User.objects.select_for_update().get(pk=user_id)
    require(policies.can_manage_security, by, None, on=timezone.localdate(at))
    user.is_active, user.enabled_at = True, at
    user.save(update_fields=["is_active", "enabled_at"])
    trail.record("user.enabled", user, by=by, at=at)


@transaction.atomic
def reset_second_factor(*, user_id: int, by: User, at: dt.datetime) -> None:
    """Take away a lost second factor; a role that needs one sets it up again at sign-in.

    Raises RuleBroken for one's own account: nobody takes the lock off their own door.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    require(policies.can_manage_security, by, None, on=timezone.localdate(at))
    if user == by:
        raise RuleBroken("不能重置自己的动态口令，请由另一名安全管理员办理。")
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    trail.record("user.second_factor_reset", user, by=by, at=at)


@transaction.atomic
def password_link(*, user_id: int, by: User, at: dt.datetime) -> tuple[str, str]:
    """Return the two parts of a one-time link; the administrator never learns the password.

    The link dies when it is used, when the person signs in, and after three days.

    Raises:
        PermissionDenied: only the system administrator makes links.
        RuleBroken: the account is closed, or went to sleep.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    require(policies.can_manage_accounts, by, None, on=timezone.localdate(at))
    if not user.is_active:
        raise RuleBroken("该账号已停用，请先由安全管理员启用。")
    if user.is_dormant_on(timezone.localdate(at)):
        raise RuleBroken("该账号久未登录，已不能登录，请先由安全管理员启用。")
    trail.record("user.password_link", user, by=by, at=at)
    return _link(user)


def _link(user: User) -> tuple[str, str]:
    return urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)


def holder_of(*, key: str, token: str) -> User:
    """Return whose password a one-time link sets.

    Raises RuleBroken, with the same words for a link that is spent, too old or invented.
    """
    try:
        user = User.objects.get(pk=int(urlsafe_base64_decode(key)))
    except (ValueError, OverflowError, User.DoesNotExist):
        raise RuleBroken(SPENT_LINK) from None
    if not user.is_active or not default_token_generator.check_token(user, token):
        raise RuleBroken(SPENT_LINK)
    return user


@transaction.atomic
def set_password(*, key: str, token: str, password: str, at: dt.datetime) -> User:
    """Set a password by a one-time link and end every session of the old one.

    Raises RuleBroken when the link is spent or too old, or the password too weak.
    """
    # Under lock, so that a link pressed twice is spent once.
    User.objects.select_for_update().get(pk=holder_of(key=key, token=token).pk)
    user = holder_of(key=key, token=token)
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        raise RuleBroken("".join(refusal.messages), field="password") from refusal
    user.set_password(password)
    user.one_time_until = None
    user.save(update_fields=["password", "one_time_until"])
    end_sessions(user)
    trail.record("user.password_set", user, by=user, at=at)
    return user


def end_sessions(user: User) -> None:
    """Sign a person out everywhere."""
    # One by one: a session lies in the cache as well as in the table.
    for session in user.usersession_set.all():
        session.end()
