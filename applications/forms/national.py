"""The checklist of the second entry, and by what its list is narrowed."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms

from applications.models import Application, Case
from applications.queries.national_pack import LABELS
from applications.states import ApplicationState, CaseKind, PartMark
from legalaid.shared.typed import CleanTextField, DayField, WholeNumberField
from workstations.states import RevealReason


class OpenForm(forms.Form):
    """What the fields are opened for."""

    reason = forms.ChoiceField(
        label="打开全部字段的用途（将记入日志）",
        choices=RevealReason.choices,
        initial=RevealReason.NATIONAL,
        error_messages={"required": "请选择查看的用途，再显示。"},
    )


class ChecklistForm(forms.Form):
    """One mark for each part of the form, and the number the ministry gave."""

    ministry_number = CleanTextField(
        label="部平台案号",
        required=False,
        max_length=60,
        help_text="国家系统给出案号后填在这里，全站查找时可以用它找到本案。",
    )
    note = CleanTextField(
        label="不一致的内容",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = WholeNumberField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, codes: Sequence[str], of_case: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = codes
        for code in codes:
            self.fields[self.name_of(code)] = forms.ChoiceField(
                label=LABELS[code], choices=PartMark.choices, widget=forms.RadioSelect
            )
        if not of_case:
            del self.fields["ministry_number"]

    @staticmethod
    def name_of(code: str) -> str:
        return f"part-{code}"

    def mark_field(self, code: str) -> forms.BoundField:
        return self[self.name_of(code)]

    @property
    def marks(self) -> dict[str, PartMark]:
        return {code: PartMark(self.cleaned_data[self.name_of(code)]) for code in self.codes}


class DayFilter(django_filters.DateFilter):
    field_class = DayField


class NationalFilter(django_filters.FilterSet):
    """Filters of the list; the address holds codes, days and case numbers only."""

    number = django_filters.CharFilter(label="案号", lookup_expr="contains")
    kind = django_filters.ChoiceFilter(
        label="类别", choices=CaseKind.choices, empty_label="全部类别"
    )
    opened_from = DayFilter(field_name="opened_on", lookup_expr="gte", label="批准日期自")
    opened_until = DayFilter(field_name="opened_on", lookup_expr="lte", label="批准日期至")

    class Meta:
        model = Case
        fields = ["number", "kind"]


class NationalApplicationFilter(django_filters.FilterSet):
    """The same of applications without a case; the address holds codes, days and numbers only."""

    number = django_filters.CharFilter(label="编号", lookup_expr="contains")
    state = django_filters.ChoiceFilter(
        label="办理情况", choices=ApplicationState.choices, empty_label="全部"
    )
    received_from = DayFilter(field_name="received_on", lookup_expr="gte", label="收到日期自")
    received_until = DayFilter(field_name="received_on", lookup_expr="lte", label="收到日期至")

    class Meta:
        model = Application
        fields = ["number", "state"]
