"""Accounts: made by the system administrator, guarded by the security administrator."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.forms.accounts import AccountForm, PasswordForm, PostingForm
from workstations.models import Posting, User
from workstations.operations import accounts
from workstations.states import CENTER, CLERKS, Role
from workstations.views.lists import show_list

_LINK = "one-time-link"
# The link that this browser opened, kept out of its address bar.
_OPENED_LINK = "opened-one-time-link"


@require_safe
def account_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_accounts, request.user, None, on=today)
    current = Posting.objects.current_on(today).select_related("place")
    people = User.objects.select_related("unit").prefetch_related(
        Prefetch("postings", current, to_attr="current_postings")
    )
    role = request.GET.get("role", "")
    if role in Role.values:
        people = people.filter(role=role)
    page = page_of(request, people.order_by("role", "username"))
    for person in page:
        person.is_dormant = person.is_dormant_on(today)
    return show_list(
        request,
        "workstations/accounts.html",
        {
            "page": page,
            "roles": Role.choices,
            "role": role,
            "may_create": policies.can_manage_accounts(request.user, None, on=today),
            "today": today,
        },
    )


@require_http_methods(["GET", "POST"])
@reauthentication_required
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
                worker=form.cleaned_data["worker"],
                valid_until=form.cleaned_data["valid_until"],
                outside_units=form.cleaned_data["outside_units"],
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
            "has_place": found.role in CLERKS | CENTER,
            "has_factor": is_mfa_enabled(found),
            "is_dormant": found.is_dormant_on(today),
            "is_expired": found.valid_until is not None and found.valid_until < today,
            "may_manage": policies.can_manage_accounts(request.user, None, on=today),
            "may_guard": policies.can_manage_security(request.user, None, on=today),
            "may_reset": found.is_active
            and policies.can_reset_clerk(request.user, found, on=today),
            "link": _link_for(request, found),
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
    try:
        accounts.post(
            user_id=user.pk,
            place=form.cleaned_data["place"],
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "任职已调整，自今日起按新网点授权。")
    return redirect("workstations:account", uid=uid)


@require_POST
@reauthentication_required
def account_link(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Make a one-time link by which the person sets a password."""
    user = _account_for(request, uid)
    try:
        key, token = accounts.password_link(
            user_id=user.pk, by=request.user, at=timezone.localtime()
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        address = reverse("workstations:set_password", kwargs={"key": key, "token": token})
        # Beside the account it is for, so that it cannot be read out to somebody else.
        request.session[_LINK] = {"for": str(uid), "url": request.build_absolute_uri(address)}
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
@reauthentication_required
def account_reset_factor(request: HttpRequest, uid: UUID) -> HttpResponse:
    user = _account_for(request, uid)
    try:
        accounts.reset_second_factor(user_id=user.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "动态口令已重置，已登录的会话同时退出，本人下次登录时重新设置。")
    return redirect("workstations:account", uid=uid)


@login_not_required
@never_cache
@require_safe
def set_password(request: HttpRequest, key: str, token: str) -> HttpResponse:
    """Take a one-time link out of the address bar; a wrong link is refused like a spent one.

    In the history of an office's shared browser, or in a Referer, it could be opened again.
    """
    try:
        accounts.holder_of(key=key, token=token)
    except RuleBroken as refusal:
        return _spent(request, refusal)
    request.session[_OPENED_LINK] = {"key": key, "token": token}
    return redirect("workstations:new_password")


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """Set a password by the one-time link that this browser opened."""
    link = request.session.get(_OPENED_LINK, {"key": "", "token": ""})
    try:
        holder = accounts.holder_of(**link)
    except RuleBroken as refusal:
        return _spent(request, refusal)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.set_password(
                **link, password=form.cleaned_data["password"], at=timezone.localtime()
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            request.session.pop(_OPENED_LINK, None)
            # Whoever forgot the password has tried a few; they start anew.
            get_adapter(request).forgive(request, username=holder.username)
            messages.success(request, "密码已设置，请登录。")
            return redirect("account_login")
    return render(
        request,
        "workstations/set_password.html",
        {"form": form, "holder": holder},
        status=422 if form.errors else 200,
    )


def _spent(request: HttpRequest, refusal: RuleBroken) -> HttpResponse:
    return render(request, "workstations/link_spent.html", {"why": str(refusal)}, status=404)


def _link_for(request: HttpRequest, user: User) -> str:
    """Return a fresh link once, on the page of the account it was made for."""
    link = request.session.get(_LINK, {})
    if link.get("for") != str(user.uid):
        return ""
    del request.session[_LINK]
    return link["url"]


def _account_for(request: HttpRequest, uid: UUID) -> User:
    """Return an account to somebody who may at least see accounts; the operation asks the rest."""
    require(policies.can_see_accounts, request.user, None, on=timezone.localdate())
    return get_object_or_404(User, uid=uid)
