"""The short lists the queue is narrowed by, read in one question."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from applications.models import Matter
from applications.queries import queue
from workstations.models import ServicePoint

# What an address holds, and the word for it.
Choice = tuple[str, str]


def short_lists(*, on: dt.date) -> Mapping[str, Sequence[Choice]]:
    """Return the ``places``, the ``matters`` and the ``colleagues`` of that day, each in order."""
    text = CharField()
    places = _labelled("places", ServicePoint.objects.all(), F("code"), F("short_name"))
    matters = _labelled("matters", Matter.objects.all(), F("code"), F("label"), first=F("position"))
    people = _labelled(
        "colleagues", queue.colleagues(on=on), Cast("uid", text), F("name"), second=F("name")
    )
    found = places.union(matters, people, all=True)
    lists: dict[str, list[Choice]] = {"places": [], "matters": [], "colleagues": []}
    for name, _, _, code, label in found.order_by("s_list", "s_first", "s_second", "s_code"):
        lists[name].append((code, label))
    return lists


def _labelled(
    name: str,
    rows: QuerySet,
    code: F | Cast,
    label: F,
    *,
    first: F | None = None,
    second: F | None = None,
) -> QuerySet:
    return (
        rows.order_by()
        .annotate(
            s_list=Value(name, CharField()),
            s_first=Cast(first or Value(0), IntegerField()),
            s_second=second or code,
            s_code=code,
            s_label=label,
        )
        .values_list("s_list", "s_first", "s_second", "s_code", "s_label")
    )
