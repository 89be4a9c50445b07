"""What is typed to correct a decision: how, why, and each place with its wrong and right words."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout
from django import forms

from applications.forms.act import BACK
from applications.states import CorrectionKind
from legalaid.shared.typed import CleanTextField

PLACES = (1, 2, 3)


class CorrectionForm(forms.Form):
    """Three places are enough for a slip; more of them is a decision to be made anew."""

    kind = forms.ChoiceField(
        label="更正方式", choices=CorrectionKind.choices, widget=forms.RadioSelect
    )
    reason = CleanTextField(
        label="理由",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写入决定书：什么地方有误，怎样发现的。一段一行。",
    )

    def __init__(self, *args: Any, may_revoke: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_revoke:
            self.fields["kind"].choices = CorrectionKind.choices[:1]
        self.fields["kind"].initial = CorrectionKind.WORDING
        pairs = []
        for place in PLACES:
            for name, label in ((f"wrong_{place}", "原文"), (f"right_{place}", "更正为")):
                self.fields[name] = CleanTextField(
                    label=f"第{place}处：{label}", required=False, max_length=200
                )
                pairs.append(name)
        self.fields["wrong_1"].help_text = "照决定书上的文字填写，一处一段。"
        self.helper = FormHelper()
        press = HTML('<button class="btn btn-primary" type="submit">送负责人签发</button>')
        self.helper.layout = Layout(
            Fieldset("更正", "kind", "reason"),
            Fieldset("更正内容（撤销原决定的不用填写）" if may_revoke else "更正内容", *pairs),
            ButtonHolder(press, BACK),
        )

    def clean(self) -> Mapping[str, Any]:
        """Gather the places; a half-filled one is refused at its empty half."""
        typed = super().clean()
        changes = []
        for place in PLACES:
            wrong = self.cleaned_data.pop(f"wrong_{place}", "")
            right = self.cleaned_data.pop(f"right_{place}", "")
            if wrong and right:
                changes.append({"wrong": wrong, "right": right})
            elif wrong or right:
                self.add_error(f"{'right' if wrong else 'wrong'}_{place}", "请把这一处填完整。")
        typed["changes"] = changes
        if "kind" in typed:
            typed["kind"] = CorrectionKind(typed["kind"])
        return typed
