"""Section 1: who applies, what identifies them, and where they are held."""

from collections.abc import Iterable
from typing import Any

from django import forms

from applications.forms.fields import IdNumberField, MomentField
from applications.forms.identity import fill_from_number
from applications.forms.sections.base import SectionForm
from applications.models import Application, IdKind
from applications.operations.intake import Custody, Stated
from applications.operations.recording import Person
from applications.rules.lists import PERSON_CATEGORIES
from applications.states import ETHNIC_GROUPS, Education
from legalaid.shared.typed import CleanTextField, DayField, PhoneField

# Derived from the box below it, as minor and elder are from the day of birth.
_DERIVED = frozenset({"detained"})
_OF_THE_PERSON = ("name", "phone", "id_kind", "id_number", "gender", "born_on", "address", "town")
_SEALED = ("id_number", "phone", "address", "registered_home")
_STATED = ("ethnicity", "education", "registered_home", "health")
_OF_CUSTODY = ("is_detained", "detained_at", "handed_over_at", "arrived_at")


class ApplicantForm(SectionForm):
    """Name and telephone stay required, the rest may follow."""

    slug = "applicant"

    name = CleanTextField(label="姓名", max_length=60)
    phone = PhoneField(label="联系电话")
    id_kind = forms.ChoiceField(label="证件种类", choices=IdKind)
    id_number = IdNumberField()
    gender = forms.ChoiceField(
        label="性别", choices=[("U", "未说明"), ("M", "男"), ("F", "女")], required=False
    )
    born_on = DayField(label="出生日期", required=False)
    address = CleanTextField(label="住所", required=False, max_length=200)
    town = CleanTextField(label="镇街", required=False, max_length=40)
    categories = forms.MultipleChoiceField(
        label="人群类别",
        required=False,
        choices=[(code, word) for code, word in PERSON_CATEGORIES.items() if code not in _DERIVED],
        widget=forms.CheckboxSelectMultiple,
        help_text="可以多选。未成年人、老年人按出生日期自动标注。",
    )
    ethnicity = forms.ChoiceField(
        label="民族", required=False, choices=[("", "未填"), *((one, one) for one in ETHNIC_GROUPS)]
    )
    education = forms.ChoiceField(
        label="文化程度", required=False, choices=[("", "未填"), *Education.choices]
    )
    registered_home = CleanTextField(label="户籍地", required=False, max_length=200)
    health = CleanTextField(
        label="身体状况", required=False, max_length=100, help_text="如健康、患病、肢体残疾。"
    )
    is_detained = forms.BooleanField(
        label="申请人被羁押、服刑或者强制隔离戒毒",
        required=False,
        help_text="监管场所应当在24小时内转交申请（《法律援助法》第三十九条）。",
    )
    detained_at = CleanTextField(
        label="羁押、服刑场所", required=False, max_length=80, help_text="如“铜梁区看守所”。"
    )
    handed_over_at = MomentField(
        label="申请交给监管场所的时间", required=False, help_text="不清楚的可以不填。"
    )

    arrived_at = MomentField(
        label="材料到达的时间",
        required=False,
        help_text="监管场所转交来的，登记收到的时刻，以便核对24小时；不清楚的可以不填。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leave_unseen_empty()

    def sealed(self) -> Iterable[str]:
        return _SEALED

    def initial_of(self, application: Application) -> dict[str, Any]:
        applicant = application.applicant
        initial = {name: getattr(applicant, name) for name in _OF_THE_PERSON}
        initial |= {name: getattr(application, name) for name in _OF_CUSTODY}
        initial["categories"] = [c for c in applicant.categories if c not in _DERIVED]
        stated = getattr(application, "particulars", None)
        initial |= {name: getattr(stated, name, "") for name in _STATED}
        if applicant.id_kind == IdKind.UNKNOWN:
            # Nearly everybody shows a resident ID; it is written down once the number is typed.
            initial["id_kind"] = IdKind.RESIDENT_ID
        return initial

    @property
    def may_be_carried_over(self) -> bool:
        return any(self.initial[name] or name in self.unseen for name in _STATED)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, stored in self.unseen.items():
            # Who is said to have no document has no number either.
            is_gone = name == "id_number" and cleaned.get("id_kind") == IdKind.NONE
            if not is_gone and name not in self.errors:
                cleaned[name] = cleaned.get(name) or stored
        self._read_identity(cleaned)
        if cleaned.get("is_detained") and not cleaned.get("detained_at"):
            self.add_error("detained_at", "请填写羁押、服刑的场所。")
        return cleaned

    def _read_identity(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("id_number"):
            fill_from_number(self, cleaned, on=self.on)
        elif cleaned.get("id_kind") != IdKind.NONE:
            cleaned["id_kind"] = IdKind.UNKNOWN

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        person = {name: typed[name] for name in _OF_THE_PERSON} | {
            "gender": typed["gender"] or "U",
            "categories": frozenset(typed["categories"]),
        }
        return {
            "person": Person(**person),
            "stated": Stated(**{name: typed[name] for name in _STATED}),
            "custody": Custody(**{name: typed[name] for name in _OF_CUSTODY}),
        }
