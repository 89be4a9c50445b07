"""What the desk sees of a disclosure: its sections with the way to the rows, and the next act."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from legalaid.shared.quarters import Quarter
from subsidies.models import Disclosure
from subsidies.queries import disclosures, figures
from subsidies.states import DisclosureState
from workstations.models import User
from workstations.queries import calendar
from workstations.rules.periods import DISCLOSE_QUARTER
from workstations.rules.workdays import NoCalendar, WorkCalendar


@dataclass(frozen=True, kw_only=True)
class Behind:
    """The list behind a figure: its template, what to join, and what of a row can be opened.

    ``subject`` names the relation that has the page, empty for the row itself.
    """

    title: str
    template: str
    joins: tuple[str, ...]
    subject: str = ""


BEHIND = {
    figures.payments: Behind(
        title="付款记录",
        template="payments",
        joins=("journal", "source", "row__line__case", "row__line__worker", "row__line__unit"),
    ),
    figures.applications: Behind(
        title="收到的申请", template="applications", joins=("matter", "received_at")
    ),
    figures.decisions: Behind(
        title="作出的决定", template="applications", joins=("matter", "received_at")
    ),
    figures.notice_persons: Behind(
        title="通知涉及的人员",
        template="notices",
        joins=("notice__authority",),
        subject="notice",
    ),
    figures.granted_cases: Behind(
        title="批准的案件", template="cases", joins=("unit", "worker", "closing_report")
    ),
    figures.first_assignments: Behind(
        title="首次指派的案件", template="cases", joins=("unit", "worker", "closing_report")
    ),
    figures.closed_cases: Behind(
        title="结案的案件", template="cases", joins=("unit", "worker", "closing_report")
    ),
    figures.evaluations: Behind(
        title="评估的案件", template="evaluations", joins=("case__unit", "case__worker")
    ),
}


def rows(code: str, quarter: Quarter) -> tuple[Behind, QuerySet[Model]]:
    """Return the list behind a figure, ready for a page; KeyError for an unknown figure."""
    behind = BEHIND[figures.FIGURES[code].rows]
    return behind, figures.rows_behind(code, quarter).select_related(*behind.joins)


def opened(behind: Behind, page: Iterable[Model], user: User, *, on: dt.date) -> set[int]:
    """Return what of a page this person may open, by pk; the rest stay plain numbers."""
    subjects = [getattr(row, behind.subject) if behind.subject else row for row in page]
    if not subjects:
        return set()
    visible = type(subjects[0]).objects.visible_to(user, on=on)
    return set(visible.filter(pk__in=[one.pk for one in subjects]).values_list("pk", flat=True))


def linked(disclosure: Disclosure, section: Iterable[Any]) -> list[dict[str, Any]]:
    """Return the rows of a section, each with the address of the list behind it."""
    return [
        asdict(row)
        | {
            "url": reverse("subsidies:disclosure_rows", args=[disclosure.uid, row.code])
            if row.code in figures.FIGURES
            else ""
        }
        for row in section
    ]


def next_act(disclosure: Disclosure, user: User, *, on: dt.date) -> dict[str, Any]:
    """Return the card: what is to be done, by whom, and the buttons of this person."""
    buttons = [
        {
            "label": act.label,
            "url": reverse(act.page, args=[disclosure.uid]),
            "method": act.method,
            "is_main": act.verb in disclosures.MAIN,
        }
        for act in disclosures.acts(disclosure, user, on=on)
    ]
    if disclosures.may_record_address(user, disclosure, on=on):
        buttons.append(
            {
                "label": "修改网站地址" if disclosure.website_address else "登记网站地址",
                "url": reverse("subsidies:disclosure_address", args=[disclosure.uid]),
                "method": "get",
                "is_main": not disclosure.website_address,
            }
        )
    main = next((button for button in buttons if button["is_main"]), None)
    title, why = _words(disclosure)
    return {
        "title": title,
        "why": why,
        "main": main,
        "others": [button for button in buttons if button is not main],
    }


def due_days(shown: Iterable[Disclosure]) -> dict[int, dt.date | None]:
    """Return by when each should be published: the office's own thirty days after the quarter.

    None where the calendar does not reach so far; a page is no reason to fail for that.
    """
    days = calendar.days()
    return {disclosure.pk: _due_on(disclosure.period, days) for disclosure in shown}


def editions(disclosure: Disclosure) -> QuerySet[Disclosure]:
    """Return the other editions of the quarter, the latest first."""
    return (
        Disclosure.objects.filter(quarter=disclosure.quarter)
        .exclude(pk=disclosure.pk)
        .order_by("-edition")
    )


def corrected(disclosure: Disclosure) -> Disclosure | None:
    """Return the edition that this one corrects."""
    return Disclosure.objects.filter(
        quarter=disclosure.quarter, edition=disclosure.edition - 1
    ).first()


def _due_on(quarter: Quarter, days: WorkCalendar) -> dt.date | None:
    try:
        return DISCLOSE_QUARTER.due(quarter.last_day, calendar=days).on
    except NoCalendar:
        return None


def _words(disclosure: Disclosure) -> tuple[str, str]:
    if disclosure.state == DisclosureState.PREPARED:
        return "与上季度核对", "中心逐项核对，作保密和个人信息审查后报局领导。"
    if disclosure.state == DisclosureState.REVIEWED:
        return "审签发布", f"{disclosure.reviewed_by}已核对，由局领导审签后公开。"
    if disclosure.state == DisclosureState.REPLACED:
        return "已更正", "本版已由更正公告代替，仍可公开查阅。"
    if disclosure.website_address:
        return "已公开", "发现差错的，以更正公告另出一版。"
    return "登记区政府网站地址", "在区政府网站公开后，请登记该页地址。"
