"""What a check of a sampled pledge found, and for which quarter one draws."""

from collections.abc import Iterable
from typing import Any

from django import forms

from applications.forms.act import ActForm
from applications.forms.fields import PICTURES
from applications.states import PledgeCheckResult
from legalaid.shared.quarters import Quarter
from legalaid.shared.typed import CleanTextField


class DrawForm(forms.Form):
    """One quarter of those that are over and not yet drawn."""

    quarter = forms.TypedChoiceField(label="季度", coerce=Quarter.parse)

    def __init__(self, *args: Any, quarters: Iterable[Quarter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = [(str(one), one.label) for one in quarters]


class PledgeCheckForm(ActForm):
    legend, button = "核查结果", "登记核查结果"

    result = forms.ChoiceField(
        label="结果", choices=PledgeCheckResult.choices, widget=forms.RadioSelect
    )
    note = CleanTextField(
        label="核查情况",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="向谁核查、怎样核查、查到什么。不实或者无法核实的，必须写明。",
    )
    file = forms.FileField(
        label="核查材料",
        required=False,
        widget=forms.FileInput(attrs={"accept": PICTURES}),
        help_text="查询结果、谈话记录的照片或者PDF。",
    )
