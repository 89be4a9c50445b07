"""Sign-in: no sign-up, sealed secrets, every try in the trail, and a password rule for auditors."""

import re
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone

from legalaid.shared import session_hours
from legalaid.shared.refusals import RuleBroken
from legalaid.shared.sealing import open_text, seal_text
from workstations.models import User
from workstations.operations import login_resets, trail

LOCKED_SECONDS = 15 * 60
PASSWORD_LENGTH = 12
_NOT_NOW = "暂时不能登录，请过一两分钟再试；仍不能登录的，请联系系统管理员。"
_OFFICE_WORDS = ("铜梁", "法援", "法律援助", "司法", "tongliang", "fayuan", "falvyuanzhu", "sifa")
# Shorter user names are parts of too many words.
_NAME_LENGTH = 4
_CLASSES = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z0-9]")

# What allauth would write a mail about stands in the trail instead: the intranet has no mail.
_NOTICES = {
    "account/email/password_changed": "user.password_changed",
    "mfa/email/totp_activated": "login.factor_added",
    "mfa/email/totp_deactivated": "login.factor_removed",
    "mfa/email/recovery_codes_generated": "login.codes_renewed",
}


_WAYS = {"reauthenticate": "使用密码", "mfa_reauthenticate": "使用动态口令"}


@transaction.atomic
def note(action: str, user: User | None, *, by: User | None = None, **details: str) -> None:
    """Put something about signing in into the trail, for the security administrator.

    A user name that nobody has is not kept: people type passwords into that field.
    """
    trail.record(action, user, by=by, at=timezone.localtime(), **details)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the system administrator; nobody signs up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "用户名或密码不正确，请核对后重新填写。",
        "too_many_login_attempts": (
            "连续多次没有通过，已暂停15分钟。请稍后再试；忘记密码的，"
            "司法所、工作站人员请电话请中心重置登录，其他人员请系统管理员重新签发链接。"
        ),
        "enter_current_password": "当前密码不正确，请重新填写。",
        "incorrect_password": "密码不正确，请重新填写。",
        "rate_limited": "操作过于频繁，请稍后再试。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        # Account and address together: whoever guesses from elsewhere locks nobody out, and
        # the 28 offices behind one address do not lock each other.
        return f"{self.get_client_ip(request)}:{credentials.get('username', '').lower()}"

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        if cache.is_away():
            # Failed tries and used codes are counted there: without it anybody could guess on.
            raise ValidationError(_NOT_NOW)
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            # Once per lock, or a guessing machine would fill the trail.
            key = self._get_login_attempts_cache_key(request, **credentials)
            if cache.add(f"login-locked:{key}", "1", timeout=LOCKED_SECONDS):
                note("login.locked", _named(credentials))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        note("login.failed", _named(credentials), step="password")

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        session_hours.begin(request.session, now=time.time())
        methods = {record["method"] for record in get_authentication_records(request, user)}
        note("login.succeeded", user, by=user, methods=" ".join(sorted(methods)))

    def post_login(self, request: HttpRequest, user: User, **hooks: Any) -> HttpResponse:
        answer = super().post_login(request, user, **hooks)
        # Only now does the new session stand in the list.
        _end_the_oldest_sessions(user)
        return answer

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        super().logout(request)
        note("login.ended", user, by=user)

    def set_password(self, user: User, password: str) -> None:
        try:
            login_resets.choose_password(user=user, password=password)
        except RuleBroken as refusal:
            messages.error(self.request, str(refusal))
            raise ImmediateHttpResponse(redirect("account_login")) from refusal

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("workbench")

    def forgive(self, request: HttpRequest, *, username: str) -> None:
        """Forget the failed tries of somebody who has just proved who they are by a link."""
        key = self._get_login_attempts_cache_key(request, username=username)
        ratelimit.clear(request, action="login_failed", key=key)

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """A sign-in of the last minutes is proof enough; nobody types a password twice in a row."""
        records = get_authentication_records(self.request, self.request.user)
        newest = max((record["at"] for record in records), default=0)
        return time.time() - newest > app_settings.REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user: User) -> list[dict]:
        ways = super().get_reauthentication_methods(user)
        return [{**way, "description": _WAYS[way["id"]]} for way in ways]

    def send_notification_mail(
        self, template_prefix: str, user: User, context=None, email=None
    ) -> None:
        if template_prefix in _NOTICES:
            note(_NOTICES[template_prefix], user, by=user)


class MFAAdapter(DefaultMFAAdapter):
    """The second factor's secret is sealed like any personal data."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "数字不正确或已过期，请填写验证器现在显示的6位数字。",
    }

    def encrypt(self, text: str) -> str:
        return seal_text(text, label="mfa")

    def decrypt(self, encrypted_text: str) -> str:
        return open_text(encrypted_text, label="mfa")


class SecondFactorForm(mfa.AuthenticateForm):
    """The second step of signing in; a wrong code is a failed sign-in like a wrong password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _say_which_digits(self)

    def clean_code(self) -> str:
        try:
            return super().clean_code()
        except ValidationError:
            note("login.failed", self.user, step="code")
            raise


class FirstCodeForm(totp.ActivateTOTPForm):
    """The first code proves that the authenticator has read the secret."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _say_which_digits(self)


class TwelveSigns:
    """At least twelve signs. Django's own rule says it in English where Chinese is asked for."""

    def validate(self, password: str, user=None) -> None:
        if len(password) < PASSWORD_LENGTH:
            raise ValidationError(self.get_help_text())

    def get_help_text(self) -> str:
        return f"密码至少{PASSWORD_LENGTH}位。"


class ThreeOfFourClasses:
    """Three of: lower case, upper case, digits, other signs (GB/T 22239-2019)."""

    def validate(self, password: str, user=None) -> None:
        if sum(bool(re.search(kind, password)) for kind in _CLASSES) < 3:
            raise ValidationError(self.get_help_text())

    def get_help_text(self) -> str:
        return "密码须包含大写字母、小写字母、数字、符号中的至少三种。"


class NoWordsOfTheOffice:
    """None of the words that somebody who knows the office would try first, nor a user name."""

    def validate(self, password: str, user=None) -> None:
        typed = password.lower()
        # Compared here: in a query the password would stand in the log of the database.
        names = User.objects.values_list("username", flat=True)
        guessed = (*_OFFICE_WORDS, *(name.lower() for name in names if len(name) >= _NAME_LENGTH))
        if any(word in typed for word in guessed):
            raise ValidationError(self.get_help_text())

    def get_help_text(self) -> str:
        return "密码不能含有铜梁、法援、司法等本单位常用的字词（包括拼音）或者用户名。"


def _end_the_oldest_sessions(user: User) -> None:
    """Keep the newest sessions of a person; a forgotten office computer signs itself out."""
    newest_first = UserSession.objects.filter(user=user).order_by("-created_at", "-pk")
    ended = list(newest_first[settings.SESSIONS_AT_ONCE :])
    for session in ended:
        session.end()
    if ended:
        note("login.displaced", user, by=user, sessions=len(ended))


def _say_which_digits(form: Form) -> None:
    form.fields["code"].label = "验证器显示的数字"
    form.fields["code"].widget.attrs |= {"placeholder": "6位数字", "inputmode": "numeric"}


def _named(credentials: dict[str, str]) -> User | None:
    return User.objects.filter(username=credentials.get("username", "")).first()
