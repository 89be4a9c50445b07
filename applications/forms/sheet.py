"""The whole application sheet: who, about what, against whom, and with which means."""

import datetime as dt
from typing import Any

from django import forms

from applications.forms.fields import YesNoField
from applications.forms.intake import MatterField
from applications.models import Application, IdKind
from applications.operations.intake import Opponent, Sheet
from applications.operations.recording import Person
from applications.rules.lists import PERSON_CATEGORIES
from applications.states import Stage
from legalaid.shared import resident_id
from legalaid.shared.typed import CleanTextField, DayField, PhoneField, YuanField
from workstations.models import Authority

OPPONENTS = 3


class SheetForm(forms.Form):
    """Everything the form of the ministry asks; the least stays required, the rest may follow."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    # 申请人
    name = CleanTextField(label="姓名", max_length=60)
    phone = PhoneField(label="联系电话")
    id_kind = forms.ChoiceField(label="证件种类", choices=IdKind)
    id_number = CleanTextField(
        label="证件号码",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    gender = forms.ChoiceField(
        label="性别", choices=[("U", "未说明"), ("M", "男"), ("F", "女")], required=False
    )
    born_on = DayField(label="出生日期", required=False)
    address = CleanTextField(label="住所", required=False, max_length=200)
    town = CleanTextField(label="镇街", required=False, max_length=40)
    categories = forms.MultipleChoiceField(
        label="人群类别",
        required=False,
        choices=list(PERSON_CATEGORIES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="未成年人、老年人按出生日期自动标注。",
    )
    # 事项
    matter = MatterField()
    stage = forms.ChoiceField(
        label="所处阶段", choices=[("", "还不清楚"), *Stage.choices], required=False
    )
    authority = forms.ModelChoiceField(
        queryset=Authority.objects.none(), label="办案机关", required=False, empty_label="还没有"
    )
    is_urgent = forms.BooleanField(
        label="紧急", required=False, help_text="时效将满不足7日，或者需要申请财产保全、证据保全。"
    )
    narrative = CleanTextField(
        label="案情与诉求",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="什么时间、什么事情、要求什么，按申请人的话写。",
    )
    # 经济状况
    household_size = forms.IntegerField(
        label="共同生活人数", required=False, min_value=1, max_value=30
    )
    income_yuan = YuanField(
        label="家庭年收入（元）", required=False, help_text="申请前12个月，全家合计。"
    )
    rigid_expenditure_yuan = YuanField(
        label="刚性支出（元）", required=False, help_text="同期医疗、教育等必需支出合计。"
    )
    has_high_value_assets = YesNoField(label="有价值较大资产")
    has_no_livelihood = YesNoField(
        label="无固定生活来源", help_text="未成年人、老年人、残疾人填写（第四十二条第一项）。"
    )
    family_is_opponent = forms.BooleanField(
        label="对方当事人是共同生活的家庭成员", required=False, help_text="只计算申请人本人的收支。"
    )

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        authorities = Authority.objects.filter(is_active=True).order_by("kind", "code")
        self.fields["authority"].queryset = authorities
        for n in range(1, OPPONENTS + 1):
            self.fields[f"opponent_{n}"] = CleanTextField(
                label=f"对方当事人{n}", required=False, max_length=120
            )
            self.fields[f"opponent_{n}_id"] = CleanTextField(
                label="证件号码或者统一社会信用代码",
                required=False,
                max_length=40,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    @property
    def opponents(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"opponent_{n}"], self[f"opponent_{n}_id"]) for n in range(1, OPPONENTS + 1)]

    @property
    def has_more_opponents(self) -> bool:
        return any(name.value() or name.errors for name, _ in self.opponents[1:])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        number = cleaned.get("id_number", "")
        if not number:
            cleaned["id_kind"] = IdKind.UNKNOWN
        elif cleaned.get("id_kind") == IdKind.UNKNOWN:
            self.add_error("id_kind", "已填写证件号码，请选择证件种类。")
        elif cleaned.get("id_kind") == IdKind.RESIDENT_ID:
            self._read_resident_id(number)
        return cleaned

    def _read_resident_id(self, number: str) -> None:
        try:
            read = resident_id.parse(number, on=self.on)
        except resident_id.BadResidentId as fault:
            self.add_error("id_number", str(fault))
        else:
            self.cleaned_data |= {
                "id_number": read.number,
                "born_on": read.born_on,
                "gender": read.gender,
            }

    def sheet(self) -> Sheet:
        typed = self.cleaned_data
        return Sheet(
            person=Person(
                name=typed["name"],
                phone=typed["phone"],
                id_kind=typed["id_kind"],
                id_number=typed["id_number"],
                gender=typed["gender"] or "U",
                born_on=typed["born_on"],
                address=typed["address"],
                town=typed["town"],
                categories=frozenset(typed["categories"]),
            ),
            opponents=self._opponents(),
            **{name: typed[name] for name in _AS_TYPED},
        )

    def _opponents(self) -> list[Opponent]:
        typed = self.cleaned_data
        return [
            Opponent(name=typed[f"opponent_{n}"], id_number=typed[f"opponent_{n}_id"])
            for n in range(1, OPPONENTS + 1)
            if typed[f"opponent_{n}"]
        ]


_AS_TYPED = (
    "matter",
    "stage",
    "authority",
    "is_urgent",
    "narrative",
    "household_size",
    "income_yuan",
    "rigid_expenditure_yuan",
    "has_high_value_assets",
    "has_no_livelihood",
    "family_is_opponent",
)
_OF_THE_PERSON = (
    "name",
    "phone",
    "id_kind",
    "id_number",
    "gender",
    "born_on",
    "address",
    "town",
    "categories",
)


def initial_of(application: Application) -> dict[str, Any]:
    """Return what the form shows of an application before anything is typed."""
    applicant = application.applicant
    initial = {name: getattr(application, name) for name in ("version", *_AS_TYPED)}
    initial |= {name: getattr(applicant, name) for name in _OF_THE_PERSON}
    if applicant.id_kind == IdKind.UNKNOWN:
        # Nearly everybody shows a resident ID; it is written down once the number is typed.
        initial["id_kind"] = IdKind.RESIDENT_ID
    for n, party in enumerate(application.opposing_parties.order_by("pk")[:OPPONENTS], start=1):
        initial |= {f"opponent_{n}": party.name, f"opponent_{n}_id": party.id_number}
    return initial
