"""The two wide lists of the money: lines and the ledger."""

import django_tables2 as tables

from legalaid.shared.cells import CellColumn, DayColumn
from subsidies.models import LedgerEntry, SubsidyLine

_RIGHT = {"th": {"class": "amount"}, "td": {"class": "amount"}, "tf": {"class": "amount total"}}
_BARE = {"td": {"class": "bare nowrap"}}
_WHOLE = {"td": {"class": "nowrap"}}


class LineTable(tables.Table):
    """Subsidy lines, whatever their state."""

    caption = "办案补贴"
    case = CellColumn(
        '<a class="main-link" href="{% url \'subsidies:line\' record.uid %}">'
        "{{ record.case.number }}</a><small>{{ record.case.get_kind_display }}·"
        "{{ record.case.get_stage_display }}</small>",
        verbose_name="案件",
        orderable=False,
        attrs=_BARE,
    )
    worker = CellColumn(
        "{{ record.worker.name }}<small>{{ record.unit.name }}</small>",
        verbose_name="承办人",
        orderable=False,
    )
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
    amount_yuan = CellColumn(
        "{{ record.amount_yuan|yuan }}", verbose_name="金额（元）", attrs=_RIGHT
    )
    state = CellColumn("{% state record %}", verbose_name="状态", orderable=False)

    class Meta:
        model = SubsidyLine
        fields = ()
        empty_text = "没有符合条件的补贴。案件评查后由中心经办计算，计算后会列在这里。"


class LedgerTable(tables.Table):
    """The ledger, with the totals of the whole answer at its foot."""

    caption = "办案补贴台账"
    booked_on = DayColumn(
        accessor="journal__booked_on",
        verbose_name="记账日期",
        footer="合计",
        attrs=_WHOLE,
    )
    case = CellColumn(
        '<a class="main-link" href="{% url \'subsidies:line\' record.row.line.uid %}">'
        "{{ record.row.line.case.number }}</a><small>{{ record.row.line.case.get_kind_display }}·"
        "{{ record.row.line.case.get_stage_display }}</small>",
        verbose_name="案件",
        orderable=False,
        attrs=_WHOLE,
        footer=lambda table: f"{table.totals.count}笔",
    )
    payee = CellColumn(
        "{{ record.row.payee_name }}<small>{{ record.row.line.unit.name }}</small>",
        verbose_name="领款人",
        orderable=False,
        attrs=_WHOLE,
    )
    grade = tables.Column(
        accessor="row__line__evaluation__get_grade_display",
        verbose_name="等次",
        orderable=False,
        attrs=_WHOLE,
    )
    amount_yuan = CellColumn(
        "{{ record.amount_yuan|yuan }}",
        verbose_name="金额（元）",
        attrs=_RIGHT,
        footer=lambda table: f"{table.totals.amount_yuan:,.2f}",
    )
    source = tables.Column(
        accessor="source__name", verbose_name="经费来源", orderable=False, attrs=_WHOLE
    )
    batch = CellColumn(
        "<a href=\"{% url 'subsidies:batch' record.row.batch.uid %}\">"
        "{{ record.row.batch.number }}</a>"
        "{% if record.row.batch.voucher_number %}<small>凭证 {{ record.row.batch.voucher_number }}"
        "</small>{% endif %}",
        verbose_name="发放表",
        orderable=False,
        attrs=_WHOLE,
    )
    standing = CellColumn(
        "{% if record.account == 'PAID' %}已发放{% elif record.account == 'COMMITTED' %}已审未发"
        "{% else %}付款失败{% endif %}",
        verbose_name="状态",
        orderable=False,
        attrs=_WHOLE,
    )

    class Meta:
        model = LedgerEntry
        fields = ()
        attrs = {"wide": True}
        empty_text = "没有符合条件的记录。补贴发放表付款后，会逐笔列在这里。"
