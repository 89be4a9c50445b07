"""A scan in the page: shown upright, turned without a script, opened alone or saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin

from workstations.models import StoredFile

View = Callable[..., HttpResponse]

TURNS = (0, 90, 180, 270)
_PDF = "application/pdf"


@dataclass(frozen=True, kw_only=True)
class Scan:
    """One file to be looked at; ``about`` and every name are without personal data.

    The address in ``file_url`` gives out the bytes, asks who may have them, and writes the
    trail's line: the page around it gives nothing away.
    """

    title: str
    about: str
    file: StoredFile
    file_url: str
    back_url: str
    back: str

    @property
    def is_pdf(self) -> bool:
        return self.file.content_type == _PDF

    @property
    def file_name(self) -> str:
        """What it is called when it is saved."""
        return named(self.title, self.file)


def named(title: str, file: StoredFile) -> str:
    """Return a file's name by its kind."""
    return f"{title}.{'pdf' if file.content_type == _PDF else 'jpg'}"


def frames_our_files(view: View) -> View:
    """The browser's own reader stands in a frame: on such a page, and of our own files alone."""
    return csp_replace({"frame-src": [SELF]})(view)


def framed_by_us(view: View) -> View:
    """A page of ours shows this file in a frame; no other site may."""
    return xframe_options_sameorigin(csp_replace({"frame-ancestors": [SELF]})(view))


def show(request: HttpRequest, scan: Scan, **beside: Any) -> HttpResponse:
    """Return the page of one scan; the trail's line is written where its bytes are given out."""
    turn = _turn_of(request)
    context = {
        "scan": scan,
        "turn": turn,
        "next_turn": (turn + 90) % 360,
        "today": timezone.localdate(),
        **beside,
    }
    return render(request, "applications/files/viewer.html", context)


def _turn_of(request: HttpRequest) -> int:
    asked = request.GET.get("turn", "")
    return int(asked) if asked in {str(turn) for turn in TURNS} else 0
