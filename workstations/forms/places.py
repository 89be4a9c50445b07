"""What the head types about a place: how the public reaches it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Layout, Submit
from django import forms

from legalaid.shared.typed import CleanTextField, PhoneField
from workstations.models import ServicePoint

_BACK = '<a class="btn btn-outline-secondary" href="{{ back_url }}">返回</a>'


class PlaceContactForm(forms.Form):
    """Telephone, hours and address; all may stay empty until somebody has told them."""

    phone = PhoneField(
        label="电话", required=False, help_text="群众能打通的办公电话，如 023-45612345。"
    )
    hours = CleanTextField(
        label="办公时间",
        max_length=100,
        required=False,
        help_text="照门口公示的写，如：周一至周五 9:00—12:00，14:00—17:30，法定节假日除外。",
    )
    address = CleanTextField(
        label="地址",
        max_length=200,
        required=False,
        help_text="写到门牌号，设在办事大厅内的写明楼层、窗口。",
    )
    # What the writer had before them: whoever was faster meanwhile is not written over.
    read = forms.JSONField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, place: ServicePoint, **kwargs: Any) -> None:
        now = {"phone": place.phone, "hours": place.hours, "address": place.address}
        super().__init__(*args, initial={**now, "read": list(now.values())}, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            *self.fields, ButtonHolder(Submit("enter", "保存联系方式"), HTML(_BACK))
        )

    def clean_read(self) -> tuple[str, ...]:
        match self.cleaned_data["read"]:
            case [str(), str(), str()] as seen:
                return tuple(seen)
        raise forms.ValidationError("本页已经失效，请重新打开。")
