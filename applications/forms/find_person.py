"""The first step of an application: is this person registered already?"""

import datetime as dt
from typing import Any

from django import forms

from applications.forms.fields import IdNumberField
from applications.forms.identity import BadNumber, read_number
from applications.models import IdKind
from applications.queries.known_people import Asked
from legalaid.shared.typed import CleanTextField, PhoneField

_TYPED = ("id_kind", "id_number", "name", "phone")


class FindPersonForm(forms.Form):
    """Any one of number, name and telephone is enough; all of it goes in the body, never a URL."""

    id_kind = forms.ChoiceField(
        label="证件种类", choices=IdKind, initial=IdKind.RESIDENT_ID, required=False
    )
    id_number = IdNumberField()
    name = CleanTextField(
        label="申请人姓名",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = PhoneField(label="联系电话", required=False)

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on, self._born_on = on, None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        number = cleaned.get("id_number")
        if number:
            kind = cleaned.get("id_kind") or IdKind.RESIDENT_ID
            try:
                cleaned["id_number"], read = read_number(kind, number, on=self.on)
            except BadNumber as fault:
                self.add_error("id_number", str(fault))
            else:
                self._born_on = read.born_on if read else None
        if not self.errors and not any(cleaned.get(name) for name in _TYPED[1:]):
            raise forms.ValidationError("请填写证件号码、姓名、电话中的任意一项，再查找。")
        return cleaned

    def kinds(self) -> list[str]:
        """Return by what one looks, in words and without what was typed."""
        return [self.fields[name].label for name in _TYPED[1:] if self.cleaned_data[name]]

    def asked(self) -> Asked:
        typed = self.cleaned_data
        return Asked(
            name=typed["name"],
            phone=typed["phone"],
            id_number=typed["id_number"],
            born_on=self._born_on,
        )
