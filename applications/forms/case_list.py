"""By what the list of cases can be narrowed; the URL holds codes and case numbers only."""

import django_filters
from django import forms

from applications.models import Case
from applications.states import CaseKind, CaseState, Stage
from workstations.models import HandlingUnit


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

    class Meta:
        model = Case
        fields = ["number", "state", "kind", "stage", "unit"]
