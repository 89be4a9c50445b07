"""Keeping a list's conditions under a name."""

from django import forms

from applications.models.saved_view import SHARED
from legalaid.shared.typed import CleanTextField


class SaveViewForm(forms.Form):
    """A name for the conditions as they stand in the address; a head may share them."""

    name = CleanTextField(
        label="名称",
        max_length=20,
        help_text="如“本周到期的工资案件”。只保存所选的条件和顺序；"
        "查找框里填写的姓名、号码等内容不会保存。",
    )
    is_default = forms.BooleanField(label="打开本列表时默认使用", required=False)
    shared_with = forms.ChoiceField(
        label="共用给",
        choices=[("", "不共用，只有自己可见"), *SHARED],
        required=False,
        help_text="列在对方的“共用视图”中，不改变对方默认的顺序。",
    )
    query = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(self, *args, may_share: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["shared_with"]
