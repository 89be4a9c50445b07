"""What is typed from an authority's letter: eight required fields for one person."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from applications.forms.fields import PICTURES
from applications.models import IdKind
from applications.operations.noticing import Letter, Named
from applications.operations.recording import Person
from applications.queries import notice_duties
from applications.states import IntakeRoute, Stage
from legalaid.shared.typed import CleanTextField, DayField, ResidentIdField
from workstations.models import Authority

STAGES = (
    Stage.INVESTIGATION,
    Stage.PROSECUTION_REVIEW,
    Stage.FIRST_INSTANCE,
    Stage.SECOND_INSTANCE,
    Stage.RETRIAL,
)


class NoticeForm(forms.Form):
    """The letter itself."""

    form_token = forms.UUIDField(widget=forms.HiddenInput)
    route = forms.ChoiceField(
        label="种类",
        choices=[
            (IntakeRoute.NOTICE_DEFENCE, "通知辩护"),
            (IntakeRoute.NOTICE_AGENCY, "通知代理（强制医疗）"),
        ],
        initial=IntakeRoute.NOTICE_DEFENCE,
    )
    authority = forms.ModelChoiceField(
        queryset=Authority.objects.none(), label="来函机关", empty_label="请选择"
    )
    authority_number = CleanTextField(label="来函文号", max_length=80)
    stage = forms.ChoiceField(
        label="所处阶段", choices=[("", "请选择"), *((s, s.label) for s in STAGES)]
    )
    received_on = DayField(label="收函日期", help_text="三日内指派，自次日起算。")
    found_on = DayField(
        label="办案机关发现应当通知情形的日期",
        required=False,
        help_text="来函写明的才填，用来核对对方三日内通知的期限（《法律援助法》第三十六条）。",
    )
    hearing_on = DayField(label="开庭日期", required=False)
    contact = CleanTextField(label="联系人及电话", required=False, max_length=80)
    scan = forms.FileField(
        label="来函扫描件",
        required=False,
        widget=forms.FileInput(attrs={"accept": PICTURES}),
        help_text="照片或者PDF，可以之后再传。",
    )

    def __init__(
        self, *args: Any, authorities: QuerySet[Authority], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_token"].initial = uuid4
        self.fields["authority"].queryset = authorities
        if len(authorities) == 1:
            self.fields["authority"].initial = authorities[0]
        self.fields["received_on"].initial = today

    def letter(self) -> Letter:
        typed = self.cleaned_data
        return Letter(
            route=IntakeRoute(typed["route"]),
            **{
                name: typed[name]
                for name in (
                    "authority",
                    "authority_number",
                    "stage",
                    "received_on",
                    "hearing_on",
                    "found_on",
                    "contact",
                )
            },
        )


class PersonForm(forms.Form):
    """One person the letter names; the number may be unknown yet."""

    name = CleanTextField(
        label="姓名", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    charge = CleanTextField(label="涉嫌罪名", max_length=80)
    ground = forms.ChoiceField(label="通知情形", choices=notice_duties.ground_choices)
    id_number = ResidentIdField(label="身份证号码", required=False, help_text="不知道的可以不填。")
    faces_life_or_death = forms.BooleanField(
        label="同时可能判处无期徒刑、死刑",
        required=False,
        help_text="通知情形是未成年人等其他情形、又可能判处无期徒刑、死刑的，请勾选。",
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["id_number"].on = today

    def named(self) -> Named:
        typed = self.cleaned_data
        number = typed["id_number"]
        return Named(
            person=Person(
                name=typed["name"],
                id_kind=IdKind.RESIDENT_ID if number else IdKind.UNKNOWN,
                id_number=number,
            ),
            charge=typed["charge"],
            ground=typed["ground"],
            faces_life_or_death=typed["faces_life_or_death"],
        )


PersonFormSet = forms.formset_factory(
    PersonForm, extra=0, min_num=1, validate_min=True, max_num=30, absolute_max=30
)


class ScanForm(forms.Form):
    scan = forms.FileField(label="来函扫描件", widget=forms.FileInput(attrs={"accept": PICTURES}))
