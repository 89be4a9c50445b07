"""A list in pages, drawn and noted: the trail says which of its rows a person was shown."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from workstations.operations import looking

# What stands for whom one looks for; the words themselves are kept elsewhere, for half an hour.
WHO = "who"
# What an address says besides the conditions of the list's own form.
_FRAME = ("tab", "desk", "scope", "alarm", "sort", "page", "after", "before")
# A code, a day or a number of a page: nothing that spells a name, nor a number of a person.
_CODE = re.compile(r"(?!.*[0-9]{5})[A-Za-z0-9_.-]{1,40}")


def show_list(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    rows: Iterable[object] | None = None,
) -> HttpResponse:
    """Draw a page of a list that names people or their money, and note who was shown what.

    The rows are those of the context's ``slice``, ``page`` or ``table``, unless given. A part
    that htmx fetches, and a poll, leave no entry: the page around them has left its own.
    """
    answer = render(request, template, context)
    if not _is_part(request):
        form = _form_of(context)
        looking.look_over(
            _rows_of(context) if rows is None else rows,
            page=request.resolver_match.view_name,
            tab=_open_tab(context),
            conditions=_conditions(request, form),
            codes=codes_of(request.GET, known=form.fields if form else ()),
            by=request.user,
            at=timezone.localtime(),
        )
    return answer


class Tab(Protocol):
    """One part of a list: its code in the address, and its words."""

    code: str
    label: str


def tabs_of(
    parts: Iterable[Tab], counts: Mapping[str, object], *, current: Tab
) -> list[dict[str, Any]]:
    """Return the tabs above a list, as ``_ui/tabs.html`` draws them; ``counts`` by code."""
    return [
        {
            "label": part.label,
            "url": f"?tab={part.code}",
            "count": counts[part.code],
            "current": part is current,
        }
        for part in parts
    ]


def codes_of(query: QueryDict, *, known: Iterable[str] = ()) -> dict[str, str]:
    """Return of an address what the list knows by name, and only codes, days and uids of it.

    No address of ours holds more; but anybody may type one, and the trail keeps it for ever.
    """
    asked = ((name, query.get(name, "")) for name in (*known, *_FRAME))
    return {name: value for name, value in asked if _CODE.fullmatch(value) or _is_uid(value)}


def _is_uid(value: str) -> bool:
    try:
        return str(UUID(value)) == value.lower()
    except ValueError:
        return False


def _is_part(request: HttpRequest) -> bool:
    is_part = bool(request.htmx) and not request.htmx.history_restore_request
    return is_part or "X-Poll" in request.headers


def _rows_of(context: Mapping[str, Any]) -> list[object]:
    if "slice" in context:
        return list(context["slice"].rows)
    if "page" in context:
        return list(context["page"])
    return [row.record for row in context["table"].page]


def _open_tab(context: Mapping[str, Any]) -> str:
    return next((tab["label"] for tab in context.get("tabs", ()) if tab["current"]), "")


def _form_of(context: Mapping[str, Any]) -> Form | None:
    chosen = context.get("filter")
    return getattr(chosen, "form", chosen)


def _conditions(request: HttpRequest, form: Form | None) -> list[str]:
    """Return the labels of the conditions that narrow the list, never what they say."""
    labels = [str(form.fields[name].label) for name in form.changed_data] if form else []
    return labels + ["查找"] * (WHO in request.GET)
