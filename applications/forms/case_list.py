"""By what the list of cases can be narrowed; the URL holds codes and case numbers only."""

import datetime as dt

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from applications.models import Case
from applications.queries import watching
from applications.states import CaseKind, CaseState, RiskTier, Stage
from workstations.models import HandlingUnit, User
from workstations.states import Role


class CaseFilter(django_filters.FilterSet):
    """Filters of the list of cases."""

    number = django_filters.CharFilter(label="案号", lookup_expr="contains")
    state = django_filters.ChoiceFilter(
        label="状态", choices=CaseState.choices, empty_label="全部状态"
    )
    kind = django_filters.ChoiceFilter(
        label="类别", choices=CaseKind.choices, empty_label="全部类别"
    )
    stage = django_filters.ChoiceFilter(label="阶段", choices=Stage.choices, empty_label="全部阶段")
    unit = django_filters.ModelChoiceFilter(
        label="承办单位",
        queryset=HandlingUnit.objects.filter(is_active=True).order_by("sort_key", "pk"),
        to_field_name="code",
        empty_label="全部单位",
        widget=forms.Select,
    )
    # The center's own cares; the view takes them away from everybody else.
    review = django_filters.ChoiceFilter(
        label="复看", choices=watching.REVIEWS, empty_label="全部", method="to_review"
    )
    risk = django_filters.ChoiceFilter(
        label="风险提示", choices=RiskTier.choices, empty_label="全部", method="in_tier"
    )

    class Meta:
        model = Case
        fields = ["number", "state", "kind", "stage", "unit"]

    def __init__(self, *args, on: dt.date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def to_review(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return watching.with_review(rows, value, on=self.on)

    def in_tier(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return watching.cases_in_tier(rows, value)


def case_filter(typed: QueryDict, rows: QuerySet[Case], *, reader: User, on: dt.date) -> CaseFilter:
    """Return the filters that this reader has above the list."""
    chosen = CaseFilter(typed, queryset=rows, on=on)
    if reader.role in {Role.AID_WORKER, Role.UNIT_MANAGER}:
        # Everything they see is of one unit.
        del chosen.filters["unit"]
    if not watching.reads_reviews(reader):
        del chosen.filters["review"], chosen.filters["risk"]
    return chosen
