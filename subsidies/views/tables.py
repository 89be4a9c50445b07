"""The two wide lists of the money: lines and the ledger."""

import datetime as dt

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from legalaid.shared.cells import DayColumn, YuanColumn
from legalaid.shared.choosing import ChosenTable
from legalaid.shared.templatetags.office import light, state
from subsidies.models import LedgerEntry, SubsidyLine
from subsidies.queries import pay_clock
from subsidies.queries.ledger import standing_of
from workstations.rules.workdays import Calendar, is_estimate

_RIGHT = {"th": {"class": "amount"}, "td": {"class": "amount"}, "tf": {"class": "amount total"}}
_BARE = {"td": {"class": "bare nowrap"}}
_WHOLE = {"td": {"class": "nowrap"}}


class LineTable(ChosenTable):
    """Subsidy lines, whatever their state."""

    code = "lines"
    kept = ("case", "amount_yuan")
    caption = "办案补贴"
    case = tables.Column(verbose_name="案件", orderable=False, attrs=_BARE)
    worker = tables.Column(verbose_name="承办人", orderable=False)
    closed_on = DayColumn(
        accessor="case__closed_on",
        verbose_name="结案日",
        default="—",
        attrs=_WHOLE,
    )
    grade = tables.Column(
        accessor="evaluation__get_grade_display",
        verbose_name="等次",
        orderable=False,
        attrs=_WHOLE,
    )
    amount_yuan = YuanColumn(verbose_name="金额（元）", attrs=_RIGHT)
    pay_by = tables.Column(
        verbose_name="支付时限", empty_values=(), orderable=False, attrs={"td": {"class": "nowrap"}}
    )
    state = tables.Column(verbose_name="状态", orderable=False)

    class Meta:
        model = SubsidyLine
        fields = ()
        empty_text = "没有符合条件的补贴。案件评查后由中心经办计算，计算后会列在这里。"

    def __init__(self, *args, today: dt.date, days: Calendar, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.days = today, days

    def render_case(self, record: SubsidyLine) -> SafeString:
        return _case(record)

    def render_pay_by(self, record: SubsidyLine) -> SafeString:
        due_on = pay_clock.due_on(record.case, self.days)
        doubt = is_estimate(due_on, self.days)
        return light(due_on, self.today, done_on=record.paid_on, provisional=doubt)

    def render_worker(self, record: SubsidyLine) -> SafeString:
        return _two_lines(record.worker.name, record.unit.name)

    def render_state(self, record: SubsidyLine) -> SafeString:
        return state(record)


class LedgerTable(ChosenTable):
    """The ledger, with the totals of the whole answer at its foot."""

    code = "ledger"
    # 合计 stands under the first two.
    kept = ("booked_on", "case", "amount_yuan")
    caption = "办案补贴台账"
    booked_on = DayColumn(
        accessor="journal__booked_on",
        verbose_name="记账日期",
        footer="合计",
        attrs=_WHOLE,
    )
    case = tables.Column(
        accessor="row__line__case",
        verbose_name="案件",
        orderable=False,
        attrs=_WHOLE,
        footer=lambda table: f"{table.totals.count}笔",
    )
    payee = tables.Column(
        accessor="row__payee_name", verbose_name="领款人", orderable=False, attrs=_WHOLE
    )
    grade = tables.Column(
        accessor="row__line__evaluation__get_grade_display",
        verbose_name="等次",
        orderable=False,
        attrs=_WHOLE,
    )
    amount_yuan = YuanColumn(
        verbose_name="金额（元）",
        attrs=_RIGHT,
        footer=lambda table: f"{table.totals.amount_yuan:,.2f}",
    )
    source = tables.Column(
        accessor="source__name", verbose_name="经费来源", orderable=False, attrs=_WHOLE
    )
    batch = tables.Column(
        accessor="row__batch", verbose_name="发放表", orderable=False, attrs=_WHOLE
    )
    standing = tables.Column(
        empty_values=(),
        verbose_name="状态",
        orderable=False,
        attrs=_WHOLE,
    )

    class Meta:
        model = LedgerEntry
        fields = ()
        attrs = {"wide": True}
        empty_text = "没有符合条件的记录。补贴发放表付款后，会逐笔列在这里。"

    def render_case(self, record: LedgerEntry) -> SafeString:
        return _case(record.row.line)

    def render_payee(self, record: LedgerEntry) -> SafeString:
        return _two_lines(record.row.payee_name, record.row.line.unit.name)

    def render_batch(self, record: LedgerEntry) -> SafeString:
        batch = record.row.batch
        address = reverse("subsidies:batch", args=[batch.uid])
        number = format_html('<a href="{}">{}</a>', address, batch.number)
        voucher = batch.voucher_number
        return _two_lines(number, f"凭证 {voucher}") if voucher else number

    def render_standing(self, record: LedgerEntry) -> str:
        return standing_of(record).label


def _case(line: SubsidyLine) -> SafeString:
    case = line.case
    address = reverse("subsidies:line", args=[line.uid])
    number = format_html('<a class="main-link" href="{}">{}</a>', address, case.number)
    return _two_lines(number, f"{case.get_kind_display()}·{case.get_stage_display()}")


def _two_lines(first: str, second: str) -> SafeString:
    return format_html("{}<small>{}</small>", first, second)
