"""What is typed about a day that must not be missed."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout
from django import forms

from applications.forms.act import BACK, ActForm
from applications.states import DateKind, LimitationKind
from legalaid.shared.typed import CleanTextField, DayField

WITHIN = {"over": "已过未登记", "1": "今明两天", "5": "5日内", "10": "10日内", "30": "30日内"}


class MoveDateForm(forms.Form):
    """The day, the hour, the place, and what to bring."""

    legend, button = "改期", "保存"

    due_on = DayField(label="日期")
    due_at = forms.TimeField(
        label="时间",
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": "请按 09:30 的格式填写时间。"},
    )
    place = CleanTextField(
        label="地点", required=False, max_length=80, help_text="如“铜梁区人民法院第三法庭”。"
    )
    note = CleanTextField(
        label="备注",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：携带原件；证人到庭。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        return Layout(Fieldset(self.legend, "due_on", "due_at", "place", "note"), self.buttons())

    def buttons(self) -> ButtonHolder:
        press = f'<button class="btn btn-primary" type="submit">{self.button}</button>'
        return ButtonHolder(HTML(press), BACK)


class SetDateForm(MoveDateForm):
    """A new day: known from a summons, or counted from the day on which a paper came."""

    legend, button = "日期", "登记"

    kind = forms.ChoiceField(label="类型", choices=[("", "请选择"), *DateKind.choices])
    period = forms.ChoiceField(
        label="期限种类",
        required=False,
        choices=[("", "不计算，直接填写日期"), *LimitationKind.choices],
    )
    counted_from = DayField(
        label="起算日", required=False, help_text="上诉：收到裁判文书之日；时效：知道权利受损之日。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].required = False
        self.fields["due_on"].help_text = "传票、通知书写明的日期；不写明的，在下面按期间计算。"

    def layout(self) -> Layout:
        return Layout(
            Fieldset("日期", "kind", "due_on", "due_at", "place", "note"),
            Fieldset("按法定期间计算", "period", "counted_from"),
            self.buttons(),
        )

    def clean_period(self) -> LimitationKind | None:
        typed = self.cleaned_data["period"]
        return LimitationKind(typed) if typed else None

    def clean_kind(self) -> DateKind:
        return DateKind(self.cleaned_data["kind"])


class KeepDateForm(ActForm):
    legend, button = "登记已办", "登记已办"

    ending = CleanTextField(
        label="结果",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：已开庭，择期宣判；已提交上诉状。",
    )


class CancelDateForm(ActForm):
    legend, button, css = "取消日期", "取消此日期", "btn-outline-danger"

    # Asked for by the operation: about a state secret nothing is written.
    ending = CleanTextField(
        label="原因",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：对方撤诉；登记有误。取消后不再提醒，记录保留。",
    )


class DatesFilter(forms.Form):
    """By which the list is narrowed; the address holds codes only."""

    within = forms.ChoiceField(
        label="日期", required=False, choices=[("", "全部日期"), *WITHIN.items()]
    )
    kind = forms.ChoiceField(
        label="类型", required=False, choices=[("", "全部类型"), *DateKind.choices]
    )
