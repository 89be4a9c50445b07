"""Opening a scan that belongs to a row of a register."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from workstations.operations import looking
from workstations.views.downloads import send


def show(request: HttpRequest, row: Model, scan: str, *, name: str) -> HttpResponse:
    """Send the scan of a row that this reader may know, and note who opened it."""
    looking.look(row, by=request.user, at=timezone.localtime(), action="downloaded")
    file = getattr(row, scan)
    ending = "pdf" if file.content_type == "application/pdf" else "jpg"
    return send(file, name=f"{name}.{ending}")
