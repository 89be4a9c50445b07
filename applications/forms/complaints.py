"""What is typed about a complaint: its registration, and the acts on it."""

import datetime as dt
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.db.models import QuerySet

from applications.forms.about import AboutForm, refuse_future
from applications.forms.act import BACK, ActForm
from applications.operations.complaining import Telling
from applications.states import (
    Complainant,
    ComplaintChannel,
    ComplaintResult,
    ComplaintTarget,
)
from legalaid.shared.typed import CleanTextField, DayField, PhoneField
from workstations.models import AidWorker, HandlingUnit
from workstations.rules.periods import COMPLAINT_ACCEPT

_LONG = {"rows": 5}
# Who is named where the complaint is about one of many.
_WHOM = (
    ("unit", ComplaintTarget.UNIT, "投诉承办单位的，请选择承办单位。"),
    ("worker", ComplaintTarget.WORKER, "投诉法律援助人员的，请选择承办人员。"),
)
# Whether the days were verified stands beside them (decision 0013).
_ACCEPT_WITHIN = f"{COMPLAINT_ACCEPT.length}内决定是否受理（{COMPLAINT_ACCEPT.says}）。"


class ComplaintForm(AboutForm):
    """Who complains of whom, and of what; as told, without a judgment."""

    unsaid = ("name", "phone", "content")

    form_token = forms.UUIDField(widget=forms.HiddenInput)
    received_on = DayField(label="收到日期", help_text=_ACCEPT_WITHIN)
    channel = forms.ChoiceField(label="投诉方式", choices=ComplaintChannel.choices)
    complainant = forms.ChoiceField(label="投诉人身份", choices=Complainant.choices)
    name = CleanTextField(
        label="投诉人",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="涉及涉密案件的，姓名、电话和内容都留空。",
        error_messages={"required": "请写明投诉人的姓名或者名称。"},
    )
    phone = PhoneField(label="联系电话", required=False, help_text="答复时使用，没有的可以不填。")
    target = forms.ChoiceField(
        label="被投诉方",
        choices=ComplaintTarget.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择被投诉方。"},
    )
    unit = forms.ModelChoiceField(
        label="承办单位",
        queryset=HandlingUnit.objects.none(),
        required=False,
        empty_label="投诉承办单位的请选择",
    )
    worker = forms.ModelChoiceField(
        label="承办人员",
        queryset=AidWorker.objects.none(),
        required=False,
        empty_label="投诉法律援助人员的请选择",
    )
    about = CleanTextField(
        label="涉及的申请或者案件编号",
        required=False,
        max_length=60,
        help_text="不清楚的可以不填。",
    )
    content = CleanTextField(
        label="投诉的事实和请求",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="口头投诉的，按投诉人的原话记录并读给投诉人听。",
        error_messages={"required": "请写明投诉的事实和请求。"},
    )

    def __init__(
        self,
        *args: Any,
        units: QuerySet[HandlingUnit],
        workers: QuerySet[AidWorker],
        today: dt.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.fields["form_token"].initial = uuid4
        self.fields["received_on"].initial = today
        self.fields["unit"].queryset = units
        self.fields["worker"].queryset = workers
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "form_token",
            Fieldset("投诉人", "received_on", "channel", "complainant", "name", "phone"),
            Fieldset("投诉谁", "target", "unit", "worker", "about"),
            Fieldset("投诉什么", "content"),
            ButtonHolder(Submit("register", "登记投诉"), BACK),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        target = cleaned.get("target")
        for name, of, ask in _WHOM:
            if target == of and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, ask)
        refuse_future(self, "received_on", cleaned.get("received_on"), today=self._today)
        return cleaned

    def telling(self) -> Telling:
        typed = self.cleaned_data
        return Telling(
            complainant=Complainant(typed["complainant"]),
            target=ComplaintTarget(typed["target"]),
            channel=ComplaintChannel(typed["channel"]),
            **{
                name: typed[name]
                for name in ("name", "phone", "unit", "worker", "about", "content", "received_on")
            },
        )


class MissingForm(ActForm):
    legend, button = "一次性告知", "登记已告知"

    missing = CleanTextField(
        label="需要补充的内容", max_length=2000, widget=forms.Textarea(attrs=_LONG)
    )
    reply_by = DayField(label="补充期限", help_text="等待补充期间，受理期限照常计算。")


class RefuseComplaintForm(ActForm):
    legend, button, css = "不予受理", "决定不予受理", "btn-outline-danger"

    reason = CleanTextField(label="理由", max_length=2000, widget=forms.Textarea(attrs=_LONG))
    told_by = forms.ChoiceField(label="告知方式", choices=ComplaintChannel.choices)


class MergeForm(ActForm):
    legend, button = "合并到哪一件", "合并"

    number = CleanTextField(
        label="要合并到的投诉编号", max_length=60, help_text="被投诉方相同、正在办理的投诉。"
    )


class ExtendForm(ActForm):
    legend, button = "延长办理期限", "批准延长"

    until = DayField(label="延长至", help_text="只能延长一次。")
    reason = CleanTextField(
        label="理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一两句话，不写姓名等个人信息。",
    )


class OutcomeForm(ActForm):
    """What the inquiry found, as the center drafts it and as the bureau decides it."""

    legend = "调查结果"

    result = forms.ChoiceField(
        label="结果", choices=ComplaintResult.choices, widget=forms.RadioSelect
    )
    findings = CleanTextField(
        label="调查认定的事实", max_length=5000, widget=forms.Textarea(attrs=_LONG)
    )
    measures = CleanTextField(
        label="处理措施",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="属实、部分属实的必须填写，如“更换承办人员，约谈提醒”。",
    )


class ProposeForm(OutcomeForm):
    button = "报司法局审定"


class FinishForm(OutcomeForm):
    button = "审定办结"


class AnswerForm(ActForm):
    legend, button = "答复投诉人", "登记答复"

    channel = forms.ChoiceField(label="答复方式", choices=ComplaintChannel.choices)
    answered_on = DayField(label="答复日期")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_on"].initial = today


class ComplaintFilterForm(forms.Form):
    """What the list is narrowed by; codes only, they stand in the URL."""

    target = forms.ChoiceField(
        label="被投诉方", required=False, choices=[("", "全部"), *ComplaintTarget.choices]
    )
    channel = forms.ChoiceField(
        label="投诉方式", required=False, choices=[("", "全部"), *ComplaintChannel.choices]
    )
