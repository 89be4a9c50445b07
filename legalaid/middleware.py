"""What every request passes: where it comes from, how long it may idle, and its second factor."""

import time
import uuid
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

from legalaid.shared.whereabouts import standing_at

Answer = Callable[[HttpRequest], HttpResponse]

_STARTED, _SEEN = "session-started", "session-seen"
# What a person without the second factor may still reach: the way to it, and the way out.
_ON_THE_WAY = ("mfa_", "account_logout", "account_reauthenticate", "healthz", "readyz")


def whereabouts(get_response: Answer) -> Answer:
    """Give the request a number, and let the trail know its address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.number = uuid.uuid4().hex[:12]
        with standing_at(address=request.META.get("REMOTE_ADDR", ""), request_id=request.number):
            response = get_response(request)
        response["X-Request-Id"] = request.number
        return response

    return middleware


def session_limits(get_response: Answer) -> Answer:
    """End a session that idled too long or began too long ago; a poll does not renew it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = time.time()
            started = request.session.setdefault(_STARTED, now)
            seen = request.session.setdefault(_SEEN, now)
            privileged = request.user.needs_second_factor
            idle = (
                settings.SESSION_IDLE_MINUTES_PRIVILEGED
                if privileged
                else settings.SESSION_IDLE_MINUTES
            )
            if now - seen > idle * 60 or now - started > settings.SESSION_ABSOLUTE_HOURS * 3600:
                logout(request)
                messages.info(
                    request, "您已较长时间未操作，为保护受援人信息已自动退出，请重新登录。"
                )
                return redirect(f"{settings.LOGIN_URL}")
            # Once a minute is precise enough, and spares a write per click.
            if "X-Poll" not in request.headers and now - seen > 60:
                request.session[_SEEN] = now
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
            or (resolve(request.path_info).url_name or "").startswith(_ON_THE_WAY)
            or is_mfa_enabled(user)
        ):
            return get_response(request)
        messages.info(request, "您的岗位须启用动态口令后方可使用系统，请按下列步骤设置。")
        return redirect("mfa_activate_totp")

    return middleware


def never_cached(get_response: Answer) -> Answer:
    """Keep pages of signed-in people out of every cache: Back after leaving shows nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Permissions-Policy", "geolocation=(), microphone=(), camera=(self)")
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response

    return middleware
