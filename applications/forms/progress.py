"""Two things that stand on the receipt and on one's own identity card."""

import re

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Layout, Submit
from django import forms

from applications.rules.query_codes import query_code_in
from legalaid.shared.pasted import compact

_TAIL = re.compile(r"[0-9]{3}[0-9X]", re.ASCII)


class ProgressForm(forms.Form):
    """The query code of the receipt and the last four signs of the ID number."""

    code = forms.CharField(
        label="查询码",
        max_length=20,
        help_text="印在《接收凭证》上，共8位，如 7K3M-9QXA。",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": "请填写接收凭证上的查询码。"},
    )
    tail = forms.CharField(
        label="身份证件号码的后四位",
        max_length=8,
        help_text="申请人本人的证件，几个人共同申请的，其中任何一人的都可以；最后一位是X的，填X。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "请填写申请人身份证件号码的后四位。"},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = ""
        self.helper.attrs = {"data-dirty": "off", "data-guard": "off"}
        self.helper.layout = Layout("code", "tail", ButtonHolder(Submit("ask", "查询办理进度")))

    def clean_code(self) -> str:
        code = query_code_in(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError("查询码是8位数字和字母，请对照接收凭证核对。")
        return code

    def clean_tail(self) -> str:
        tail = compact(self.cleaned_data["tail"]).upper()
        if not _TAIL.fullmatch(tail):
            raise forms.ValidationError("请填写证件号码的最后四位，如 1234 或者 123X。")
        return tail
