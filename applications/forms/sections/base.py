"""What every section of the application page carries besides its fields: version and token."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms

from applications.models import Application
from applications.operations.intake import SaveKey

ROWS_AT_MOST = 30


class TokensField(forms.CharField):
    """The tokens of saves whose answers were lost, joined by commas; a set of UUIDs."""

    def clean(self, value: Any) -> frozenset[UUID]:
        try:
            return frozenset(UUID(token) for token in super().clean(value).split(",") if token)
        except ValueError:
            raise forms.ValidationError("页面已过期，请刷新后再试。") from None


class SectionForm(forms.Form):
    """One section; the fields of all sections have different names, for they share one page."""

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
        super().__init__(data, files, initial=self.initial_of(application), **kwargs)
        self.application, self.on = application, on
        self.fields[f"{self.slug}_version"] = forms.IntegerField(
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


def rows_shown(data: Any, name: str, *, stored: int, at_least: int) -> int:
    """Return how many numbered rows a list shows: those that were sent, or one more than stored."""
    if data is not None:
        sent = [n for n in range(1, ROWS_AT_MOST + 1) if f"{name}_{n}" in data]
        return max([at_least, *sent])
    return min(max(at_least, stored + 1), ROWS_AT_MOST)
