"""How the public reaches a place: entered by the head, read by everybody."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.forms.places import PlaceContactForm
from workstations.models import ServicePoint
from workstations.operations import places


@require_http_methods(["GET", "POST"])
def place_contact(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Enter telephone, hours and address of a service point."""
    today = timezone.localdate()
    require(policies.can_see_network, request.user, None, on=today)
    place = get_object_or_404(ServicePoint.objects.visible_to(request.user, on=today), uid=uid)
    require(policies.can_keep_place, request.user, place, on=today)
    form = PlaceContactForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        try:
            places.enter_contact(
                place_id=place.pk,
                phone=form.cleaned_data["phone"],
                hours=form.cleaned_data["hours"],
                address=form.cleaned_data["address"],
                seen=form.cleaned_data["read"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "联系方式已登记，群众在公开页面上看到的同时更新。")
            return redirect("workstations:place", uid=uid)
    return render(
        request,
        "workstations/place_contact.html",
        {
            "form": form,
            "place": place,
            "back_url": reverse("workstations:place", kwargs={"uid": uid}),
            "today": today,
        },
        status=422 if form.errors else 200,
    )
