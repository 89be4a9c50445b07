"""The forms of the register of cautions: a new entry, and its end."""

import datetime as dt
from typing import Any

from django import forms

from applications.forms.act import ActForm
from applications.forms.fields import IdNumberField
from applications.forms.identity import BadNumber, read_number
from applications.models import IdKind
from applications.operations.cautioning import Entry
from applications.states import CautionKind
from legalaid.shared.typed import CleanTextField, DayField, PhoneField


class CautionForm(ActForm):
    """Any one of number, name and telephone is enough; all of it goes in the body."""

    legend, button = "提示谁，为什么", "列入提示名单"

    kind = forms.ChoiceField(label="提示种类", choices=CautionKind, widget=forms.RadioSelect)
    name = CleanTextField(
        label="姓名",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    id_kind = forms.ChoiceField(
        label="证件种类", choices=IdKind, initial=IdKind.RESIDENT_ID, required=False
    )
    id_number = IdNumberField()
    phone = PhoneField(label="电话", required=False)
    reason = CleanTextField(
        label="原因",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="只写事实和日期。中心经办只看到提示种类，看不到原因。",
    )
    valid_until = DayField(label="有效至", help_text="最长三年。")

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if number := cleaned.get("id_number"):
            kind = cleaned.get("id_kind") or IdKind.RESIDENT_ID
            try:
                cleaned["id_number"], _ = read_number(kind, number, on=self.on)
            except BadNumber as fault:
                self.add_error("id_number", str(fault))
        return cleaned

    def entry(self) -> Entry:
        typed = self.cleaned_data
        return Entry(
            kind=CautionKind(typed["kind"]),
            reason=typed["reason"],
            valid_until=typed["valid_until"],
            name=typed["name"],
            id_number=typed["id_number"],
            phone=typed["phone"],
        )


class LiftForm(ActForm):
    """Why the entry ends before its day."""

    legend, button, css = "解除提示", "解除提示", "btn-outline-danger"

    reason = CleanTextField(
        label="解除的理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
