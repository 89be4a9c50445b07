"""What every request passes: where it comes from, how long it may idle, and how it signed in."""

import time
import uuid
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import resolve
from django_htmx.http import HttpResponseClientRedirect

from legalaid.shared import session_hours
from legalaid.shared.whereabouts import standing_at

Answer = Callable[[HttpRequest], HttpResponse]

# Once a minute is precise enough, and spares a write per click.
_MARK_SECONDS = 60
_IDLED = "您已较长时间未操作，为保护受援人信息已自动退出，请重新登录。"
_STAYED = "登录已满{hours}小时，为保护受援人信息已自动退出，请重新登录。"
# What a person without the second factor may still reach: the way to it, and the way out.
_ON_THE_WAY = ("mfa_", "account_logout", "account_reauthenticate", "healthz", "readyz")
# What a person with a one-time password may reach.
_TO_AN_OWN_PASSWORD = {"account_change_password", "account_logout", "healthz", "readyz"}


def whereabouts(get_response: Answer) -> Answer:
    """Give the request a number, and let the trail know its address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.number = uuid.uuid4().hex[:12]
        with standing_at(address=_address_of(request), request_id=request.number):
            response = get_response(request)
        response["X-Request-Id"] = request.number
        return response

    return middleware


def whole_page_login(get_response: Answer) -> Answer:
    """Let a part of a page that met the end of the session open the login page as a whole."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        to_login = response.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))
        if to_login and request.headers.get("HX-Request") == "true":
            # Followed by htmx, the login form would be drawn in the middle of a list.
            return HttpResponseClientRedirect(resolve_url(settings.LOGIN_URL))
        return response

    return middleware


def session_limits(get_response: Answer) -> Answer:
    """End a session that idled too long or began too long ago; a poll does not renew it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return get_response(request)
        now = time.time()
        started = session_hours.started(request.session, now=now)
        seen = session_hours.seen(request.session, now=now)
        idle_minutes = (
            settings.SESSION_IDLE_MINUTES_PRIVILEGED
            if request.user.needs_second_factor
            else settings.SESSION_IDLE_MINUTES
        )
        hours = settings.SESSION_ABSOLUTE_HOURS
        has_idled, has_stayed = now - seen > idle_minutes * 60, now - started > hours * 3600
        if has_idled or has_stayed:
            get_adapter(request).logout(request)
            messages.info(request, _IDLED if has_idled else _STAYED.format(hours=hours))
            return redirect(settings.LOGIN_URL)
        if "X-Poll" not in request.headers and now - seen > _MARK_SECONDS:
            session_hours.see(request.session, now=now)
        return get_response(request)

    return middleware


def second_factor_required(get_response: Answer) -> Answer:
    """Keep approvers, finance, auditors and administrators at the enrolment page until done."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            settings.DEMO
            or not user.is_authenticated
            or not user.needs_second_factor
            or user.has_totp
            or (resolve(request.path_info).url_name or "").startswith(_ON_THE_WAY)
        ):
            return get_response(request)
        messages.info(request, "您的岗位须启用动态口令后方可使用系统，请按下列步骤设置。")
        return redirect("mfa_activate_totp")

    return middleware


def own_password_required(get_response: Answer) -> Answer:
    """Keep whoever came in by a one-time password at the page where they set their own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            not user.is_authenticated
            or user.one_time_until is None
            or resolve(request.path_info).url_name in _TO_AN_OWN_PASSWORD
        ):
            return get_response(request)
        return redirect("account_change_password")

    return middleware


def never_cached(get_response: Answer) -> Answer:
    """Keep pages of signed-in people out of every cache: Back after leaving shows nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        was_inside = request.user.is_authenticated
        response = get_response(request)
        response.setdefault("Permissions-Policy", "geolocation=(), microphone=(), camera=(self)")
        if was_inside or request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        if was_inside and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache"'
        return response

    return middleware


def _address_of(request: HttpRequest) -> str:
    """Return the address by which allauth counts failed tries, or "" behind a bare socket."""
    try:
        return get_adapter(request).get_client_ip(request)
    except PermissionDenied:
        return ""
