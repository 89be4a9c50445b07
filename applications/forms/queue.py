"""By what the queue and the register can be narrowed; the URL holds codes and numbers only."""

import datetime as dt

import django_filters
from django.db.models import QuerySet

from applications.models import Application
from applications.models.application_lists import DUE_KEY
from applications.queries import queue
from applications.states import DECIDED, ApplicationState, CaseKind, Channel
from legalaid.shared.typed import DayField
from workstations.queries import numbers

LIGHTS = [("over", "超期"), ("near", "两日内到期"), ("fine", "三日以上")]


class QueueFilter(django_filters.FilterSet):
    """Filters of the triage queue."""

    source = django_filters.ChoiceFilter(
        field_name="channel", label="来源", choices=Channel.choices, empty_label="全部来源"
    )
    kind = django_filters.ChoiceFilter(
        field_name="matter__kind", label="类别", choices=CaseKind.choices, empty_label="全部类别"
    )
    light = django_filters.ChoiceFilter(
        label="时限", choices=LIGHTS, empty_label="全部", method="under_light"
    )

    class Meta:
        model = Application
        fields = ["source", "kind", "light"]

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on

    def under_light(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return queue.lit(rows, value, on=self.on)


class DayFilter(django_filters.Filter):
    field_class = DayField


class RegisterFilter(django_filters.FilterSet):
    """Filters of the register of applications."""

    number = django_filters.CharFilter(label="编号，或者只填序号", method="numbered")
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[c for c in ApplicationState.choices if c[0] != ApplicationState.DRAFT],
        empty_label="全部状态",
    )
    source = django_filters.ChoiceFilter(
        field_name="channel", label="来源", choices=Channel.choices, empty_label="全部来源"
    )
    kind = django_filters.ChoiceFilter(
        field_name="matter__kind", label="类别", choices=CaseKind.choices, empty_label="全部类别"
    )
    received_from = DayFilter(label="收到日期自", method="received_since")
    received_until = DayFilter(field_name="received_on", lookup_expr="lte", label="收到日期至")

    decided_from = DayFilter(label="决定日期自", method="decided_since")

    class Meta:
        model = Application
        fields = ["number", "state", "source", "kind"]

    def __init__(self, *args, on: dt.date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def numbered(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(number__in=numbers.candidates(value, series="申", on=self.on))

    def received_since(self, rows: QuerySet, name: str, value: dt.date) -> QuerySet:
        # Nothing is due before it was received: said aloud, the order by due day begins there.
        return rows.alias(due=DUE_KEY).filter(received_on__gte=value, due__gte=value)

    def decided_since(self, rows: QuerySet, name: str, value: dt.date) -> QuerySet:
        return rows.filter(state__in=DECIDED, closed_on__gte=value)
