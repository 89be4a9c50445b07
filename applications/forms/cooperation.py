"""What is typed about a cooperation letter, and about a second notice to supplement."""

import datetime as dt
from typing import Any

from django import forms

from applications.forms.act import ActForm
from applications.forms.fields import PICTURES
from legalaid.shared.typed import CleanTextField, DayField, WholeNumberField


class CooperationForm(ActForm):
    """Form 7 as it will be printed."""

    legend, button = "协作函", "送负责人签发"

    agency = CleanTextField(
        label="协作的法律援助机构",
        max_length=80,
        help_text="写全称，如“四川省广安市前锋区法律援助中心”。",
    )
    agency_address = CleanTextField(label="机构地址", max_length=120, required=False)
    facts = CleanTextField(
        label="基本情况",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="写入协作函：申请人情况、案情要点，以及为什么需要异地核查。",
    )
    items = CleanTextField(
        label="请予协助核查的事项",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="一行一项，如“申请人在当地的就业和收入情况”。",
    )
    reply_days = WholeNumberField(
        label="协作期限（日）",
        min_value=1,
        max_value=60,
        initial=10,
        help_text="自对方收到之日的次日起算；签发之日起审查期限暂停，收到答复或者撤回后继续计算。",
    )

    def __init__(self, *args: Any, is_for_case: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_for_case:
            self.fields[
                "facts"
            ].help_text = "写入协作函：受援人情况、案情要点，以及为什么需要异地调查取证。"
            self.fields["items"].help_text = "一行一项，如“调取受援人在当地医院的病历”。"
            self.fields["reply_days"].help_text = "自对方收到之日的次日起算。"


class CooperationAnswerForm(ActForm):
    legend, button = "协作机构的答复", "登记答复"

    answered_on = DayField(label="收到答复日期", help_text="审查期限自该日起继续计算。")
    text = CleanTextField(
        label="答复内容",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="对方不能协助的，写明其说明的理由。",
    )
    file = forms.FileField(
        label="复函扫描件",
        required=False,
        widget=forms.FileInput(attrs={"accept": PICTURES}),
        help_text="照片或者PDF。",
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_on"].initial = today


class WithdrawCooperationForm(ActForm):
    legend, button, css = "撤回协作函", "撤回", "btn-outline-danger"

    reason = CleanTextField(
        label="理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一两句话，不写姓名等个人信息。已发出的，请同时告知对方机构。",
    )


class AskSecondNoticeForm(ActForm):
    legend, button = "报请再次补正", "报请负责人"

    reason = CleanTextField(
        label="理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="为什么第一次没有一并告知，一两句话，不写姓名等个人信息。",
    )


class DecideSecondNoticeForm(ActForm):
    legend, button = "是否准予再次补正", "作出决定"

    is_allowed = forms.TypedChoiceField(
        label="决定",
        choices=[("yes", "准予再次补正"), ("no", "不准予，继续审查")],
        widget=forms.RadioSelect,
        coerce=lambda typed: typed == "yes",
    )
    reason = CleanTextField(
        label="理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="记入补正通知和办理日志，一两句话，不写姓名等个人信息。",
    )
