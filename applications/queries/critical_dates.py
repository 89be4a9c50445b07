"""Critical dates as lists show them: of one file, of a desk, and what may be done with one."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse

from applications import policies
from applications.models import Application, Case, CriticalDate
from applications.queries.case_page import Act
from applications.queries.registers import Register, Tab
from applications.states import APPOINTMENTS, DateState
from workstations.models import User

_S = DateState

REGISTER = Register(
    tabs=(
        Tab(
            code="set",
            label="待办",
            states=frozenset({_S.SET}),
            order=("due_on", "due_at", "pk"),
            empty_title="没有待办的重要日期",
            empty_text="收到传票、举证通知、裁判文书后，在案件页点“登记日期”，"
            "系统提前10日、5日、1日提醒承办人。",
        ),
        Tab(
            code="kept",
            label="已办",
            states=frozenset({_S.KEPT}),
            order=("-due_on", "-pk"),
            empty_title="还没有已办的日期",
            empty_text="登记已办的开庭、上诉等日期列在这里。",
        ),
        Tab(
            code="cancelled",
            label="已取消",
            states=frozenset({_S.CANCELLED}),
            order=("-due_on", "-pk"),
            empty_title="没有取消的日期",
            empty_text="取消的日期连同原因留在这里。",
        ),
    )
)


def narrowed(
    rows: QuerySet[CriticalDate], *, within: str, kind: str, on: dt.date
) -> QuerySet[CriticalDate]:
    """Return the rows that the filter asks for; ``within`` is a code of the form."""
    if kind:
        rows = rows.filter(kind=kind)
    if within == "over":
        return rows.filter(due_on__lt=on)
    if within:
        return rows.filter(due_on__gte=on, due_on__lte=on + dt.timedelta(days=int(within)))
    return rows


def of_case(case: Case, *, reader: User, on: dt.date) -> list[CriticalDate]:
    """Return the open days of a case, and of the application it came from, as this reader may."""
    rows = CriticalDate.objects.visible_to(reader, on=on).of_case(case).open()
    return list(rows.select_related("confirmed_by").order_by("due_on", "due_at", "pk"))


def of_application(application: Application, *, on: dt.date) -> list[CriticalDate]:
    rows = application.critical_dates.open().select_related("confirmed_by")
    return list(rows.order_by("due_on", "due_at", "pk"))


def acts_for(user: User, date: CriticalDate, *, on: dt.date) -> list[Act]:
    """Return what this person may do with it now, the main act first."""
    if date.state != _S.SET or not policies.can_work_on_date(user, date, on=on):
        return []
    may_keep = date.kind not in APPOINTMENTS or date.due_on <= on
    offers = (
        ("critical_date_keep", "登记已办", "get", date.due_on <= on),
        ("critical_date_confirm", "确认安排", "post", date.confirmed_by_id is None),
        ("critical_date_keep", "登记已办", "get", may_keep and date.due_on > on),
        ("critical_date_move", "改期", "get", True),
        ("critical_date_cancel", "取消日期", "get", True),
    )
    return [
        Act(
            name=name,
            label=label,
            url=reverse(f"applications:{name}", args=[date.uid]),
            method=method,
            danger=name == "critical_date_cancel",
        )
        for name, label, method, is_offered in offers
        if is_offered
    ]
