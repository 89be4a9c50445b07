"""What every section of the application page carries besides its fields: version and token."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms

from applications.forms.unseen import leave_empty
from applications.models import Application
from applications.operations.intake import SaveKey
from applications.states import ApplicationState
from legalaid.shared.typed import WholeNumberField

ROWS_AT_MOST = 30
_ANEW = "姓名、名称已改，请重新填写这一项；换成另一人的，请先清空这一行并保存，再在空行填写。"
_WITHOUT_TAIL = frozenset({"address", "registered_home"})


class TokensField(forms.CharField):
    """The tokens of saves whose answers were lost, joined by commas; a set of UUIDs."""

    def clean(self, value: Any) -> frozenset[UUID]:
        try:
            return frozenset(UUID(token) for token in super().clean(value).split(",") if token)
        except ValueError:
            raise forms.ValidationError("页面已过期，请刷新后再试。") from None


class SectionForm(forms.Form):
    """One section; the fields of all sections have different names, for they share one page.

    Whoever fills in a draft reads what they typed. Once it is received, or where the particulars
    come from an earlier record, the sealed values are not shown: left empty they stay.
    """

    slug: ClassVar[str]

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        application: Application,
        on: dt.date,
        **kwargs: Any,
    ) -> None:
        initial = self.initial_of(application)
        self.unseen: dict[str, str] = {}
        if application.state != ApplicationState.DRAFT or application.is_person_known:
            self.unseen = {name: initial[name] for name in self.sealed() if initial.get(name)}
        super().__init__(data, files, initial=initial | dict.fromkeys(self.unseen, ""), **kwargs)
        self.application, self.on = application, on
        self.fields[f"{self.slug}_version"] = WholeNumberField(
            widget=forms.HiddenInput, initial=application.version
        )
        self.fields[f"{self.slug}_token"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
        self.fields[f"{self.slug}_after"] = TokensField(widget=forms.HiddenInput, required=False)

    @classmethod
    def is_sent(cls, data: Mapping[str, Any]) -> bool:
        """Return whether the page that was posted showed this section."""
        return f"{cls.slug}_version" in data

    @property
    def may_be_carried_over(self) -> bool:
        """Return whether it shows what is known from an earlier application, until it is saved."""
        return False

    @property
    def keys(self) -> list[forms.BoundField]:
        return [self[f"{self.slug}_{name}"] for name in ("version", "token", "after")]

    @cached_property
    def changed_data(self) -> list[str]:
        # A page of before it was received still sends the value that it showed.
        return [
            name
            for name in super().changed_data
            if name not in self.unseen or self[name].data != self.unseen[name]
        ]

    def sealed(self) -> Iterable[str]:
        """Return the names of the fields whose values are not for every look at the page."""
        return ()

    def leave_unseen_empty(self) -> None:
        """Tell the fields what they hold unseen; once all of them are there."""
        for name, stored in self.unseen.items():
            if name in self.fields:
                leave_empty(self.fields[name], stored, has_tail=name not in _WITHOUT_TAIL)

    def fill_unseen(self, cleaned: dict[str, Any], field: str, *, source: str | None) -> None:
        """Let what was left empty stay; ``source`` held it, None if the name is another one.

        A number never passes to another name: whoever sets a name right types it anew.
        """
        if cleaned.get(field) or field in self.errors:
            return
        if source is not None:
            cleaned[field] = self.unseen.get(source, "")
        elif field in self.unseen:
            self.add_error(field, _ANEW)

    def fill_unseen_rows(
        self, cleaned: dict[str, Any], row: str, *, count: int, stored: Sequence[str], kept: str
    ) -> None:
        """Do so for numbered rows whose names were ``stored``; ``kept`` ends the field's name."""
        typed = [cleaned.get(f"{row}_{n}", "") for n in range(1, count + 1)]
        for n, name in enumerate(typed):
            place = stored_place(n, typed, stored)
            source = None if place is None else f"{row}_{place + 1}{kept}"
            if name:
                self.fill_unseen(cleaned, f"{row}_{n + 1}{kept}", source=source)

    def is_typed_in(self) -> bool:
        """Return whether anything but the keys differs from what is stored."""
        return bool(set(self.changed_data) - {field.name for field in self.keys})

    def key(self) -> SaveKey:
        typed = self.cleaned_data
        return SaveKey(
            token=typed[f"{self.slug}_token"],
            version=typed[f"{self.slug}_version"],
            after=typed[f"{self.slug}_after"],
        )

    def initial_of(self, application: Application) -> dict[str, Any]:
        """Return what the section shows before anything is typed."""
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        """Return the keywords of the section's operation."""
        raise NotImplementedError


def stored_place(n: int, typed: Sequence[str], stored: Sequence[str]) -> int | None:
    """Return which stored row the typed row ``n`` means, None for a name that is new.

    A colleague may have taken out a row above it since the page was read.
    """
    places = [n, *(place for place, name in enumerate(typed) if name != typed[n])]
    places += range(len(typed), len(stored))
    found = (place for place in places if place < len(stored) and stored[place] == typed[n])
    return next(found, None)


def rows_shown(data: Any, name: str, *, stored: int, at_least: int) -> int:
    """Return how many numbered rows a list shows: those that were sent, or one more than stored."""
    if data is not None:
        sent = [n for n in range(1, ROWS_AT_MOST + 1) if f"{name}_{n}" in data]
        return max([at_least, *sent])
    return min(max(at_least, stored + 1), ROWS_AT_MOST)
