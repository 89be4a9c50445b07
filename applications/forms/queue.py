"""By what the queue and the register can be narrowed; the URL holds codes and numbers only."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

import django_filters
from django.db.models import QuerySet

from applications.models import Application
from applications.queries import queue, watching
from applications.queries.short_lists import Choice, short_lists
from applications.rules.lists import PERSON_CATEGORIES
from applications.rules.query_codes import query_code_in
from applications.states import (
    DECIDED,
    ApplicationState,
    CaseKind,
    Channel,
    Hand,
    RiskTier,
    Stage,
)
from legalaid.shared.typed import DayField
from legalaid.shared.walks import ByMonth, Walk
from workstations.queries import numbers

LIGHTS = [("over", "超期"), ("near", "两日内到期"), ("fine", "三日以上")]
# For how many days an application is here: three of them leave four of the seven.
AGES = [(str(days), f"已满{days}天") for days in (3, 7, 15, 30)]
_RECEIVED_STATES = [c for c in ApplicationState.choices if c[0] != ApplicationState.DRAFT]


def _choice(label: str, *, every: str = "全部", **options) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, empty_label=every, **options)


class QueueFilter(django_filters.FilterSet):
    """Filters of the triage queue."""

    light = _choice("时限", choices=LIGHTS, method="under_light")
    age = _choice("收到至今", choices=AGES, method="here_for_days")
    state = _choice("状态", choices=_RECEIVED_STATES, method="in_state")
    hand = _choice("下一步由谁办", choices=Hand.choices, method="in_hand")
    urgent = _choice("紧急", choices=[("yes", "紧急"), ("no", "不紧急")], method="is_urgent")
    risk = _choice("风险提示", choices=RiskTier.choices, method="in_tier")
    source = _choice("来源", field_name="channel", choices=Channel.choices)
    place = _choice("接收网点", field_name="received_at__code")
    kind = _choice("类别", choices=CaseKind.choices)
    matter = _choice("事项", field_name="matter__code")
    stage = _choice("阶段", choices=Stage.choices)
    category = _choice(
        "人群类别", choices=list(PERSON_CATEGORIES.items()), method="of_such_a_person"
    )
    priority = _choice(
        "优先办理", choices=[("yes", "优先人群和紧急件")], method="to_be_taken_first"
    )
    taken = _choice("经办人", field_name="taken_by__uid")

    class Meta:
        model = Application
        fields = ["state", "kind", "stage"]

    def __init__(
        self,
        *args,
        on: dt.date,
        lists: Mapping[str, Sequence[Choice]] | None = None,
        states: Collection[str] | None = None,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        # In which the rows are, None for any.
        self.states = frozenset(ApplicationState) if states is None else states
        lists = lists or short_lists(on=on)
        # Read once a page: the library would ask again for the chosen one.
        for name, choices in (("place", "places"), ("matter", "matters"), ("taken", "colleagues")):
            self.filters[name].extra["choices"] = lists[choices]

    def under_light(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return queue.lit(rows, value, on=self.on)

    def here_for_days(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(received_on__lte=self.on - dt.timedelta(days=int(value)))

    def in_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return queue.of_states(rows, {value}, states=self.states)

    def in_hand(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return queue.in_hand(rows, value, states=self.states)

    def in_tier(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return watching.in_tier(rows, value)

    def of_such_a_person(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        # Several may fit one person.
        return rows.filter(applicant_categories__contains=[value])

    def to_be_taken_first(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return queue.to_be_taken_first(rows)

    def is_urgent(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(is_urgent=value == "yes")


class DayFilter(django_filters.Filter):
    field_class = DayField


class RegisterFilter(django_filters.FilterSet):
    """Filters of the register of applications."""

    number = django_filters.CharFilter(label="编号、序号或者查询码", method="numbered")
    state = _choice("状态", every="全部状态", choices=_RECEIVED_STATES)
    source = _choice("来源", every="全部来源", field_name="channel", choices=Channel.choices)
    kind = _choice("类别", every="全部类别", choices=CaseKind.choices)
    received_from = DayFilter(field_name="received_on", lookup_expr="gte", label="收到日期自")
    received_until = DayFilter(field_name="received_on", lookup_expr="lte", label="收到日期至")

    decided_from = DayFilter(label="决定日期自", method="decided_since")

    class Meta:
        model = Application
        fields = ["number", "state", "source", "kind"]

    def __init__(self, *args, on: dt.date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    @property
    def walks(self) -> Mapping[str, Walk]:
        """Return the ways through a range of days, by the orders whose index does not serve it."""
        days = {name: self.form.cleaned_data.get(name) for name in self.form.fields}
        if days.get("decided_from"):
            return dict.fromkeys(queue.ORDERS, ByMonth(day="closed_on"))
        if days.get("received_from") or days.get("received_until"):
            return {
                code: ByMonth(day="received_on") for code in queue.ORDERS if code != "received_on"
            }
        return {}

    def numbered(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """A code is whole, as the receipt prints it; of a number the serial is enough."""
        if code := query_code_in(value):
            return rows.filter(progress_code=code)
        return rows.filter(number__in=numbers.candidates(value, series="申", on=self.on))

    def decided_since(self, rows: QuerySet, name: str, value: dt.date) -> QuerySet:
        return rows.filter(state__in=DECIDED, closed_on__gte=value)
