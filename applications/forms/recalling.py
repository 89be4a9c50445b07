"""Taking an assignment back: why, and which one the head had before them."""

from django import forms

from applications.forms.act import ActForm
from legalaid.shared.typed import CleanTextField


class RecallForm(ActForm):
    """The number goes along unseen: another head may have given the case anew meanwhile."""

    legend, button, css = "撤回指派", "撤回指派", "btn-outline-danger"

    reason = CleanTextField(
        label="撤回的原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="写明为什么撤回，如“选错承办人”“承办人临时停止执业”。随作废文书保存，不写当事人姓名。",
    )
    number = forms.CharField(widget=forms.HiddenInput)
