"""What is typed about the service of a paper, as form 22 says it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Fieldset, Layout, Submit
from django import forms

from applications.forms.act import BACK
from applications.forms.fields import PICTURES
from applications.states import ServiceManner
from legalaid.shared.typed import CleanTextField, DayField


class ServiceForm(forms.Form):
    """The day, the manner and the hand that received it."""

    delivered_on = DayField(
        label="送达日期", help_text="受送达人收到之日；邮寄的，以回执上的签收日期为准。"
    )
    manner = forms.ChoiceField(
        label="送达方式",
        choices=ServiceManner,
        widget=forms.RadioSelect,
        initial=ServiceManner.DIRECT,
    )
    received_by = CleanTextField(
        label="签收人",
        max_length=80,
        required=False,
        help_text="本人签收的写姓名；代收的写明与受送达人的关系；单位写收件部门或者经手人。",
    )
    note = CleanTextField(
        label="备注",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="留置、委托、公告送达的，请写明经过和见证人；邮寄的可以写邮件编号。",
    )
    scan = forms.FileField(
        label="送达回证扫描件",
        required=False,
        widget=forms.FileInput(attrs={"accept": PICTURES}),
        help_text="拍照或者扫描签过字的送达回证；现在没有的，登记后可以补传。",
    )

    def __init__(self, *args: Any, today: dt.date, signatory: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delivered_on"].initial = today
        self.fields["received_by"].initial = signatory
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("送达情况", "delivered_on", "manner", "received_by", "note", "scan"),
            ButtonHolder(Submit("record", "登记送达"), BACK),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("manner") == ServiceManner.DIRECT and not cleaned.get("received_by"):
            self.add_error("received_by", "直接送达的，请写明签收人。")
        return cleaned


class ReceiverForm(forms.Form):
    """To whom a paper goes: each capacity with its words, and who signs where that is another."""

    receiver = forms.ChoiceField(label="受送达人", widget=forms.RadioSelect, choices=[])

    def __init__(self, *args: Any, receivers: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].choices = list(receivers.items())
        if len(receivers) == 1:
            self.fields["receiver"].initial = next(iter(receivers))
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("送达给谁", "receiver"), ButtonHolder(Submit("begin", "办理送达"), BACK)
        )


class ServiceScanForm(forms.Form):
    scan = forms.FileField(
        label="送达回证扫描件",
        widget=forms.FileInput(attrs={"accept": PICTURES}),
        help_text="照片或者PDF，上传后不能替换。",
    )
