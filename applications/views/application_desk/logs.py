"""The whole log of an application or of a case, on a page of its own: the card shows the newest."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications import policies
from applications.models import Application, Case
from applications.queries import corrections
from applications.queries.case_page.log import (
    ALL,
    KINDS,
    MESSAGES,
    entries_about,
    lines_of,
    lines_of_messages,
    log_tabs,
    messages_about,
)
from applications.views.finding import application_known, case_known
from legalaid.shared.paging import page_of, rows_a_page
from workstations.models import TrailEntry
from workstations.operations import looking

PER_PAGE = 50


@require_safe
def application_log(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Everything that was done about one application, the newest first."""
    found = application_known(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    cases = Case.objects.filter(application=found).values_list("uid", flat=True)
    fixed = corrections.of_file(found, reader=request.user, on=timezone.localdate())
    beside = [*cases, *(one.uid for one in fixed)]
    return _page(request, found, beside, back_url=reverse("applications:detail", args=[uid]))


@require_safe
def case_log(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The same of a case, with the application it came from and its corrections."""
    found, today = case_known(request, uid), timezone.localdate()
    if policies.can_state_conflict(request.user, found, on=today) and not found.worker_is_clear:
        # The parties' names alone, until the worker has said that no conflict stands in the way.
        return redirect("applications:case", uid=uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    beside = [found.application.uid] if found.application else []
    beside += [one.uid for one in corrections.of_file(found, reader=request.user, on=today)]
    return _page(request, found, beside, back_url=reverse("applications:case", args=[uid]))


def _page(
    request: HttpRequest, found: Application | Case, beside: Iterable[UUID], *, back_url: str
) -> HttpResponse:
    kind = request.GET.get("log", ALL)
    kind = kind if kind in KINDS else ALL
    about = [found.uid, *beside]
    context = {
        "file": found,
        "log_tabs": log_tabs(request.user, chosen=kind, anchor=""),
        "back_url": back_url,
        "today": timezone.localdate(),
    }
    lines = _messages(request, about) if kind == MESSAGES else _entries(request, about, kind)
    return render(request, "applications/log.html", context | lines)


def _messages(request: HttpRequest, about: Iterable[UUID]) -> dict[str, Any]:
    page = page_of(request, messages_about(about, reader=request.user), usual=PER_PAGE)
    return {"entries": lines_of_messages(page), "page": page}


def _entries(request: HttpRequest, about: Iterable[UUID], kind: str) -> dict[str, Any]:
    entries = entries_about(about, reader=request.user, kind=kind)
    shown, earlier_url, later_url = _slice(request, entries, kind)
    return {
        "entries": lines_of(shown, reader=request.user),
        "total": entries.count(),
        "earlier_url": earlier_url,
        "later_url": later_url,
        "page_size": rows_a_page(request, usual=PER_PAGE),
    }


def _slice(
    request: HttpRequest, entries: QuerySet[TrailEntry], kind: str
) -> tuple[list[TrailEntry], str, str]:
    """Return one page, and where its neighbours are.

    By the number of an entry, not of a page: every look writes an entry of its own, and
    would push the lines of a numbered page one further.
    """
    before, after = _number(request, "before"), _number(request, "after")
    size = rows_a_page(request, usual=PER_PAGE)
    if after is not None:
        newer = list(entries.filter(seq__gt=after).order_by("seq")[: size + 1])
        has_newer, has_older = len(newer) > size, True
        shown = newer[:size][::-1]
    else:
        older = entries if before is None else entries.filter(seq__lt=before)
        found = list(older[: size + 1])
        has_newer, has_older = before is not None, len(found) > size
        shown = found[:size]
    if not shown:
        return [], "", ""
    return (
        shown,
        f"?{urlencode({'log': kind, 'after': shown[0].seq})}" if has_newer else "",
        f"?{urlencode({'log': kind, 'before': shown[-1].seq})}" if has_older else "",
    )


def _number(request: HttpRequest, name: str) -> int | None:
    """Return what the address says, None where that is no number of an entry."""
    typed = request.GET.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 18 else None
