"""What is typed once more is known of a person whom a notice names."""

import datetime as dt
from typing import Any

from django import forms

from applications.forms.act import ActForm
from applications.forms.fields import IdNumberField
from applications.forms.identity import fill_from_number
from applications.models import Applicant, IdKind
from applications.operations.identifying import Identity
from applications.states import IdentityReason
from legalaid.shared.typed import DayField, PhoneField

_KINDS = [
    ("", "请选择"),
    *((kind, kind.label) for kind in IdKind if kind != IdKind.UNKNOWN),
]


class IdentityForm(ActForm):
    """Empty fields change nothing; what stands there already is shown by its last four alone."""

    legend, button = "身份信息", "保存身份信息"

    id_kind = forms.ChoiceField(label="证件种类", choices=_KINDS, required=False)
    id_number = IdNumberField()
    gender = forms.ChoiceField(
        label="性别", choices=[("", "请选择"), ("M", "男"), ("F", "女")], required=False
    )
    born_on = DayField(label="出生日期", required=False)
    phone = PhoneField(label="联系电话", required=False)
    reason = forms.ChoiceField(
        label="更正的理由",
        choices=[("", "没有更正"), *IdentityReason.choices],
        required=False,
        help_text="改动已有内容的必须选择；只补填空着的内容，不用选。",
    )

    def __init__(
        self, *args: Any, person: Applicant, may_correct: bool, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        # Nearly everybody has a resident ID; it is written down once the number is typed.
        self.fields["id_kind"].initial = IdKind.RESIDENT_ID
        self.today = today
        for name, words in _known(person).items():
            self.fields[name].help_text = f"现登记：{words}，不填则不变。"
        if not may_correct:
            del self.fields["reason"]
            self.helper.layout[0].fields.remove("reason")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("id_number"):
            # A kind without its number says nothing, but that there is no document.
            if cleaned.get("id_kind") != IdKind.NONE:
                cleaned["id_kind"] = IdKind.UNKNOWN
            return cleaned
        fill_from_number(self, cleaned, on=self.today)
        return cleaned

    def identity(self) -> Identity:
        typed = {name: self.cleaned_data[name] for name in Identity.__dataclass_fields__}
        return Identity(**typed | {"gender": typed["gender"] or "U"})


def _known(person: Applicant) -> dict[str, str]:
    """Say what stands there, masked as on every page."""
    known = {}
    if person.id_last4:
        known["id_number"] = f"{person.get_id_kind_display()}，末四位{person.id_last4}"
    if person.gender != "U":
        known["gender"] = person.get_gender_display()
    if person.born_on:
        known["born_on"] = f"{person.born_on.year}年{person.born_on.month}月{person.born_on.day}日"
    if person.phone_last4:
        known["phone"] = f"末四位{person.phone_last4}"
    return known
