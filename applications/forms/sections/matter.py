"""Section 3: what it is about, how it came to us, and against whom."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms

from applications.forms.intake import MatterField
from applications.forms.sections.base import SectionForm, rows_shown
from applications.models import Application
from applications.operations.intake import MatterSheet, Opponent
from applications.queries import candidates
from applications.rules import stages
from applications.states import CaseKind, Channel, Stage
from legalaid.shared import id_numbers
from legalaid.shared.typed import CleanTextField
from workstations.models import AidWorker, Authority

_ROWS = 2
_NOT_KNOWN = ("", "还不清楚")
_AS_TYPED = ("matter", "channel", "stage", "authority", "is_urgent", "narrative")


class WorkerField(forms.ModelChoiceField):
    """One person of the pool by name and unit, or nobody."""

    def label_from_instance(self, worker: AidWorker) -> str:
        return f"{worker.name}（{worker.unit.name}）"


class MatterForm(SectionForm):
    """The matter is required from the first line on; opposing parties may be many."""

    slug = "matter"

    matter = MatterField()
    channel = forms.ChoiceField(label="来源", choices=Channel)
    stage = forms.ChoiceField(
        label="所处阶段",
        choices=[_NOT_KNOWN, *Stage.choices],
        required=False,
        help_text="按所选事项的类别列出；还不清楚的可以先不选，决定给予援助前须填写。",
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

    named_worker = WorkerField(
        queryset=AidWorker.objects.none(),
        label="希望指派的法律援助人员",
        required=False,
        empty_label="没有点名",
        help_text="申请人点名的才填。点名只在排列时加分，不保证由其承办；有回避等情形的，不能指派。",
        error_messages={"invalid_choice": "所选人员不在法律援助人员库中，请重新选择。"},
    )

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        authorities = Authority.objects.filter(is_active=True).order_by("kind", "code")
        self.fields["authority"].queryset = authorities
        # A wish of before stays on the list, whoever left the pool since.
        self.fields["named_worker"].queryset = candidates.pool(
            self.on, and_also=self.application.named_worker_id
        )
        self._offer_stages_of(CaseKind(self.application.matter.kind))
        stored = len(self._stored)
        self._count = rows_shown(data, "opponent", stored=stored, at_least=_ROWS)
        for n in range(1, self._count + 1):
            self.fields[f"opponent_{n}"] = CleanTextField(
                label=f"对方当事人{n}", required=False, max_length=120
            )
            self.fields[f"opponent_{n}_id"] = CleanTextField(
                label="证件号码或者统一社会信用代码",
                required=False,
                max_length=40,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
        self.leave_unseen_empty()

    def sealed(self) -> Iterable[str]:
        return [f"opponent_{n}_id" for n in range(1, len(self._stored) + 1)]

    def initial_of(self, application: Application) -> dict[str, Any]:
        self._stored = list(application.opposing_parties.order_by("pk"))
        initial = {name: getattr(application, name) for name in _AS_TYPED}
        initial["named_worker"] = application.named_worker_id
        for n, party in enumerate(self._stored, start=1):
            initial |= {f"opponent_{n}": party.name, f"opponent_{n}_id": party.id_number}
        return initial

    @property
    def opponents(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [
            (self[f"opponent_{n}"], self[f"opponent_{n}_id"]) for n in range(1, self._count + 1)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if matter := cleaned.get("matter"):
            kind = CaseKind(matter.kind)
            self._offer_stages_of(kind)
            for finding in stages.findings(kind, cleaned.get("stage", "")):
                if finding.passes is False:
                    self.add_error("stage", finding.sentence)
        stored = [party.name for party in self._stored]
        self.fill_unseen_rows(cleaned, "opponent", count=self._count, stored=stored, kept="_id")
        for n in range(1, self._count + 1):
            if number := cleaned.get(f"opponent_{n}_id"):
                cleaned[f"opponent_{n}_id"] = id_numbers.plain(number)
                if not cleaned.get(f"opponent_{n}"):
                    self.add_error(f"opponent_{n}", "请填写对方当事人的姓名或者名称。")
        return cleaned

    def _offer_stages_of(self, kind: CaseKind) -> None:
        """Let one choose among this kind's stages; the script follows another choice of matter."""
        widget = self.fields["stage"].widget
        widget.choices = _choices(kind)
        # Keyed by the heading that the matters of that kind stand under.
        widget.attrs["data-stages"] = json.dumps(
            {one.label: _choices(one) for one in CaseKind}, ensure_ascii=False
        )

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        opponents = [
            Opponent(name=typed[f"opponent_{n}"], id_number=typed[f"opponent_{n}_id"])
            for n in range(1, self._count + 1)
            if typed[f"opponent_{n}"]
        ]
        about = {name: typed[name] for name in _AS_TYPED}
        about["named_worker"] = typed["named_worker"]
        return {"about": MatterSheet(**about, opponents=opponents)}


def _choices(kind: CaseKind) -> list[tuple[str, str]]:
    return [_NOT_KNOWN, *((stage.value, stage.label) for stage in stages.stages_of(kind))]
