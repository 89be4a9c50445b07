"""What a clerk types about an application: first the least, then the whole sheet."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from applications.forms.fields import FilesField, IdNumberField
from applications.forms.identity import BadNumber, read_number
from applications.forms.unseen import leave_empty
from applications.models import Applicant, IdKind, Matter
from applications.operations.intake import LATE_DAYS
from applications.operations.recording import Person
from applications.rules.lists import MATERIAL_LABELS
from applications.states import CaseKind
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.typed import CleanTextField, DayField, PhoneField
from workstations.models import ServicePoint

_CARRIED = ("id_kind", "id_number", "gender", "born_on", "address", "town")
_TAKEN_OVER = ("id_number", "phone")
_FIRST_PAPERS = ("application-form", "identity", "case-papers")


class MatterField(forms.ModelChoiceField):
    """The coded matters under the headings of their kinds; one query."""

    def __init__(self, **kwargs: Any) -> None:
        active = Matter.objects.filter(is_active=True).order_by("position", "pk")
        super().__init__(queryset=active, label="申请事项", empty_label="请选择", **kwargs)
        self.iterator = _ByKind


class _ByKind(forms.models.ModelChoiceIterator):
    def __iter__(self):
        yield ("", self.field.empty_label)
        rows = list(self.queryset.all())
        for kind in CaseKind:
            choices = [self.choice(row) for row in rows if row.kind == kind]
            if choices:
                yield (kind.label, choices)


class BeginForm(forms.Form):
    """The least: name, phone, matter, urgent or not, and photos of the papers.

    Of who is ``known`` already the page shows the name and last digits alone; what is left
    empty is taken over unseen.
    """

    form_token = forms.UUIDField(widget=forms.HiddenInput)
    # The person chosen from those who are registered already.
    known = forms.UUIDField(widget=forms.HiddenInput, required=False)
    id_kind = forms.ChoiceField(label="证件种类", choices=IdKind, required=False)
    id_number = IdNumberField(help_text="可以之后再补。")
    name = CleanTextField(
        label="申请人姓名",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = PhoneField(label="联系电话")
    matter = MatterField()
    is_urgent = forms.BooleanField(
        label="紧急", required=False, help_text="时效将满不足7日，或者需要申请财产保全、证据保全。"
    )
    place = forms.ModelChoiceField(queryset=ServicePoint.objects.none(), label="接收网点")

    def __init__(
        self,
        *args: Any,
        places: QuerySet[ServicePoint],
        on: dt.date,
        known: Applicant | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on, self.person_known = on, known
        if known is not None:
            for name in _TAKEN_OVER:
                leave_empty(self.fields[name], getattr(known, name))
        self.fields["form_token"].initial = uuid4
        self.fields["id_kind"].initial = IdKind.RESIDENT_ID
        self.fields["place"].queryset = places
        self.fields["place"].empty_label = None
        if len(places) == 1:
            self.fields["place"].initial = places[0]
            self.fields["place"].widget = forms.HiddenInput()
        for code in _FIRST_PAPERS:
            self.fields[_field_of(code)] = FilesField(label=MATERIAL_LABELS[code])

    @property
    def papers(self) -> list[forms.BoundField]:
        return [self[_field_of(code)] for code in _FIRST_PAPERS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        number = cleaned.get("id_number")
        if number:
            try:
                kind = cleaned.get("id_kind") or IdKind.RESIDENT_ID
                cleaned["id_number"], _ = read_number(kind, number, on=self.on)
            except BadNumber as fault:
                self.add_error("id_number", str(fault))
        return cleaned

    def person(self) -> Person:
        """Return who was typed; what is known of them already is carried over."""
        typed, known = self.cleaned_data, self.person_known
        carried = {}
        if known is not None:
            carried = {name: getattr(known, name) for name in _CARRIED}
            carried["categories"] = frozenset(known.categories) - {"detained"}
        if typed["id_number"]:
            kind = typed["id_kind"] or IdKind.RESIDENT_ID
            carried |= {"id_kind": kind, "id_number": typed["id_number"]}
        phone = typed["phone"] or (known.phone if known else "")
        return Person(**carried | {"name": typed["name"], "phone": phone})

    def uploads(self) -> list[tuple[str, UploadedFile]]:
        return _uploads(self.cleaned_data, _FIRST_PAPERS)


class UploadForm(forms.Form):
    """One kind of paper, one or several files."""

    kind = forms.ChoiceField(label="材料种类", choices=list(MATERIAL_LABELS.items()))
    files = FilesField(label="照片或者PDF")

    def uploads(self) -> list[tuple[str, UploadedFile]]:
        return [(self.cleaned_data["kind"], file) for file in self.cleaned_data["files"]]


class ReceiveForm(forms.Form):
    received_on = DayField(
        label="收到日期",
        help_text=f"群众交来材料之日，审查期限自次日起算7日。纸质材料可补录{LATE_DAYS}日以内的，"
        "更早的由中心负责人核实补录。",
    )
    late_reason = CleanTextField(
        label="补录原因",
        required=False,
        max_length=200,
        help_text="收到日期早于今天的填写，如停电断网；不写姓名。",
    )

    def __init__(self, *args: Any, begun_on: dt.date, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = today
        self.today = today
        if begun_on < today - dt.timedelta(days=LATE_DAYS):
            self.fields["received_on"].help_text = (
                f"这份草稿自{day_text(begun_on)}开始填写，可以继续接收：请如实填写当时收到材料的"
                "日期，并写明为何现在才接收；审查期限自实际收到之次日起算。"
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        received_on = cleaned.get("received_on")
        if received_on and received_on < self.today and not cleaned.get("late_reason"):
            self.add_error("late_reason", "收到日期早于今天的，请写明补录原因。")
        return cleaned


def _field_of(code: str) -> str:
    return f"file-{code}"


def _uploads(cleaned: dict[str, Any], codes: Sequence[str]) -> list[tuple[str, UploadedFile]]:
    return [(code, file) for code in codes for file in cleaned.get(_field_of(code), [])]
