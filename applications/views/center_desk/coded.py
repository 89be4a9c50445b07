"""The conditions of a list as its address holds them: codes that the form knows, no more."""

import re
from collections.abc import Collection
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from applications.queries.alarms import Alarm
from legalaid.shared.keyset import PLACES_IN_A_LIST
from legalaid.shared.typed import DayField

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

# What says where one stands in a list, beside its conditions.
FRAME = ("tab", "alarm", "sort")
# And whom one looks for, and the page that is open: all it takes to come back to it.
WHOLE_FRAME = (*FRAME, "who", "page", "after", "before")


def coded_query(typed: QueryDict, form: forms.Form, *, frame: Collection[str] = FRAME) -> str:
    """Return the conditions fit to be kept or sent: words that a choice field accepts, and days.

    What was typed freely may name a person, and stays out.
    """
    kept = [(name, typed[name]) for name in frame if _is_code(typed.get(name, ""))]
    kept += [
        (name, typed[name])
        for name, field in form.fields.items()
        if _words(field, typed.get(name, "")) or _is_day(field, typed.get(name, ""))
    ]
    return urlencode(kept)


def tags_of(typed: QueryDict, form: forms.Form, *, alarm: Alarm | None) -> list[dict]:
    """Return the chosen conditions, each with the address without it."""
    tags = []
    if alarm:
        tags.append({"label": alarm.label, "remove_url": _rest(typed, "alarm")})
    for name, field in form.fields.items():
        if words := _words(field, typed.get(name, "")):
            label = f"{field.label}：{words}"
            tags.append({"label": label, "remove_url": _rest(typed, name)})
    return tags


def without(typed: QueryDict, name: str) -> QueryDict:
    """Return the address without that condition, at the front of the list."""
    rest = typed.copy()
    for gone in (name, *PLACES_IN_A_LIST):
        rest.pop(gone, None)
    return rest


def _rest(typed: QueryDict, name: str) -> str:
    # An address without a question would open the reader's default view instead.
    return f"?{without(typed, name).urlencode() or 'tab=open'}"


def _words(field: forms.Field, value: str) -> str:
    if not value or not isinstance(field, forms.ChoiceField):
        return ""
    return dict(field.choices).get(value, "")


def _is_code(value: str) -> bool:
    return (
        0 < len(value) <= 40
        and value.isascii()
        and value.replace("-", "").replace("_", "").isalnum()
    )


def _is_day(field: forms.Field, value: str) -> bool:
    """A day as the browser's own input writes it; no other spelling is a code."""
    return isinstance(field, DayField) and _DAY.fullmatch(value) is not None
