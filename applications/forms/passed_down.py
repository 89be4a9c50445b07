"""What is typed about things passed down."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from applications.forms.about import AboutForm, refuse_future
from applications.forms.act import ActForm
from applications.forms.fields import PICTURES
from applications.operations.passing_down import Letter
from applications.states import PassedDownSource
from legalaid.shared.typed import CleanTextField, DayField
from workstations.models import User


def file_field(label: str) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        widget=forms.FileInput(attrs={"accept": PICTURES}),
        help_text="照片或者PDF。",
    )


class PassedDownForm(AboutForm, ActForm):
    """What came in, and until when its letter wants an answer."""

    legend, button = "来件", "登记交办件"
    unsaid = ("title", "content", "scan")

    form_token = forms.UUIDField(widget=forms.HiddenInput)
    source = forms.ChoiceField(label="来源", choices=[("", "请选择"), *PassedDownSource.choices])
    source_number = CleanTextField(label="来件文号或者工单号", required=False, max_length=80)
    title = CleanTextField(
        label="标题",
        max_length=100,
        help_text="一句话，不写当事人姓名，如“反映工资被拖欠求助”；涉密案件留空。",
        error_messages={"required": "请写明标题。"},
    )
    content = CleanTextField(
        label="内容和要求",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="涉密案件留空，也不上传扫描件。",
        error_messages={"required": "请写明内容和要求。"},
    )
    received_on = DayField(label="收到日期")
    due_on = DayField(label="办理期限", help_text="按来件写明的日期填写。")
    owner = forms.ModelChoiceField(
        label="承办人", queryset=User.objects.none(), empty_label="请选择"
    )
    about = CleanTextField(
        label="涉及的申请或者案件编号", required=False, max_length=60, help_text="没有的可以不填。"
    )
    scan = file_field("来件扫描件")

    def __init__(
        self, *args: Any, colleagues: QuerySet[User], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        self.fields["form_token"].initial = uuid4
        self.fields["received_on"].initial = today
        self.fields["owner"].queryset = colleagues

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        received_on, due_on = cleaned.get("received_on"), cleaned.get("due_on")
        refuse_future(self, "received_on", received_on, today=self._today)
        if received_on and due_on and due_on < received_on:
            self.add_error("due_on", "办理期限不能早于收到日期，请核对。")
        return cleaned

    def letter(self) -> Letter:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "form_token"}
        return Letter(**{**typed, "source": PassedDownSource(typed["source"])})


class NoteForm(ActForm):
    legend, button = "办理进展", "登记进展"

    text = CleanTextField(label="进展", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class CloseForm(ActForm):
    legend, button = "办结并答复", "办结"

    answer = CleanTextField(
        label="办理结果和答复", max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )
    file = file_field("答复件扫描件")


class SendBackForm(ActForm):
    legend, button, css = "退回来件单位", "退回", "btn-outline-danger"

    reason = CleanTextField(
        label="理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一两句话，不写姓名等个人信息。",
    )


class HandOverForm(ActForm):
    legend, button = "移交同事", "移交"

    owner = forms.ModelChoiceField(
        label="新的承办人", queryset=User.objects.none(), empty_label="请选择"
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues


class PassedDownFilterForm(forms.Form):
    """What the list is narrowed by; a code, it stands in the URL."""

    source = forms.ChoiceField(
        label="来源", required=False, choices=[("", "全部"), *PassedDownSource.choices]
    )
