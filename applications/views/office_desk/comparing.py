"""Two versions of one section side by side: what stands saved, and what was typed meanwhile."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.forms import BoundField

from applications.forms.sections.base import SectionForm

_EMPTY = "（未填）"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field that differs; both in the words of the page."""

    label: str
    saved: str
    typed: str


def differences(typed: SectionForm, saved: SectionForm) -> list[Difference]:
    """Return the fields in which the two differ; ``saved`` is unbound."""
    keys = {field.name for field in typed.keys}
    found = []
    for name in typed.changed_data:
        if name in keys or name.startswith("file-"):
            continue
        mine = typed[name]
        theirs = saved[name] if name in saved.fields else None
        hidden = getattr(theirs.field, "saved_words", "") if theirs else ""
        words = hidden or (_words(theirs) if theirs else _EMPTY)
        found.append(Difference(label=str(mine.label), saved=words, typed=_words(mine)))
    return found


def _words(field: BoundField) -> str:
    value = field.value()
    if isinstance(value, Model):
        value = value.pk
    if isinstance(value, bool) or value in ("on", "True"):
        return "是" if value and value != "False" else "否"
    if value in (None, "", []):
        return _EMPTY
    chosen = [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]
    choices = _flat(getattr(field.field, "choices", ()))
    return "、".join(choices.get(item, item) for item in chosen) or _EMPTY


def _flat(choices: Any) -> dict[str, str]:
    """Return choices with the groups taken out, by their value as text."""
    flat: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, list | tuple):
            flat |= _flat(label)
        else:
            flat[str(value)] = str(label)
    return flat
