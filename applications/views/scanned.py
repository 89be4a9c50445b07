"""A scan in the page: turned upright once and for all, opened alone or saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from legalaid.shared.authority import require
from workstations.models import StoredFile
from workstations.models.files import TURNS
from workstations.operations import files
from workstations.policies import can_turn_scans

View = Callable[..., HttpResponse]

_PDF = "application/pdf"
_METHODS = ["GET", "HEAD", "POST"]


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


def shows_a_scan(view: View) -> View:
    """A page that ends in ``show``: read, or posted to by whoever turns the picture.

    The browser's own reader stands in a frame: on such a page, and of our own files alone.
    """
    return csp_replace({"frame-src": [SELF]})(require_http_methods(_METHODS)(view))


def framed_by_us(view: View) -> View:
    """A page of ours shows this file in a frame; no other site may."""
    return xframe_options_sameorigin(csp_replace({"frame-ancestors": [SELF]})(view))


def show(request: HttpRequest, scan: Scan, **beside: Any) -> HttpResponse:
    """Return the page of one scan, or keep it turned and come back to the page.

    The trail's line is written where its bytes are given out.
    """
    today = timezone.localdate()
    if request.method == "POST":
        require(can_turn_scans, request.user, on=today)
        turned = _turn_of(request.POST)
        if turned is not None:
            files.keep_turned(file_id=scan.file.pk, turned=turned)
        return redirect(request.path)
    asked = _turn_of(request.GET)
    turn = scan.file.turned if asked is None else asked
    context = {
        "scan": scan,
        "turn": turn,
        "next_turn": (turn + 90) % 360,
        "may_turn": can_turn_scans(request.user, None, on=today),
        "today": today,
        **beside,
    }
    return render(request, "applications/files/viewer.html", context)


def _turn_of(sent: QueryDict) -> int | None:
    asked = sent.get("turn", "")
    return int(asked) if asked in {str(turn) for turn in TURNS} else None
