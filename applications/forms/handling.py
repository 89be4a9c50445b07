"""What a worker writes into the progress record, and why somebody asks for a telephone number."""

import datetime as dt
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Layout, Submit
from django import forms

from applications.models import StepKind
from applications.operations.handling import CONTACT_FIELDS
from legalaid.shared.typed import CleanTextField, DayField
from workstations.states import RevealReason

# What the camera and the file chooser of a phone offer.
ACCEPTED = "image/jpeg,image/png,application/pdf"


class StepForm(forms.Form):
    """One line of form 14; two taps and a sentence are enough."""

    step_uid = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="事项",
        choices=StepKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择事项。"},
    )
    day = DayField(label="办理日期")
    note = CleanTextField(
        label="内容",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明地点、方式、主要内容；可以用输入法的语音输入。",
    )
    file = forms.FileField(
        label="照片或者PDF",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text="选填，如会见笔录、开庭传票。不超过20兆字节。",
    )

    def __init__(self, *args, today: dt.date, **kwargs) -> None:
        initial = {"step_uid": uuid4(), "day": today, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "step_uid",
            "kind",
            "day",
            "note",
            "file",
            ButtonHolder(
                Submit("record", "登记进展"),
                HTML('<a class="btn btn-outline-secondary" href="{{ back_url }}">返回案件</a>'),
            ),
        )


class RevealForm(forms.Form):
    """Which of the recipient's particulars, and what for."""

    field = forms.ChoiceField(choices=list(CONTACT_FIELDS.items()))
    reason = forms.ChoiceField(
        choices=RevealReason.choices,
        error_messages={"required": "请选择查看的用途，再显示。"},
    )
