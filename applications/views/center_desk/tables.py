"""The rows of the queue and of the register."""

import datetime as dt

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from applications.models import Application
from applications.states import ApplicationState
from legalaid.shared.cells import DayColumn
from legalaid.shared.templatetags.office import day, light, state

_BARE = {"td": {"class": "bare"}}
_URGENT = SafeString('<span class="chip special">紧急</span>')


class _ApplicationTable(tables.Table):
    """What both lists share; ``today`` is the day the lights are read."""

    def __init__(self, data, *, today: dt.date, **kwargs) -> None:
        super().__init__(data, **kwargs)
        self.today = today

    def render_state(self, record: Application) -> SafeString:
        return state(record)

    def render_decision_due_on(self, record: Application) -> SafeString | str:
        due_on = record.decision_due_on
        if record.state == ApplicationState.AWAITING_PAPERS:
            return light(due_on, self.today, paused_until=record.supplement.reply_by)
        return light(due_on, self.today, done_on=record.closed_on)


class QueueTable(_ApplicationTable):
    """The queue, in the order of the days unless one asks for another."""

    caption = "待审查的申请"
    decision_due_on = tables.Column(verbose_name="时限", empty_values=(), attrs=_BARE)
    name = tables.Column(verbose_name="申请人", empty_values=(), attrs=_BARE)
    number = tables.Column(verbose_name="编号")
    matter = tables.Column(accessor="matter__label", verbose_name="事项", orderable=False)
    received_on = tables.Column(verbose_name="收到")
    state = tables.Column(verbose_name="状态", orderable=False)
    taken_by = tables.Column(verbose_name="经办", default="待领取", orderable=False)

    class Meta:
        model = Application
        fields = ()
        empty_text = "新的申请由司法所、工作站报送后，会按剩余天数排在这里。"

    def render_name(self, record: Application) -> SafeString:
        return format_html(
            '<a class="main-link" href="{}">{}</a>{}',
            reverse("applications:detail", args=[record.uid]),
            record.applicant.name,
            _URGENT if record.is_urgent else "",
        )

    def render_received_on(self, record: Application) -> SafeString:
        return format_html(
            "{}<small>{}</small>", day(record.received_on), record.received_at.short_name
        )


class RegisterTable(_ApplicationTable):
    """The register, sortable by the four columns that have an index."""

    caption = "申请登记簿"
    received_on = DayColumn(verbose_name="收到")
    number = tables.Column(verbose_name="编号", attrs=_BARE)
    name = tables.Column(verbose_name="申请人", empty_values=())
    matter = tables.Column(accessor="matter__label", verbose_name="事项", orderable=False)
    received_at = tables.Column(
        accessor="received_at__short_name", verbose_name="来源", orderable=False
    )
    state = tables.Column(verbose_name="状态", orderable=False)
    decision_due_on = tables.Column(verbose_name="时限", empty_values=())

    class Meta:
        model = Application
        fields = ()
        empty_text = "接收的申请都会登记在这里，可以按收到日期、期限、编号和姓名排序。"

    def render_number(self, record: Application) -> SafeString:
        return format_html(
            '<a class="main-link" href="{}">{}</a>',
            reverse("applications:detail", args=[record.uid]),
            record.number,
        )

    def render_name(self, record: Application) -> SafeString:
        return format_html("{}{}", record.applicant.name, _URGENT if record.is_urgent else "")
