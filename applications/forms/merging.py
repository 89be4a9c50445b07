"""What is typed when two records of one person are laid together, or parted again."""

from typing import Any

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Layout
from django import forms

from applications.forms.act import BACK
from applications.operations.merging import GROUPS, LABELS
from legalaid.shared.typed import CleanTextField

KEPT, GONE = "kept", "gone"


class MergeForm(forms.Form):
    """One choice for each group of columns, and why the two are one person."""

    reason = CleanTextField(
        label="认定为同一人的理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：电话核对，2024年登记时证件号码录错一位。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in GROUPS:
            self.fields[group] = forms.ChoiceField(
                label=LABELS[group],
                choices=[(KEPT, "保留这一份的"), (GONE, "用另一份的")],
                widget=forms.RadioSelect,
                initial=KEPT,
            )

    @property
    def from_gone(self) -> list[str]:
        return [group for group in GROUPS if self.cleaned_data[group] == GONE]


class UndoMergeForm(forms.Form):
    """Why two records are parted again."""

    reason = CleanTextField(
        label="撤销合并的理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "reason",
            ButtonHolder(
                StrictButton("撤销合并", type="submit", css_class="btn-outline-danger"),
                BACK,
            ),
        )
