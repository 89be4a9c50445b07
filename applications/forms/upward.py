"""What is typed about reports upwards, collective discussions, and the referral directory."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from applications.forms.act import ActForm
from applications.forms.passed_down import file_field
from applications.models import ReferralKind
from applications.operations.discussing import Minutes
from applications.operations.referring import Place
from applications.states import ReportKind
from legalaid.shared.typed import CleanTextField, DayField
from workstations.models import User

_SHORT, _LONG = {"rows": 3}, {"rows": 6}


class CaseReportForm(ActForm):
    legend, button = "报告司法局", "登记报告"

    form_token = forms.UUIDField(widget=forms.HiddenInput)
    about = CleanTextField(label="申请或者案件编号", max_length=60)
    kind = forms.ChoiceField(label="报告情形", choices=[("", "请选择"), *ReportKind.choices])
    facts = CleanTextField(
        label="报告内容",
        max_length=5000,
        widget=forms.Textarea(attrs=_LONG),
        help_text="基本情况、涉及人数、已采取的措施和建议。",
    )
    reported_on = DayField(label="报局日期")
    file = file_field("报告件扫描件")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_token"].initial = uuid4
        self.fields["reported_on"].initial = today


class PassOnForm(ActForm):
    legend, button = "报市司法局", "登记已报市"

    passed_on = DayField(label="报市日期")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passed_on"].initial = today


class DiscussionForm(ActForm):
    legend, button = "集体讨论", "登记，送负责人确认"

    form_token = forms.UUIDField(widget=forms.HiddenInput)
    about = CleanTextField(label="申请或者案件编号", max_length=60)
    held_on = DayField(label="讨论日期")
    asked_by = forms.ModelChoiceField(
        label="提请人", queryset=User.objects.none(), empty_label="请选择"
    )
    question = CleanTextField(
        label="提请讨论的问题", max_length=3000, widget=forms.Textarea(attrs=_SHORT)
    )
    participants = CleanTextField(
        label="参加人员", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    opinions = CleanTextField(
        label="讨论意见",
        max_length=5000,
        widget=forms.Textarea(attrs=_LONG),
        help_text="逐人记录，不同意见一并写明。",
    )
    conclusion = CleanTextField(label="结论", max_length=2000, widget=forms.Textarea(attrs=_SHORT))

    def __init__(
        self, *args: Any, colleagues: QuerySet[User], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_token"].initial = uuid4
        self.fields["held_on"].initial = today
        self.fields["asked_by"].queryset = colleagues

    def minutes(self) -> Minutes:
        names = ("held_on", "question", "participants", "opinions", "conclusion")
        return Minutes(**{name: self.cleaned_data[name] for name in names})


class ReferralForm(ActForm):
    legend, button = "转介去向", "保存"

    kind = forms.ChoiceField(label="类别", choices=[("", "请选择"), *ReferralKind.choices])
    name = CleanTextField(label="名称", max_length=80, help_text="写全称，选入告知书时照此打印。")
    place_address = CleanTextField(label="地址", max_length=120, required=False)
    phone = CleanTextField(label="电话", max_length=40, required=False)
    hours = CleanTextField(
        label="服务时间", max_length=80, required=False, help_text="如“工作日9:00—17:00”。"
    )
    is_active = forms.BooleanField(
        label="使用中", required=False, initial=True, help_text="不再使用的去掉勾选，不再供选择。"
    )

    def place(self) -> Place:
        typed = self.cleaned_data
        return Place(**{**typed, "kind": ReferralKind(typed["kind"])})
