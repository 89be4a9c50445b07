"""What the center types of form 6: what is missing, told once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Fieldset, Layout, Submit
from django import forms

from applications.forms.act import BACK
from applications.models import CoApplicant
from applications.operations.supplement_items import OfOther
from applications.rules.lists import MATERIAL_LABELS
from applications.rules.materials import Material
from legalaid.shared.typed import CleanTextField, DayField, WholeNumberField
from workstations.rules.periods import SUPPLEMENT_REPLY

TO_EACH = "要求共同申请人补交的，应当分别送达；有人不在场的也勾选此项，自最后送达之日起算。"
# A question to the applicant is a sentence or two, and the notice a page or two of them.
LONGEST, MOST = 300, 20
ONE_EACH = f"一行一项，每项最多{LONGEST}字，最多{MOST}项。"


class SupplementForm(forms.Form):
    """Form 6: everything that is missing, told once."""

    kinds = forms.MultipleChoiceField(
        label="缺少的材料", required=False, widget=forms.CheckboxSelectMultiple
    )
    explanations = CleanTextField(
        label="需要说明的事项",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=ONE_EACH,
    )
    delivered_on = DayField(
        label="当场送达的日期", required=False, help_text="自送达之日起暂停审查期限。"
    )
    is_sent = forms.BooleanField(
        label="邮寄或者转交，收到后再登记送达日期",
        required=False,
        help_text="登记送达之前，审查期限继续计算，补正期限不起算。",
    )
    reply_days = WholeNumberField(
        label="补正天数",
        min_value=1,
        max_value=30,
        initial=SUPPLEMENT_REPLY.limit,
        help_text="自送达次日起算。",
    )

    def __init__(
        self,
        *args: Any,
        asked: Sequence[Material],
        missing: Sequence[Material],
        today: dt.date,
        joined: Sequence[CoApplicant] = (),
        there: Mapping[int, Sequence[str]] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        """``joined`` are those who apply together, each of whom may lack papers of their own.

        ``there`` names the papers of each that came, by the primary key.
        """
        super().__init__(*args, **kwargs)
        choices = [(material.code, MATERIAL_LABELS[material.code]) for material in asked]
        self.fields["kinds"].choices = choices
        self._others = {f"kinds_{one.person.uid.hex}": one.person for one in joined}
        for field, one in zip(self._others, joined, strict=True):
            self.fields[field] = forms.MultipleChoiceField(
                label=f"{one.person.name}缺少的材料",
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=f"已收到本人的{'、'.join(there[one.pk])}。" if one.pk in there else "",
            )
        if self._others:
            self.fields["explanations"].help_text += "只问其中一人的，写明姓名。"
            self.fields["is_sent"].help_text += TO_EACH
        self.fields["kinds"].initial = [material.code for material in missing]
        self.fields["delivered_on"].initial = today
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("一次性告知的内容", "kinds", *self._others, "explanations"),
            Fieldset("送达和期限", "delivered_on", "is_sent", "reply_days"),
            ButtonHolder(Submit("ask", "发出补正通知"), BACK),
        )

    def clean_explanations(self) -> list[str]:
        """Return the items as the notice will number them, one of each line."""
        stripped = (line.strip() for line in self.cleaned_data["explanations"].splitlines())
        lines = [line for line in stripped if line]
        faults = [
            f"第{n}项最多{LONGEST}字，现在{len(line)}字，请删减。"
            for n, line in enumerate(lines[:MOST], start=1)
            if len(line) > LONGEST
        ]
        if len(lines) > MOST:
            faults.append(f"最多{MOST}项，现在{len(lines)}项，请合并或者删减。")
        if faults:
            raise forms.ValidationError(faults)
        return lines

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["of_others"] = [
            OfOther(person=person.uid, kind=kind)
            for field, person in self._others.items()
            for kind in cleaned.get(field, [])
        ]
        is_asked = cleaned.get("explanations") or "explanations" in self.errors
        if not (cleaned.get("kinds") or cleaned["of_others"] or is_asked):
            self.add_error("kinds", "请勾选缺少的材料，或者写明需要说明的事项。")
        is_dated = cleaned.get("delivered_on") or "delivered_on" in self.errors
        if not is_dated and not cleaned.get("is_sent"):
            self.add_error("delivered_on", "请填写送达日期；邮寄或者转交的，请勾选下一项。")
        return cleaned
