"""The list of cases: everybody's own, by desk, as they are due."""

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from applications import policies
from applications.forms.case_list import CaseFilter, case_filter
from applications.models import Case
from applications.queries import alarms, military
from applications.queries import cases as queries
from applications.queries.watching import cases_with_risk as with_risk
from applications.queries.watching import reads_reviews, risk_chip
from applications.views.center_desk.coded import coded_query
from applications.views.center_desk.saved_views import LISTS, shown_above, views_of
from legalaid.shared.addresses import address_of
from legalaid.shared.authority import require
from legalaid.shared.cells import DayColumn, Sorted
from legalaid.shared.choosing import ChosenTable
from legalaid.shared.counting import A_FEW, words_for
from legalaid.shared.keyset import PLACES_IN_A_LIST, order_of, slice_of
from legalaid.shared.paging import rows_a_page
from legalaid.shared.templatetags.office import light, state
from workstations.queries import calendar
from workstations.rules.workdays import is_estimate
from workstations.states import Role
from workstations.views.lists import show_list


class CaseTable(ChosenTable):
    """One row per case; the link that opens it is its number."""

    code = "cases"
    kept = ("due", "number")
    caption = "案件"
    due = tables.Column(
        verbose_name="时限", empty_values=(), orderable=False, attrs={"td": {"class": "bare"}}
    )
    number = tables.Column(
        verbose_name="案号、案由", orderable=False, attrs={"td": {"class": "bare"}}
    )
    recipient = tables.Column(verbose_name="受援人", orderable=False)
    kind = tables.Column(verbose_name="类别、阶段", orderable=False)
    unit = tables.Column(verbose_name="承办人、承办单位", empty_values=(), orderable=False)
    opened_on = DayColumn(verbose_name="批准日期")
    state = tables.Column(verbose_name="状态", orderable=False)

    class Meta:
        empty_text = "给予援助的决定签发后，案件会按期限排在这里。"
        attrs = {}

    def __init__(self, *args, reader, today, days, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.reader, self.today, self.days = reader, today, days

    def render_due(self, record: Case) -> SafeString:
        due_on = queries.due_on(record, calendar=self.days)
        return light(due_on, self.today, provisional=is_estimate(due_on, self.days))

    def render_number(self, record: Case) -> SafeString:
        chips = risk_chip(getattr(record, "risk_tier", ""))
        chips += military.chip(record.recipient, self.reader)
        return format_html(
            '<a class="main-link" href="{}">{}</a>{}<small>{}</small>',
            address_of("applications:case", record.uid),
            record.number,
            format_html_join("", '<span class="chip special">{}</span>', ((w,) for w in chips)),
            record.cause,
        )

    def render_recipient(self, record: Case) -> str:
        return military.name_on_list(record.recipient, self.reader)

    def render_unit(self, record: Case) -> SafeString | str:
        if record.unit is None:
            return "—"
        worker = record.worker.name if record.worker else "待定承办人"
        return format_html("{}<small>{}</small>", worker, record.unit.name)

    def render_kind(self, record: Case) -> str:
        return f"{record.get_kind_display()}·{record.get_stage_display()}"

    def render_state(self, record: Case) -> SafeString:
        return state(record)


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """A lawyer's own cases, a unit's, or all of them."""
    today = timezone.localdate()
    require(policies.can_list_cases, request.user, None, on=today)
    views = views_of(request, "cases")
    if views.default and not request.GET:
        return redirect(LISTS["cases"].address(views.default.query))
    visible = Case.objects.visible_to(request.user, on=today)
    desk = queries.DESKS.get(request.GET.get("desk", ""), queries.DESKS["open"])
    alarm = alarms.named(request.GET.get("alarm", ""), page=alarms.CASES)
    rows = queries.on_desk(visible, desk)
    if alarm:
        rows = alarm.rows(rows, today)
    watches = reads_reviews(request.user)
    chosen = case_filter(
        request.GET, with_risk(rows) if watches else rows, reader=request.user, on=today
    )
    order = order_of(
        request.GET.get("sort", ""), queries.orders(desk), default=queries.default_order(desk)
    )
    shown = slice_of(
        chosen.qs,
        within=queries.for_the_list(visible),
        order=order,
        query=request.GET,
        size=rows_a_page(request),
    )
    table = CaseTable(
        Sorted(shown.rows),
        reader=request.user,
        today=today,
        days=calendar.days(),
        order_by=order.alias,
    )
    return show_list(
        request,
        "applications/case/cases.html",
        {
            "table": table,
            "slice": shown,
            "filter": chosen,
            "tabs": _tabs(request, queries.counts(visible), desk),
            "tags": _alarm_tags(request.GET, alarm) + _tags(request.GET, chosen),
            "clear_url": f"?desk={desk.code}" if alarm or chosen.form.has_changed() else "",
            "desk": desk,
            **shown_above(
                request,
                "cases",
                views,
                query=coded_query(request.GET, chosen.form, frame=LISTS["cases"].frame),
            ),
            "today": today,
        },
    )


def _tabs(request: HttpRequest, counts: dict[str, int], current: queries.Desk) -> list[dict]:
    own = request.user.role in {Role.AID_WORKER, Role.UNIT_MANAGER}
    shown = queries.OF_THE_WORKER if own else tuple(queries.DESKS)
    return [
        {
            "label": queries.DESKS[code].label,
            "url": f"?desk={code}",
            "count": words_for(counts[code], cap=A_FEW),
            "current": code == current.code,
        }
        for code in shown
    ]


def _alarm_tags(query: QueryDict, alarm: alarms.Alarm | None) -> list[dict]:
    rest = query.copy()
    for gone in ("alarm", "page"):
        rest.pop(gone, None)
    return [{"label": alarm.label, "remove_url": f"?{rest.urlencode()}"}] if alarm else []


def _tags(query: QueryDict, chosen: CaseFilter) -> list[dict]:
    """Return one removable tag per condition that narrows the list."""
    tags = []
    for name, field in chosen.form.fields.items():
        typed = query.get(name, "")
        if not typed:
            continue
        rest = query.copy()
        for gone in (name, *PLACES_IN_A_LIST):
            rest.pop(gone, None)
        words = dict(getattr(field, "choices", ())).get(typed, typed)
        tags.append({"label": f"{field.label}：{words}", "remove_url": f"?{rest.urlencode()}"})
    return tags
