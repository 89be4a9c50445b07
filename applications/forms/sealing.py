"""What is typed when a file is sealed, opened for some days, or registered by number alone."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from applications.forms.act import ActForm
from applications.forms.noticing import STAGES
from applications.operations.secret_cases import Letter
from applications.rules.sealing import LONGEST_OPENING_DAYS
from applications.states import BY_HAND, GROUNDS_OF, LIFTS_OF, IntakeRoute, LiftGround, SealKind
from legalaid.shared.typed import CleanTextField, DayField, WholeNumberField
from workstations.models import Authority


class SealForm(ActForm):
    """The kind, its ground, and for a minor the day of the act."""

    legend, button = "封存", "封存本案"
    kind = forms.ChoiceField(
        label="封存种类",
        choices=[(kind, kind.label) for kind in BY_HAND],
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(
        label="封存情形",
        choices=[
            ("", "请选择"),
            *((kind.label, [(g, g.label) for g in GROUNDS_OF[kind]]) for kind in BY_HAND),
        ],
    )
    acted_on = DayField(
        label="行为发生日期",
        required=False,
        help_text="未成年人犯罪记录封存必填，以行为时不满十八周岁为准；密卷不用填写。",
    )


class LiftForm(ActForm):
    """On what ground the seal ends."""

    legend, button, css = "解除封存", "解除封存", "btn-outline-danger"
    ground = forms.ChoiceField(label="解除情形", widget=forms.RadioSelect)

    def __init__(self, *args: Any, kind: SealKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [(g, LiftGround(g).label) for g in LIFTS_OF[kind]]


class AskOpeningForm(ActForm):
    """What for, and for how long."""

    legend, button = "申请查阅", "提交申请"
    reason = CleanTextField(
        label="查阅的理由和用途",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：再审法院调卷。不要写案情。",
    )
    days = WholeNumberField(
        label="查阅天数",
        min_value=1,
        max_value=LONGEST_OPENING_DAYS,
        initial=3,
        help_text=f"自批准次日起算，最多{LONGEST_OPENING_DAYS}日。",
    )


class DecideOpeningForm(ActForm):
    """Yes or no; a no says why."""

    legend, button = "决定", "作出决定"
    is_allowed = forms.TypedChoiceField(
        label="是否准予",
        choices=[("yes", "准予查阅"), ("no", "不准予")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    because = CleanTextField(
        label="理由",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="不准予的必填。",
    )


class SecretCaseForm(ActForm):
    """Number, authority, kind and stage; there is no place to write anything else."""

    legend, button = "涉密来函", "登记并开立案件"
    form_token = forms.UUIDField(widget=forms.HiddenInput)
    route = forms.ChoiceField(
        label="种类",
        choices=[
            (IntakeRoute.NOTICE_DEFENCE, "通知辩护"),
            (IntakeRoute.NOTICE_AGENCY, "通知代理（强制医疗）"),
        ],
    )
    authority = forms.ModelChoiceField(
        queryset=Authority.objects.none(), label="来函机关", empty_label="请选择"
    )
    authority_number = CleanTextField(
        label="来函文号", max_length=80, help_text="只填文号。来函原件按保密规定保管，不要上传。"
    )
    stage = forms.ChoiceField(
        label="所处阶段", choices=[("", "请选择"), *((s, s.label) for s in STAGES)]
    )
    received_on = DayField(label="收函日期", help_text="三日内指派，自次日起算。")

    def __init__(
        self, *args: Any, authorities: QuerySet[Authority], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_token"].initial = uuid4
        self.fields["authority"].queryset = authorities
        self.fields["received_on"].initial = today

    def letter(self) -> Letter:
        typed = self.cleaned_data
        return Letter(
            route=IntakeRoute(typed["route"]),
            authority=typed["authority"],
            authority_number=typed["authority_number"],
            stage=typed["stage"],
            received_on=typed["received_on"],
        )
