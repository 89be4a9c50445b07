"""Which month of the register is printed."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django import forms

from legalaid.shared.months import Month

MONTHS_BACK = 24


class RegisterMonthForm(forms.Form):
    """The months of two years, this one first; older ones lie bound in the archive."""

    month = forms.ChoiceField(label="月份", error_messages={"invalid_choice": "请选择月份。"})
    # Drawn by the page: a second press is the first one's job.
    form_token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        month, choices = Month.of(on), []
        for _ in range(MONTHS_BACK):
            choices.append((month.code, str(month)))
            month = month.previous
        self.fields["month"].choices = choices

    def clean_month(self) -> Month:
        return Month.parse(self.cleaned_data["month"])
