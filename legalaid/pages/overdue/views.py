"""The list of everything past its day, for whoever answers for the desks."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from legalaid.pages.overdue.part import COLUMNS, Part
from legalaid.pages.overdue.parts import BY_CODE, PARTS
from legalaid.shared.authority import require
from workstations import policies
from workstations.queries import calendar
from workstations.rules.workdays import Calendar, is_estimate

PER_PAGE = 25
# People and units with the most; the rest is reached by the conditions.
SHOWN = 12
# Days that somebody set: no holiday moves them, and no notice to come.
_SET_BY_HAND = frozenset({"date", "formalities", "passed-down"})
_COUNTED = ("o_part", "o_person", "o_person_uid", "o_place", "o_place_code")


class OverdueFilter(forms.Form):
    """By kind, person, and unit or place; the address holds codes only."""

    part = forms.ChoiceField(label="事项", required=False)
    person = forms.ChoiceField(label="人员", required=False)
    place = forms.ChoiceField(label="单位、网点", required=False)

    def __init__(self, *args, numbers: "Numbers", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        parts = [(part.code, part.label) for part in PARTS]
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


@require_safe
def overdue(request: HttpRequest) -> HttpResponse:
    """The longest overdue first; the numbers above are links that narrow the list."""
    today = timezone.localdate()
    require(policies.can_see_overdue, request.user, None, on=today)
    days = calendar.days()
    lists = {part: part.overdue(request.user, on=today, days=days) for part in PARTS}
    numbers = _numbers(lists)
    chosen = OverdueFilter(request.GET, numbers=numbers)
    typed = chosen.cleaned_data if chosen.is_valid() else {}
    rows = _narrowed(lists, typed)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [_row(values, days) for values in page],
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
    return render(request, "workbench/overdue.html", context)


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


def _row(values: tuple, days: Calendar) -> Row:
    code, uid, number, what, raw, _, person, _, place, _ = values
    part = BY_CODE[code]
    due_on = part.day_of(raw, days)
    return Row(
        part=part.label,
        number=number,
        what=what,
        url=reverse(part.page, args=[uid]),
        due_on=due_on,
        is_estimate=_moves(part) and is_estimate(due_on, days),
        person=person,
        place=place,
    )


def _moves(part: Part) -> bool:
    """Return whether holidays move the last day of a kind; they do unless it is said here."""
    if part.period is not None:
        return part.period.moves_past_holidays
    return part.code not in _SET_BY_HAND


def _tiles(numbers: Numbers) -> list[dict]:
    return [
        {
            "label": part.label,
            "value": numbers.parts[part.code],
            "url": f"?part={part.code}",
            "tone": "hot",
        }
        for part in PARTS
        if numbers.parts[part.code]
    ]
