"""The search box: POST the words, be sent to a page whose address says nothing of them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from legalaid.pages import errors
from legalaid.pages.search.form import SearchForm
from legalaid.pages.search.places import PLACES, QUICK_PLACES
from legalaid.shared import kept_words, sought
from legalaid.shared.counting import A_FEW, capped_count, words_for
from legalaid.shared.paging import rows_a_page
from legalaid.shared.sought import Hit, Sought
from workstations.models import User
from workstations.operations import looking
from workstations.operations.limits import Limit
from workstations.views.lists import show_list

LIMIT = Limit(name="search", tries=60, seconds=60)
GLANCES = Limit(name="glance", tries=120, seconds=60)
# While somebody types, one entry a minute tells the auditor.
_TOLD = Limit(name="glance-told", tries=1, seconds=60)
# Of each kind, where all kinds stand on one page.
SHOWN = 5
AT_A_GLANCE = 6


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Say what can be looked for; take the words, note the look, and show what there is."""
    form = SearchForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "search/search.html", {"form": form}, status=status)
    if not LIMIT.spend(str(request.user.uid)):
        return errors.too_often(request, wait_words=LIMIT.wait_words)
    today, words = timezone.localdate(), form.cleaned_data["q"]
    asked = sought.read(words)
    found = [
        (place, place.found(asked, user=request.user, on=today).order_by()) for place in PLACES
    ]
    hits = sum(capped_count(rows, cap=A_FEW) for _, rows in found)
    looking.search(kinds=asked.kinds, hits=hits, by=request.user, at=timezone.localtime())
    only = _the_one(asked, user=request.user) if hits == 1 else None
    if only:
        return redirect(only.page, uid=only.uid)
    return redirect("search_results", uid=kept_words.keep(words, owner=request.user.uid))


@require_POST
def glance(request: HttpRequest) -> HttpResponse:
    """Show the first few while somebody still types; Enter shows them all."""
    form = SearchForm(request.POST)
    if not form.is_valid():
        return HttpResponse()
    if not GLANCES.spend(str(request.user.uid)):
        return render(request, "search/_glance.html", {"wait_words": GLANCES.wait_words})
    today = timezone.localdate()
    asked = sought.read(form.cleaned_data["q"])
    hits: list[dict[str, Any]] = []
    for place in QUICK_PLACES:
        rows = place.found(asked, user=request.user, on=today)[: AT_A_GLANCE - len(hits)]
        hits += [{"label": place.label, "hit": place.hit(row, asked)} for row in rows]
        if len(hits) == AT_A_GLANCE:
            break
    if _TOLD.spend(str(request.user.uid)):
        looking.search(kinds=asked.kinds, hits=len(hits), by=request.user, at=timezone.localtime())
    return render(request, "search/_glance.html", {"hits": hits})


@require_safe
def results(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show what the kept words find now; after half an hour they are to be typed again."""
    words = kept_words.recall(uid, owner=request.user.uid)
    if not words:
        return render(request, "search/expired.html", {"form": SearchForm()}, status=404)
    today = timezone.localdate()
    asked = sought.read(words)
    chosen = request.GET.get("kind", "")
    sections = []
    for place in PLACES:
        rows = place.found(asked, user=request.user, on=today)
        count = capped_count(rows, cap=A_FEW)
        if count:
            sections.append({"place": place, "rows": rows, "count": count})
    for section in sections:
        section["total"] = words_for(section["count"], cap=A_FEW)
        section["current"] = section["place"].code == chosen
    shown = [s for s in sections if s["current"]] or sections
    size, whole = rows_a_page(request), len(shown) == 1
    number = _page_number(request, size=size)
    for section in shown:
        first = (number - 1) * size if whole else 0
        part = section["rows"][first : first + (size if whole else SHOWN)]
        section["hits"] = [section["place"].hit(row, asked) for row in part]
        section["goes_on"] = section["count"] > first + len(section["hits"])
    hits = [hit for section in shown for hit in section["hits"]]
    first = next(iter(hits), None)
    context = {
        "form": SearchForm(initial={"q": words}),
        # What bears the number stands first and takes the focus: Enter opens it.
        "at_hand": first if first and first.is_exact else None,
        "words": words,
        "sections": shown,
        "whole": whole,
        "number": number,
        "tabs": _tabs(sections, chosen),
        "today": today,
    }
    return show_list(request, "search/results.html", context, rows=hits)


def _the_one(asked: Sought, *, user: User) -> Hit | None:
    """Return the single thing that bears the number, to be opened at once."""
    today = timezone.localdate()
    for place in PLACES:
        for row in place.found(asked, user=user, on=today)[:1]:
            hit = place.hit(row, asked)
            return hit if hit.is_exact else None
    return None


def _page_number(request: HttpRequest, *, size: int) -> int:
    asked = request.GET.get("page", "")
    last = (A_FEW + size - 1) // size
    return min(max(int(asked), 1), last) if asked.isascii() and asked.isdigit() else 1


def _tabs(sections: list[dict], chosen: str) -> list[dict]:
    if len(sections) < 2:
        return []
    everything = {
        "label": "全部",
        "url": "?",
        "count": None,
        "current": not any(s["current"] for s in sections),
    }
    return [everything] + [
        {
            "label": section["place"].label,
            "url": f"?kind={section['place'].code}",
            "count": section["total"],
            "current": section["current"],
        }
        for section in sections
    ]
