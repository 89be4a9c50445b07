"""A person's record: where they stand, who may be the same person, and what was merged."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications import policies
from applications.models import Applicant
from applications.queries import application_page, same_person
from workstations.operations import looking
from workstations.states import CENTER


def person_of(request: HttpRequest, uid: UUID) -> Applicant:
    """Return the record in force of that name; 404 unless this reader may know the person."""
    standing = same_person.standing(uid)
    visible = Applicant.objects.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(visible, pk=standing.pk if standing else None)


@require_safe
def person(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the record; one that was merged away leads to the one that remains."""
    found = person_of(request, uid)
    if found.uid != uid:
        return redirect("applications:person", uid=found.uid)
    today = timezone.localdate()
    looking.look(found, by=request.user, at=timezone.localtime())
    files = same_person.files_of(found, user=request.user, on=today)
    context = {
        "found": found,
        "masked": application_page.masked_applicant(found, {}),
        "files": files,
        "merges": [(merge, _may_undo(request, merge, found)) for merge in files.merges],
        "look_alikes": same_person.look_alikes(found, user=request.user, on=today),
        "may_merge": request.user.role in CENTER,
        "today": today,
    }
    return render(request, "applications/persons/person.html", context)


def _may_undo(request: HttpRequest, merge, found: Applicant) -> bool:
    today = timezone.localdate()
    if merge.undone_at or today > merge.undo_until:
        return False
    return policies.can_undo_merge(request.user, merge, on=today)
