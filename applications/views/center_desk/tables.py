"""The rows of the queue and of the register."""

import datetime as dt

import django_tables2 as tables

from applications.models import Application
from legalaid.shared.cells import CellColumn, DayColumn

_BARE = {"td": {"class": "bare"}}
_LIGHT = (
    "{% if record.state == 'AWAITING_PAPERS' %}"
    "{% light record.decision_due_on table.today paused_until=record.supplement.reply_by %}"
    "{% elif record.closed_on %}"
    "{% light record.decision_due_on table.today done_on=record.closed_on %}"
    "{% else %}{% light record.decision_due_on table.today %}{% endif %}"
)
_PERSON = (
    '<a class="main-link" href="{% url \'applications:detail\' record.uid %}">'
    "{{ record.applicant.name }}</a>"
    '{% if record.is_urgent %}<span class="chip special">紧急</span>{% endif %}'
    "<small>{{ record.number }}</small>"
)


class _ApplicationTable(tables.Table):
    """What both lists share; ``today`` is the day the lights are read."""

    def __init__(self, data, *, today: dt.date, **kwargs) -> None:
        super().__init__(data, **kwargs)
        self.today = today


class QueueTable(_ApplicationTable):
    """The queue, already in the order of the days."""

    caption = "待审查的申请"
    light = CellColumn(_LIGHT, verbose_name="时限", attrs=_BARE)
    person = CellColumn(_PERSON, verbose_name="申请人", attrs=_BARE)
    matter = tables.Column(accessor="matter__label", verbose_name="事项")
    received_at = CellColumn(
        "{{ record.received_at.short_name }}<small>{{ record.received_on|day }}收到</small>",
        verbose_name="来源",
    )
    state = CellColumn("{% state record %}", verbose_name="状态")
    taken_by = CellColumn('{{ record.taken_by.name|default:"待领取" }}', verbose_name="经办")

    class Meta:
        model = Application
        fields = ()
        orderable = False
        empty_text = "新的申请由司法所、工作站报送后，会按剩余天数排在这里。"


class RegisterTable(_ApplicationTable):
    """The register, sortable by the four columns that have an index."""

    caption = "申请登记簿"
    received_on = DayColumn(verbose_name="收到", order_by=("received_on", "pk"))
    number = CellColumn(
        '<a class="main-link" href="{% url \'applications:detail\' record.uid %}">'
        "{{ record.number }}</a>",
        verbose_name="编号",
        order_by=("number", "pk"),
        attrs=_BARE,
    )
    name = CellColumn(
        "{{ record.applicant.name }}"
        '{% if record.is_urgent %}<span class="chip special">紧急</span>{% endif %}',
        verbose_name="申请人",
        order_by=("applicant__name_pinyin", "pk"),
    )
    matter = tables.Column(accessor="matter__label", verbose_name="事项", orderable=False)
    received_at = tables.Column(
        accessor="received_at__short_name", verbose_name="来源", orderable=False
    )
    state = CellColumn("{% state record %}", verbose_name="状态", orderable=False)
    decision_due_on = CellColumn(_LIGHT, verbose_name="时限", order_by=("decision_due_on", "pk"))

    class Meta:
        model = Application
        fields = ()
        empty_text = "接收的申请都会登记在这里，可以按收到日期、期限、编号和姓名排序。"
