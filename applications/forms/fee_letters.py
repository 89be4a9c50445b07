"""Which letter about a fee, and to whom."""

from django import forms

from applications.documents.fee_kinds import LETTERS
from applications.forms.act import ActForm
from legalaid.shared.typed import CleanTextField


class FeeLetterForm(ActForm):
    """The kind; a court is the case's own."""

    legend, button = "费用函", "出具函件"
    kind = forms.ChoiceField(
        label="函件",
        choices=[(code, letter.title) for code, letter in LETTERS.items()],
        widget=forms.RadioSelect,
    )
    to = CleanTextField(
        label="发给",
        required=False,
        max_length=80,
        help_text="鉴定机构、公证机构的名称；缓交诉讼费用函发给本案的人民法院，不用填写。",
    )
