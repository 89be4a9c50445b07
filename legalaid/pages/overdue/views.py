"""The list of everything past its day, for whoever answers for the desks."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Page
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications.models import Urging
from applications.policies.supervising import can_urge
from applications.queries import running
from applications.queries.running import COLUMNS, Part
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from workstations import policies
from workstations.queries import calendar
from workstations.rules.workdays import Calendar
from workstations.states import Role
from workstations.views.lists import show_list

# People and units with the most; the rest is reached by the conditions.
SHOWN = 12
_COUNTED = ("o_part", "o_person", "o_person_uid", "o_place", "o_place_code")


class OverdueFilter(forms.Form):
    """By kind, person, and unit or place; the address holds codes only."""

    part = forms.ChoiceField(label="事项", required=False)
    person = forms.ChoiceField(label="人员", required=False)
    place = forms.ChoiceField(label="单位、网点", required=False)

    def __init__(self, *args, numbers: "Numbers", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        parts = [(part.code, part.label) for part in running.every()]
        people = [(str(uid), name) for (uid, name), _ in numbers.people.most_common()]
        places = [(code, name) for (code, name), _ in numbers.places.most_common()]
        for name, choices in (("part", parts), ("person", people), ("place", places)):
            self.fields[name].choices = [("", "全部"), *choices]


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """How many are overdue, by kind, person, and unit or place: by the clocks of the list."""

    parts: Counter[str]
    people: Counter[tuple[UUID, str]]
    places: Counter[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One overdue thing."""

    part: str
    number: str
    what: str
    url: str
    due_on: dt.date
    is_estimate: bool
    person: str
    place: str
    # Where the reader urges whoever acts next, "" where that is not theirs to do.
    urge_url: str
    is_urged: bool


@require_safe
def overdue(request: HttpRequest) -> HttpResponse:
    """The longest overdue first; the numbers above are links that narrow the list."""
    today = timezone.localdate()
    require(policies.can_see_overdue, request.user, None, on=today)
    days = calendar.days()
    lists = {part: part.overdue(request.user, on=today, days=days) for part in running.every()}
    numbers = _numbers(lists)
    chosen = OverdueFilter(request.GET, numbers=numbers)
    typed = chosen.cleaned_data if chosen.is_valid() else {}
    rows = _narrowed(lists, typed)
    page = page_of(request, rows)
    context = {
        "page": page,
        "rows": _rows(request, page, days),
        "chosen": chosen,
        "tiles": _tiles(numbers),
        "people": [
            {"label": name, "count": count, "url": f"?person={uid}"}
            for (uid, name), count in numbers.people.most_common(SHOWN)
        ],
        "places": [
            {"label": name, "count": count, "url": f"?place={code}"}
            for (code, name), count in numbers.places.most_common(SHOWN)
        ],
        "today": today,
    }
    return show_list(request, "workbench/overdue.html", context)


def _numbers(lists: Mapping[Part, QuerySet]) -> Numbers:
    """Count everything in one question."""
    counted = [
        rows.values(*_COUNTED).annotate(o_count=Count("pk")).values_list(*_COUNTED, "o_count")
        for rows in lists.values()
        if not rows.query.is_empty()
    ]
    parts, people, places = Counter(), Counter(), Counter()
    for part, person, uid, place, code, count in _union(counted):
        parts[part] += count
        if uid:
            people[uid, person] += count
        if code:
            places[code, place] += count
    return Numbers(parts=parts, people=people, places=places)


def _narrowed(lists: Mapping[Part, QuerySet], typed: Mapping[str, str]) -> QuerySet | list:
    chosen = []
    for part, rows in lists.items():
        if rows.query.is_empty() or typed.get("part") not in {None, "", part.code}:
            continue
        if typed.get("person"):
            rows = rows.filter(o_person_uid=typed["person"])
        if typed.get("place"):
            rows = rows.filter(o_place_code=typed["place"])
        if not rows.query.is_empty():
            chosen.append(rows.values_list(*COLUMNS))
    found = _union(chosen)
    return found.order_by("o_due_on", "o_number", "o_uid") if chosen else found


def _union(parts: Sequence[QuerySet]) -> QuerySet | list:
    return parts[0].union(*parts[1:], all=True) if parts else []


def _rows(request: HttpRequest, page: Page, days: Calendar) -> list[Row]:
    today = timezone.localdate()
    found = [dict(zip(COLUMNS, values, strict=True)) for values in page]
    is_head = can_urge(request.user, None, on=today)
    urged = Urging.objects.filter(
        urged_on=today, subject_uid__in=[row["o_key"] for row in found]
    ).values_list("part", "subject_uid")
    said = set(urged) if found else set()
    return [
        _row(
            values,
            days,
            may_urge=is_head or (request.user.role == Role.CENTER_STAFF and values["o_office"]),
            is_urged=(values["o_part"], values["o_key"]) in said,
        )
        for values in found
    ]


def _row(values: Mapping[str, Any], days: Calendar, *, may_urge: bool, is_urged: bool) -> Row:
    part = running.named(values["o_part"])
    due_on = part.day_of(values["o_due_on"], days)
    return Row(
        part=part.label,
        number=values["o_number"],
        what=values["o_what"],
        url=reverse(part.page, args=[values["o_uid"]]),
        due_on=due_on,
        is_estimate=part.is_estimate(due_on, days),
        person=values["o_person"],
        place=values["o_place"],
        urge_url=reverse("applications:urge", args=[part.code, values["o_key"]])
        if may_urge and part.is_urged
        else "",
        is_urged=is_urged,
    )


def _tiles(numbers: Numbers) -> list[dict]:
    return [
        {
            "label": part.label,
            "value": numbers.parts[part.code],
            "url": f"?part={part.code}",
            "tone": "hot",
        }
        for part in running.every()
        if numbers.parts[part.code]
    ]
