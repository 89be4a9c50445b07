"""What the papers of one kind cite."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms

from legalaid.shared.typed import CleanTextField, DayField, WholeNumberField


class LegalBasisForm(forms.Form):
    """The text stands in the middle of a sentence, so it is laws and articles only."""

    text = CleanTextField(
        label="法律依据",
        error_messages={"required": "法律依据不能为空，请写明所依据的法律名称和条款。"},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="只写法律名称和条款，例如《中华人民共和国法律援助法》第四十三条第一款；"
        "印在“依照……的规定”之间，结尾不加句号，最多200字。",
    )
    valid_from = DayField(label="启用日期", help_text="当日起制作的文书使用；已经制作的不变。")
    # The edition that the writer read: whoever was faster meanwhile is not written over.
    after = WholeNumberField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        back = '<a class="btn btn-outline-secondary" href="{{ back_url }}">返回</a>'
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("修改", "text", "valid_from", "after"),
            ButtonHolder(Submit("write", "保存为新版"), HTML(back)),
        )
