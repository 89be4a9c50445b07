"""The list of applications without a case, by how far the ministry's system has them."""

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from applications import policies
from applications.forms.national import NationalApplicationFilter
from applications.models import Application
from applications.queries import national_list as queries
from applications.views.national_desk.cells import entry_of, tabs
from legalaid.shared.authority import require
from legalaid.shared.cells import DayColumn, Sorted
from legalaid.shared.counting import A_FEW
from legalaid.shared.keyset import order_of, slice_of
from legalaid.shared.paging import rows_a_page
from legalaid.shared.templatetags.office import state
from workstations.views.lists import show_list


class NationalApplicationTable(tables.Table):
    """One row per application; the link opens its fields."""

    caption = "录入国家系统的申请"
    number = tables.Column(
        verbose_name="编号、事项", orderable=False, attrs={"td": {"class": "bare"}}
    )
    applicant = tables.Column(verbose_name="申请人", orderable=False)
    received_on = DayColumn(verbose_name="收到日期")
    result = tables.Column(verbose_name="办理情况", empty_values=(), orderable=False)
    entry = tables.Column(verbose_name="录入状态", empty_values=(), orderable=False)

    class Meta:
        empty_text = "这一栏没有申请。给予援助的随案件录入；不予援助、撤回和在审的申请列在这里。"
        attrs = {}

    def render_number(self, record: Application) -> SafeString:
        return format_html(
            '<a class="main-link" href="{}">{}</a><small>{}</small>',
            reverse("applications:national", args=[record.uid]),
            record.number,
            record.matter,
        )

    def render_result(self, record: Application) -> SafeString:
        return state(record)

    def render_entry(self, record: Application) -> SafeString:
        return entry_of(record)


@require_safe
def national_applications(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_enter_nationally, request.user, None, on=today)
    visible = Application.objects.visible_to(request.user, on=today)
    tab = queries.TABS.get(request.GET.get("tab", ""), queries.TABS["open"])
    chosen = NationalApplicationFilter(request.GET, queryset=queries.applications_of(visible, tab))
    order = order_of(
        request.GET.get("sort", ""),
        queries.APPLICATION_ORDERS,
        default=queries.DEFAULT_APPLICATION_ORDER,
    )
    shown = slice_of(
        chosen.qs,
        within=queries.for_the_application_list(visible),
        order=order,
        query=request.GET,
        size=rows_a_page(request),
        cap=A_FEW,
    )
    context = {
        "table": NationalApplicationTable(Sorted(shown.rows), order_by=order.alias),
        "slice": shown,
        "filter": chosen,
        "tab": tab,
        "tabs": tabs(queries.application_counts(visible), tab),
        "of_applications": True,
        "today": today,
    }
    return show_list(request, "applications/national/list.html", context)
