"""What a clerk types about an application: first the least, then the whole sheet."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from applications.forms.fields import FilesField
from applications.models import Matter
from applications.operations.recording import Person
from applications.rules.lists import MATERIAL_LABELS
from applications.rules.materials import Material
from applications.states import CaseKind, Opinion
from legalaid.shared.typed import CleanTextField, DayField, PhoneField
from workstations.models import ServicePoint

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
    """The least: name, phone, matter, urgent or not, and photos of the papers."""

    form_token = forms.UUIDField(widget=forms.HiddenInput)
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

    def __init__(self, *args: Any, places: QuerySet[ServicePoint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_token"].initial = uuid4
        self.fields["place"].queryset = places
        self.fields["place"].empty_label = None
        if len(places) == 1:
            self.fields["place"].initial = places[0]
            self.fields["place"].widget = forms.HiddenInput()
        for code in _FIRST_PAPERS:
            self.fields[_field_of(code)] = FilesField(label=MATERIAL_LABELS[code])
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "form_token",
            Fieldset("申请人", "name", "phone"),
            Fieldset("事项", "matter", "is_urgent", "place"),
            Fieldset("材料照片", *map(_field_of, _FIRST_PAPERS)),
            ButtonHolder(
                Submit("begin", "保存草稿，继续填写"),
                HTML('<a class="btn btn-outline-secondary" href="{{ back_url }}">返回</a>'),
            ),
        )

    def person(self) -> Person:
        return Person(name=self.cleaned_data["name"], phone=self.cleaned_data["phone"])

    def uploads(self) -> list[tuple[str, UploadedFile]]:
        return _uploads(self.cleaned_data, _FIRST_PAPERS)


class PapersForm(forms.Form):
    """A row for every paper that is asked for, each taking photos or PDFs."""

    def __init__(self, *args: Any, asked: Sequence[Material], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [*(material.code for material in asked), "other"]
        for code in self.codes:
            self.fields[_field_of(code)] = FilesField(label=MATERIAL_LABELS[code])

    def uploads(self) -> list[tuple[str, UploadedFile]]:
        return _uploads(self.cleaned_data, self.codes)


class UploadForm(forms.Form):
    """One kind of paper, one or several files."""

    kind = forms.ChoiceField(label="材料种类", choices=list(MATERIAL_LABELS.items()))
    files = FilesField(label="照片或者PDF")

    def uploads(self) -> list[tuple[str, UploadedFile]]:
        return [(self.cleaned_data["kind"], file) for file in self.cleaned_data["files"]]


class ReceiveForm(forms.Form):
    received_on = DayField(label="收到日期", help_text="群众交来材料之日，审查期限自次日起算7日。")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = today


class OpinionForm(forms.Form):
    """The last block of the office's page: what it thinks, and why if it would refuse."""

    opinion = forms.ChoiceField(
        label="初审意见", choices=Opinion, widget=forms.RadioSelect, initial=Opinion.GRANT
    )
    note = CleanTextField(
        label="说明",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="拿不准的，选“请中心审定”即可，不影响报送。",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("opinion") == Opinion.REFUSE and not cleaned.get("note"):
            self.add_error("note", "建议不予援助的，请写明理由。")
        return cleaned


def _field_of(code: str) -> str:
    return f"file-{code}"


def _uploads(cleaned: dict[str, Any], codes: Sequence[str]) -> list[tuple[str, UploadedFile]]:
    return [(code, file) for code in codes for file in cleaned.get(_field_of(code), [])]
