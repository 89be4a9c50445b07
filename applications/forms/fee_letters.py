"""Which letter about a fee, and to whom."""

from typing import Any

from django import forms

from applications.documents.fee_kinds import FEE_DEFERRAL, LETTERS
from applications.documents.fee_letters import fitting
from applications.forms.act import ActForm
from applications.models import Case
from legalaid.shared.typed import CleanTextField


class FeeLetterForm(ActForm):
    """The kind; a court is the case's own."""

    legend, button = "费用函", "出具函件"
    kind = forms.ChoiceField(label="函件", choices=(), widget=forms.RadioSelect)
    to = CleanTextField(
        label="发给",
        required=False,
        max_length=80,
        help_text="鉴定机构、公证机构的名称。",
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = fitting(case)
        self.fields["kind"].choices = [(code, LETTERS[code].title) for code in kinds]
        if FEE_DEFERRAL in kinds:
            self.fields["to"].help_text += "缓交诉讼费用函发给本案的人民法院，不用填写。"
        else:
            self.fields[
                "kind"
            ].help_text = "本案不是人民法院受理的民事、行政案件，没有诉讼费用可以缓交。"
