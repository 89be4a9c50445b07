"""Sending a stored file to a browser that saves it and never runs it."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from workstations.models import StoredFile
from workstations.operations import files

# What a browser may show in its own window; anything else is saved.
IMAGES = frozenset({"image/jpeg", "image/png"})
SHOWN = IMAGES | {"application/pdf"}


def send(file: StoredFile, *, name: str) -> HttpResponse:
    """Return the file's plain bytes under a name without personal data.

    The caller has asked ``visible_to`` and has written down who looked.
    """
    return send_bytes(files.read(file), content_type=file.content_type, name=name)


def send_bytes(content: bytes, *, content_type: str, name: str) -> HttpResponse:
    """Return what was made of stored files for this answer, in the same way."""
    shown = content_type in SHOWN
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(not shown, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    if content_type in IMAGES:
        # The browser's own viewer of PDF does not open in a sandbox; what is sent was written
        # anew when it came in, and a page of ours runs no script but ours.
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
