"""What is typed when time is short: the day a limitation runs from, and the proposal of art. 44."""

import datetime as dt
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms

from applications.forms.act import BACK
from applications.rules.limitation import LIMITATIONS
from applications.states import AdvanceGround, LimitationKind
from legalaid.shared.typed import CleanTextField, DayField


class LimitationForm(forms.Form):
    """Kind and day; 计算 shows the last day without keeping it."""

    kind = forms.ChoiceField(label="时效、期限")
    started_on = DayField(
        label="起算日",
        required=False,
        help_text="见下方“从哪天起算”。拖欠劳动报酬、仍在职的，不填。",
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["kind"].choices = [
            ("", "请选择"),
            *((kind, f"{kind.label}（{rule.length}）") for kind, rule in LIMITATIONS.items()),
        ]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("时效、期限", "kind", "started_on"),
            ButtonHolder(
                Submit("save", "计算并登记"),
                HTML(
                    '<button class="btn btn-outline-secondary" type="submit" name="preview" '
                    'value="1">只计算</button>'
                ),
                BACK,
            ),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind, started_on = cleaned.get("kind"), cleaned.get("started_on")
        if started_on and started_on > self.today:
            self.add_error("started_on", "起算日不能晚于今天，请核对。")
        if kind and not started_on and "started_on" not in self.errors:
            rule = LIMITATIONS[LimitationKind(kind)]
            if not rule.may_not_run:
                self.add_error("started_on", f"请填写{rule.started}。")
        return cleaned


class AdvanceForm(forms.Form):
    """Why aid cannot wait, and until when the formalities are made up."""

    ground = forms.ChoiceField(
        label="情形", choices=AdvanceGround.choices, widget=forms.RadioSelect
    )
    facts = CleanTextField(
        label="紧急事由",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明需要立即办理的事项和届满日期，如“劳动仲裁时效11月27日届满，须当日申请仲裁”。",
    )
    formalities_due_on = DayField(
        label="补办手续截止",
        help_text="由中心确定，写入决定书（程序规定第二十一条）；"
        "决定书晚于签发之日送达的，自送达之日起按同样的日数顺延。",
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_formalities_due_on(self) -> dt.date:
        day = self.cleaned_data["formalities_due_on"]
        if day <= self.today:
            raise forms.ValidationError("补办手续的期限应当在今天之后，请重新确定。")
        return day


class CancelAdvanceForm(forms.Form):
    """Why the proposal is not signed."""

    reason = CleanTextField(label="原因", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("不签发或者收回", "reason"), ButtonHolder(Submit("cancel", "确认"), BACK)
        )


class FormalitiesForm(forms.Form):
    """On which day the recipient made them up."""

    settled_on = DayField(label="补办完成日期")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"settled_on": today}, **kwargs})
        self.today = today
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("补办手续", "settled_on"), ButtonHolder(Submit("settle", "登记"), BACK)
        )

    def clean_settled_on(self) -> dt.date:
        day = self.cleaned_data["settled_on"]
        if day > self.today:
            raise forms.ValidationError("补办日期不能晚于今天，请核对。")
        return day
