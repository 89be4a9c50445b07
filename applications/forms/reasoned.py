"""What every rule of the center's own is entered with: which rule says so, and why now."""

from collections.abc import Sequence

from django import forms

from applications.forms.act import ActForm
from legalaid.shared.typed import CleanTextField


class ReasonedForm(ActForm):
    """The last two lines of the form of a dated rule; what is entered stands above them."""

    source = CleanTextField(
        label="依据",
        max_length=200,
        help_text="写明规定的名称、文号和条款，例如《重庆市法律援助条例》第十条。",
    )
    reason = CleanTextField(
        label="理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="为什么修改或者登记，随记录保存，不写当事人姓名。",
    )

    def order_fields(self, field_order: Sequence[str] | None) -> None:
        """Order the others as asked; why it is entered comes last."""
        super().order_fields(field_order)
        for name in ("source", "reason"):
            self.fields[name] = self.fields.pop(name)
