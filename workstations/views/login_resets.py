"""The center's telephone: a clerk's login is reset while the clerk is on the line."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from legalaid.shared.sealing import open_text, seal_text
from workstations import policies
from workstations.forms.login_resets import LoginResetForm
from workstations.models import ServicePoint, User
from workstations.operations import login_resets
from workstations.states import ResetReason

_READ_OUT = "one-time-password"
# Told in three groups, as one tells a telephone number.
_GROUP = 4


@require_http_methods(["GET", "POST"])
@reauthentication_required
@sensitive_variables("password")
def clerk_login(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Reset a clerk's login, and show the one-time password a single time."""
    today = timezone.localdate()
    clerk = get_object_or_404(User.objects.visible_to(request.user, on=today), uid=uid)
    require(policies.can_reset_clerk, request.user, clerk, on=today)
    form = LoginResetForm(
        request.POST or None,
        has_factor=is_mfa_enabled(clerk),
        initial={"seen": clerk.one_time_until},
    )
    if request.method == "POST" and form.is_valid():
        try:
            password = login_resets.reset(
                clerk_id=clerk.pk,
                reason=ResetReason(form.cleaned_data["reason"]),
                drops_factor=form.cleaned_data.get("drops_factor", False),
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            # Sealed: a session lies in the database, where nobody should read a password.
            sealed = seal_text(password, label=_READ_OUT)
            request.session[_READ_OUT] = {"for": str(uid), "sealed": sealed}
        return redirect("workstations:clerk_login", uid=uid)
    place = clerk.places_on(today).first()
    return render(
        request,
        "workstations/clerk_login.html",
        {
            "form": form,
            "clerk": clerk,
            "place": place,
            "groups": _groups_for(request, clerk),
            "back_url": _back(request, clerk, place),
            "today": today,
        },
        status=422 if form.errors else 200,
    )


def _groups_for(request: HttpRequest, clerk: User) -> list[str]:
    """Return the one-time password once, in groups, on the page of whom it is for."""
    kept = request.session.get(_READ_OUT, {})
    if kept.get("for") != str(clerk.uid):
        return []
    del request.session[_READ_OUT]
    password = open_text(kept["sealed"], label=_READ_OUT)
    return [password[start : start + _GROUP] for start in range(0, len(password), _GROUP)]


def _back(request: HttpRequest, clerk: User, place: ServicePoint | None) -> str:
    if policies.can_see_accounts(request.user, None, on=timezone.localdate()):
        return reverse("workstations:account", kwargs={"uid": clerk.uid})
    if place is not None:
        return reverse("workstations:place", kwargs={"uid": place.uid})
    return reverse("workstations:places")
