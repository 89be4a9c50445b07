"""What is typed to mark that two applications belong together."""

from django import forms

from applications.forms.act import ActForm
from applications.states import LinkKind
from legalaid.shared.typed import CleanTextField


class LinkForm(ActForm):
    legend, button = "另一件申请", "标记"

    number = CleanTextField(
        label="另一件的编号",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="如“铜法援申〔2026〕31号”，可以从另一件的页面复制。",
    )
    kind = forms.ChoiceField(
        label="本件与它的关系",
        choices=LinkKind,
        widget=forms.RadioSelect,
        help_text="重复申请：同一人、同一事项再次申请。同一纠纷拆分：本可一件办理的纠纷分成了几件。",
    )
