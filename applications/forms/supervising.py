"""What is typed when the center watches a file: a risk tier, a day to look again."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Layout, Submit
from django import forms

from applications.forms.act import BACK
from applications.states import RiskKind, RiskTier
from legalaid.shared.typed import CleanTextField, DayField


class RiskForm(forms.Form):
    """The tier, what is feared, and why."""

    tier = forms.ChoiceField(
        label="风险提示等级", choices=RiskTier.choices, widget=forms.RadioSelect
    )
    kinds = forms.MultipleChoiceField(
        label="风险情形",
        choices=RiskKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="“关注”“重点”至少勾选一项；“一般”不用勾选。",
    )
    reason = CleanTextField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：来访时情绪激动，称无法接受结果。只有中心、审计监督和承办人看得到。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "tier", "kinds", "reason", ButtonHolder(Submit("mark", "调整等级"), BACK)
        )


class ReviewForm(forms.Form):
    """When to look again, and at what."""

    due_on = DayField(label="复看日期", help_text="到这一天，本案会出现在负责人和经办人的工作台。")
    note = CleanTextField(
        label="复看要点", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "due_on", "note", ButtonHolder(Submit("set", "设定复看日期"), BACK)
        )


class ReviewDoneForm(forms.Form):
    """What somebody found who looked again."""

    finding = CleanTextField(
        label="复看情况",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="例如：已与承办人联系，定于下周二开庭。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("finding", ButtonHolder(Submit("done", "登记复看情况"), BACK))
