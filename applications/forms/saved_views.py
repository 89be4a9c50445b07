"""Keeping a list's conditions under a name."""

from django import forms

from legalaid.shared.typed import CleanTextField


class SaveViewForm(forms.Form):
    """A name for the conditions as they stand in the address."""

    name = CleanTextField(label="名称", max_length=20, help_text="如“本周到期的工资案件”。")
    is_default = forms.BooleanField(label="打开待审查时默认使用", required=False)
    query = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
