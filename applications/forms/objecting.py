"""What is typed about an objection: by whoever enters it, and by the bureau that decides it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Fieldset, Layout, Submit
from django import forms

from applications.forms.act import BACK
from applications.states import ObjectionState
from legalaid.shared.typed import CleanTextField, DayField


class ObjectionForm(forms.Form):
    """An objection to one letter, named by its number."""

    number = CleanTextField(
        label="原决定书文号",
        max_length=60,
        help_text="不予法律援助决定书或者终止法律援助决定书的文号，如“铜法援不〔2026〕3号”。",
    )
    objector = forms.ChoiceField(
        label="异议人",
        widget=forms.RadioSelect,
        error_messages={"required": "几人共同申请，请选择是谁提出的异议。"},
        help_text="期限自本人收到决定书之日起算。",
    )
    received_on = DayField(label="收到异议日期", help_text="司法局自该日起5日内审查。")
    posted_on = DayField(
        label="交邮日期",
        required=False,
        help_text="邮寄的填写邮戳日期：15日内交邮的不算逾期；当面提出的不填。",
    )
    # Asked for by the operation: about a state secret nothing is written.
    reasons = CleanTextField(
        label="异议的事实和理由",
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="必填，按异议人的书面或者口头陈述填写，将写入异议审查决定书；涉密案件留空。",
    )
    accepts_late = forms.BooleanField(
        label="逾期仍登记",
        required=False,
        help_text="超过15日提出的，勾选后登记为逾期，由司法局决定是否审查。",
    )

    def __init__(
        self,
        *args: Any,
        today: dt.date,
        is_known: bool = False,
        objectors: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        """``is_known`` where the page already knows which letter it is.

        ``objectors`` are those who may object to it, asked where they are several.
        """
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = today
        self.fields["objector"].choices = objectors
        left_out = {"number"} if is_known else set()
        if len(objectors) < 2:
            left_out.add("objector")
        for name in left_out:
            del self.fields[name]
        names = [
            name
            for name in (
                "number",
                "objector",
                "received_on",
                "posted_on",
                "reasons",
                "accepts_late",
            )
            if name in self.fields
        ]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("异议", *names), ButtonHolder(Submit("enter", "登记异议"), BACK)
        )


class ObjectionDecisionForm(forms.Form):
    """The bureau's result, in the words of art. 49."""

    result = forms.ChoiceField(label="审查决定", widget=forms.RadioSelect, choices=[])
    findings = CleanTextField(
        label="审查认定的事实和理由",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写入《法律援助异议审查决定书》，可以分段。",
    )

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = [ObjectionState.UPHELD, ObjectionState.CORRECTION_ORDERED]
        if is_late:
            ends.append(ObjectionState.OUT_OF_TIME)
        self.fields["result"].choices = [(end.value, end.label) for end in ends]
        self.helper = FormHelper()
        # The page lays the preview beside it, so it brings the form tag itself.
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(Fieldset("审查决定", "result", "findings"))
