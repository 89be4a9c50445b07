"""The rows of the queue and of the register."""

import datetime as dt
from collections.abc import Collection
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from applications.models import Application
from applications.queries import military
from applications.queries.application_page import chips_of, is_checked_elsewhere, is_paused
from applications.queries.queue_rows import hand_of, hand_words, papers_of
from applications.states import SAID_BY_THE_PLACE
from legalaid.shared.addresses import address_of
from legalaid.shared.cells import DayColumn
from legalaid.shared.choosing import ChosenTable
from legalaid.shared.templatetags.office import day, light, state
from workstations.models import User

_BARE = {"td": {"class": "bare"}}
_NOWRAP = {"td": {"class": "nowrap"}}
_BARE_NOWRAP = {"td": {"class": "bare nowrap"}}
_CHECKED = mark_safe(" checked")
_CHIP = '<span class="chip special">{}</span>'


def _by(record: Application) -> str:
    return "" if record.channel in SAID_BY_THE_PLACE else f"·{record.get_channel_display()}"


def _peek(record: Application) -> SafeString:
    """A look into the row: fetched when it is opened, and without scripts a page of its own."""
    return format_html(
        # One name for all of them: opening one closes the one before.
        '<details class="peek" name="peek" data-escape hx-get="{0}" hx-trigger="toggle once" '
        'hx-target="find .peek-body">'
        '<summary>预览<span class="visually-hidden">{1}</span></summary>'
        '<div class="peek-body"><a href="{0}">打开预览</a></div></details>',
        address_of("applications:peek", record.uid),
        record.number,
    )


class _ApplicationTable(ChosenTable):
    """What both lists share; ``today`` is the day the lights are read."""

    def __init__(self, data, *, reader: User, today: dt.date, **kwargs) -> None:
        super().__init__(data, **kwargs)
        self.reader, self.today = reader, today

    def render_state(self, record: Application) -> SafeString:
        return state(record)

    def render_decision_due_on(self, record: Application) -> SafeString | str:
        due_on = record.decision_due_on
        if is_paused(record):
            return light(None, self.today, paused=True, paused_until=record.supplement.reply_by)
        if is_checked_elsewhere(record):
            return light(None, self.today, paused=True)
        return light(
            due_on,
            self.today,
            done_on=record.closed_on,
            provisional=record.decision_due_is_provisional,
        )


class QueueTable(_ApplicationTable):
    """One table for the three scopes of the queue; the query has put its rows in order."""

    code = "queue"
    kept = ("pick", "decision_due_on", "name")
    caption = "待审查的申请"
    pick = tables.Column(
        verbose_name="选",
        empty_values=(),
        attrs={**_BARE, "th": {"data-tick-all": ""}},
        orderable=False,
    )
    decision_due_on = tables.Column(verbose_name="剩余时间", empty_values=(), attrs=_BARE)
    name = tables.Column(verbose_name="申请人", empty_values=(), attrs=_BARE)
    matter = tables.Column(accessor="matter__label", verbose_name="事项", orderable=False)
    papers = tables.Column(verbose_name="材料", empty_values=(), orderable=False, attrs=_NOWRAP)
    received_on = tables.Column(verbose_name="来源")
    state = tables.Column(verbose_name="状态", orderable=False)
    hand = tables.Column(verbose_name="下一步", empty_values=(), orderable=False, attrs=_NOWRAP)

    class Meta:
        model = Application
        fields = ()

    def __init__(self, *args: Any, ticked: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ticked = ticked

    def render_pick(self, record: Application) -> SafeString:
        return format_html(
            '<input class="form-check-input" type="checkbox" name="uid" value="{}"'
            ' aria-label="选择{}"{}>',
            record.uid,
            record.number,
            _CHECKED if str(record.uid) in self.ticked else "",
        )

    def render_name(self, record: Application) -> SafeString:
        words = military.chips_on_list(
            chips_of(record, on=self.today), record.applicant, self.reader
        )
        chips = format_html_join("", _CHIP, ((word,) for word in words))
        return format_html(
            '<a class="main-link" href="{}">{}</a>{}<small class="nowrap peeked">{}</small>{}',
            address_of("applications:detail", record.uid),
            military.name_on_list(record.applicant, self.reader),
            chips,
            record.number,
            _peek(record),
        )

    def render_papers(self, record: Application) -> str:
        return str(papers_of(record))

    def render_received_on(self, record: Application) -> SafeString:
        return format_html(
            "{}{}<small>{}收到{}</small>",
            record.received_at.short_name,
            _by(record),
            day(record.received_on),
            self._age_of(record),
        )

    def _age_of(self, record: Application) -> str:
        """Say how many days an open one has been with the office; "" on the day it came."""
        days = (self.today - record.received_on).days
        return f"，已{days}天" if days > 0 and record.closed_on is None else ""

    def render_hand(self, record: Application) -> SafeString:
        holder = hand_words(record, self.reader, on=self.today) or "待领取"
        return format_html("{}<small>{}</small>", hand_of(record).label, holder)


class RegisterTable(_ApplicationTable):
    """The register, sortable by the four columns that have an index."""

    code = "register"
    kept = ("number", "name")
    caption = "申请登记簿"
    received_on = DayColumn(verbose_name="收到", attrs=_NOWRAP)
    number = tables.Column(verbose_name="编号", attrs=_BARE_NOWRAP)
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
            address_of("applications:detail", record.uid),
            record.number,
        )

    def render_name(self, record: Application) -> SafeString:
        words = (["紧急"] if record.is_urgent else []) + military.chip(
            record.applicant, self.reader
        )
        return format_html(
            "{}{}",
            military.name_on_list(record.applicant, self.reader),
            format_html_join("", _CHIP, ((word,) for word in words)),
        )
