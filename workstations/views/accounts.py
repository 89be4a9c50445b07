"""Accounts: made by the system administrator, guarded by the security administrator."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import DjangoUnicodeDecodeError
from django.utils.http import urlsafe_base64_decode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.forms.accounts import AccountForm, PasswordForm, PostingForm
from workstations.models import User
from workstations.operations import accounts
from workstations.states import Role

PER_PAGE = 25
_LINK = "one-time-link"


@require_safe
def account_list(request: HttpRequest) -> HttpResponse:
    require(policies.can_see_accounts, request.user, None, on=timezone.localdate())
    people = User.objects.select_related("unit").prefetch_related("postings__place")
    role = request.GET.get("role", "")
    if role in Role.values:
        people = people.filter(role=role)
    page = Paginator(people.order_by("role", "username"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(
        request,
        "workstations/accounts.html",
        {
            "page": page,
            "roles": Role.choices,
            "role": role,
            "may_create": policies.can_manage_accounts(request.user, None, on=timezone.localdate()),
        },
    )


@require_http_methods(["GET", "POST"])
def account_new(request: HttpRequest) -> HttpResponse:
    require(policies.can_manage_accounts, request.user, None, on=timezone.localdate())
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = accounts.create(
                username=form.cleaned_data["username"],
                name=form.cleaned_data["name"],
                role=Role(form.cleaned_data["role"]),
                place=form.cleaned_data["place"],
                unit=form.cleaned_data["unit"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "账号已建立，请签发一次性链接，由本人设置密码。")
            return redirect("workstations:account", uid=user.uid)
    status = 422 if form.errors else 200
    return render(request, "workstations/account_new.html", {"form": form}, status=status)


@require_safe
def account(request: HttpRequest, uid: UUID) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_accounts, request.user, None, on=today)
    found = get_object_or_404(User.objects.select_related("unit"), uid=uid)
    return render(
        request,
        "workstations/account.html",
        {
            "account": found,
            "postings": found.postings.select_related("place").order_by("-from_on"),
            "posting_form": PostingForm(),
            "may_manage": policies.can_manage_accounts(request.user, None, on=today),
            "may_guard": policies.can_manage_security(request.user, None, on=today),
            # Shown once, to the administrator who asked for it.
            "link": request.session.pop(_LINK, ""),
            "today": today,
        },
    )


@require_POST
def account_post(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Move a person to another place."""
    user = _account_for(request, uid)
    form = PostingForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请选择调往的网点。")
        return redirect("workstations:account", uid=uid)
    accounts.post(
        user_id=user.pk,
        place=form.cleaned_data["place"],
        by=request.user,
        at=timezone.localtime(),
    )
    messages.success(request, "任职已调整，自今日起按新网点授权。")
    return redirect("workstations:account", uid=uid)


@require_POST
def account_link(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Make a one-time link by which the person sets a password."""
    user = _account_for(request, uid)
    key, token = accounts.password_link(user_id=user.pk, by=request.user, at=timezone.localtime())
    address = reverse("workstations:set_password", kwargs={"key": key, "token": token})
    request.session[_LINK] = request.build_absolute_uri(address)
    return redirect("workstations:account", uid=uid)


@require_POST
def account_disable(request: HttpRequest, uid: UUID) -> HttpResponse:
    user = _account_for(request, uid)
    try:
        accounts.disable(user_id=user.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "账号已停用，已登录的会话同时退出。")
    return redirect("workstations:account", uid=uid)


@require_POST
def account_enable(request: HttpRequest, uid: UUID) -> HttpResponse:
    user = _account_for(request, uid)
    accounts.enable(user_id=user.pk, by=request.user, at=timezone.localtime())
    messages.success(request, "账号已启用。")
    return redirect("workstations:account", uid=uid)


@require_POST
def account_reset_factor(request: HttpRequest, uid: UUID) -> HttpResponse:
    user = _account_for(request, uid)
    accounts.reset_second_factor(user_id=user.pk, by=request.user, at=timezone.localtime())
    messages.success(request, "动态口令已重置，本人下次登录时重新设置。")
    return redirect("workstations:account", uid=uid)


@login_not_required
@require_http_methods(["GET", "POST"])
def set_password(request: HttpRequest, key: str, token: str) -> HttpResponse:
    """Set a password by a one-time link; a wrong link is refused like a spent one."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.set_password(
                user_id=_pk_of(key),
                token=token,
                password=form.cleaned_data["password"],
                at=timezone.localtime(),
            )
        except User.DoesNotExist:
            form.add_error(None, "该链接无效，请联系系统管理员重新签发。")
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "密码已设置，请登录。")
            return redirect("account_login")
    status = 422 if form.errors else 200
    return render(request, "workstations/set_password.html", {"form": form}, status=status)


def _pk_of(key: str) -> int:
    try:
        return int(urlsafe_base64_decode(key))
    except (ValueError, DjangoUnicodeDecodeError):
        return 0


def _account_for(request: HttpRequest, uid: UUID) -> User:
    """Return an account to somebody who may at least see accounts; the operation asks the rest."""
    require(policies.can_see_accounts, request.user, None, on=timezone.localdate())
    return get_object_or_404(User, uid=uid)
