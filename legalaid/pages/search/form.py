"""The one field of the search."""

from django import forms
from django.urls import reverse_lazy

from legalaid.shared.typed import CleanTextField


class SearchForm(forms.Form):
    """Whatever one has at hand; one character is enough where it is a Chinese one."""

    q = CleanTextField(
        label="查找内容",
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "data-glance": True,
                "hx-post": reverse_lazy("search_glance"),
                "hx-trigger": "settled",
                "hx-target": "next .glance",
                "hx-sync": "this:replace",
            }
        ),
        error_messages={
            "required": "请输入姓名、拼音、编号、证件号码或者电话。",
            "max_length": "请不要超过60个字。",
        },
    )

    def clean_q(self) -> str:
        typed = self.cleaned_data["q"]
        if typed.isascii() and len(typed) < 2:
            raise forms.ValidationError("字母和数字请至少输入两个。")
        return typed
