"""The small forms beside the means: override, pledges, the letter to a town and its answer."""

import datetime as dt
from typing import Any

from django import forms

from applications.forms.act import ActForm
from applications.forms.fields import PICTURES
from applications.rules.verification import ITEMS
from applications.states import TownAnswer
from legalaid.shared.typed import CleanTextField, DayField


class OverrideForm(ActForm):
    legend, button = "不按计算结论认定", "登记人工认定"

    verdict = forms.TypedChoiceField(
        label="认定结论",
        choices=[("yes", "符合法律援助条件"), ("no", "不符合法律援助条件")],
        widget=forms.RadioSelect,
        coerce=lambda typed: typed == "yes",
    )
    reason = CleanTextField(
        label="理由",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明计算没有反映的事实和依据。",
    )


class AllowPledgeForm(ActForm):
    legend, button = "准予的理由", "准予再次承诺"

    reason = CleanTextField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class FindFalseForm(ActForm):
    legend, button, css = "查明的事实", "登记承诺不实", "btn-outline-danger"

    reason = CleanTextField(
        label="事实和证据",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="已给予援助的，写入终止法律援助决定书。",
    )


class AskTownForm(ActForm):
    legend, button = "发给哪里，核实什么", "出具核实函"

    town = CleanTextField(
        label="乡镇人民政府、街道办事处", max_length=60, help_text="写全称，如“东城街道办事处”。"
    )
    items = forms.MultipleChoiceField(
        label="请予核实的事项", choices=list(ITEMS.items()), widget=forms.CheckboxSelectMultiple
    )
    sent_on = DayField(label="发函日期", help_text="审查期限不因核实暂停。")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_on"].initial = today


class TownAnswerForm(ActForm):
    legend, button = "乡镇（街道）的答复", "登记核实结果"

    answer = forms.ChoiceField(
        label="核实结果", choices=TownAnswer.choices, widget=forms.RadioSelect
    )
    note = CleanTextField(
        label="复函内容",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="情况不符或者无法核实的，请写明。",
    )
    answered_on = DayField(label="复函日期")
    file = forms.FileField(
        label="复函扫描件",
        required=False,
        widget=forms.FileInput(attrs={"accept": PICTURES}),
        help_text="照片或者PDF。",
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_on"].initial = today
