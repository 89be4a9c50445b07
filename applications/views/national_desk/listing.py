"""The list of cases by how far the ministry's system has them."""

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from applications import policies
from applications.forms.national import NationalFilter
from applications.models import Case
from applications.queries import national_list as queries
from applications.views.national_desk.cells import entry_of, tabs
from legalaid.shared.authority import require
from legalaid.shared.cells import DayColumn, Sorted
from legalaid.shared.counting import A_FEW
from legalaid.shared.keyset import order_of, slice_of
from legalaid.shared.paging import rows_a_page
from workstations.views.lists import show_list


class NationalTable(tables.Table):
    """One row per case; the link opens its fields."""

    caption = "录入国家系统的案件"
    number = tables.Column(
        verbose_name="案号、案由", orderable=False, attrs={"td": {"class": "bare"}}
    )
    recipient = tables.Column(verbose_name="受援人", orderable=False)
    opened_on = DayColumn(verbose_name="批准日期")
    ministry_number = tables.Column(verbose_name="部平台案号", orderable=False, default="—")
    entry = tables.Column(verbose_name="录入状态", empty_values=(), orderable=False)

    class Meta:
        empty_text = "这一栏没有案件。开立的案件先出现在“未录入”，录完后移到“已录入”。"
        attrs = {}

    def render_number(self, record: Case) -> SafeString:
        return format_html(
            '<a class="main-link" href="{}">{}</a><small>{}</small>',
            reverse("applications:case_national", args=[record.uid]),
            record.number,
            record.cause,
        )

    def render_entry(self, record: Case) -> SafeString:
        return entry_of(record)


@require_safe
def national_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_enter_nationally, request.user, None, on=today)
    visible = Case.objects.visible_to(request.user, on=today)
    tab = queries.TABS.get(request.GET.get("tab", ""), queries.TABS["open"])
    chosen = NationalFilter(request.GET, queryset=queries.rows_of(visible, tab))
    order = order_of(request.GET.get("sort", ""), queries.ORDERS, default=queries.DEFAULT_ORDER)
    shown = slice_of(
        chosen.qs,
        within=queries.for_the_list(visible),
        order=order,
        query=request.GET,
        size=rows_a_page(request),
        cap=A_FEW,
    )
    context = {
        "table": NationalTable(Sorted(shown.rows), order_by=order.alias),
        "slice": shown,
        "filter": chosen,
        "tab": tab,
        "tabs": tabs(queries.counts(visible), tab),
        "today": today,
    }
    return show_list(request, "applications/national/list.html", context)
