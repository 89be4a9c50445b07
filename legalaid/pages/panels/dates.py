"""Critical dates that draw near or passed without a word, and cases in hand with their next day."""

import datetime as dt
import functools

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from applications.models import Case, CriticalDate
from applications.queries import cases as queries
from legalaid.pages.panels.desk import Row, Waiting, waiting
from workstations.models import User
from workstations.queries import calendar
from workstations.states import Role


def near(user: User, on: dt.date) -> Waiting:
    """One's own, the unit's, or for the head everybody's, within the first step of reminding.

    A member of staff reads those of the files on their own desk, and on a lent one.
    """
    dates = CriticalDate.objects.visible_to(user, on=on).live()
    if user.role == Role.CENTER_STAFF:
        dates = dates.on_desks(user.desks_on(on))
    until = on + dt.timedelta(days=max(settings.REMIND_DAYS_BEFORE))
    return waiting(
        "近期重要日期",
        dates.filter(due_on__lte=until)
        .select_related("application", "case")
        .defer("note", "ending", "application__narrative")
        .order_by("due_on", "due_at", "pk"),
        _row,
        more_url=reverse("applications:critical_dates"),
        empty="近期没有开庭、举证、上诉等重要日期。",
    )


def _row(date: CriticalDate) -> Row:
    hour = f" {date.due_at:%H:%M}" if date.due_at else ""
    return Row(
        label=f"{date.get_kind_display()}　{date.due_on.month}月{date.due_on.day}日{hour}",
        small=f"{date.file}　{'已确认' if date.confirmed_at else '待确认'}",
        url=reverse("applications:critical_date", args=[date.uid]),
        due_on=date.due_on,
        is_fixed=True,
    )


def in_hand(title: str, cases: QuerySet[Case], *, empty: str) -> Waiting:
    """Cases being handled, each with the day of the closing file or of the agreement to sign."""
    # Read once, and not at all where no agreement is to be signed.
    days = functools.cache(calendar.days)

    def row(case: Case) -> Row:
        sign_by = queries.mandate_due(case, days()) if case.awaits_mandate else None
        return Row(
            label=f"{case.recipient.name}　{case.cause}",
            small=f"{case.number}　待签订委托协议" if sign_by else case.number,
            url=reverse("applications:case", args=[case.uid]),
            due_on=min(filter(None, (sign_by, case.filing_due_on)), default=None),
            thing=case,
        )

    return waiting(
        title,
        queries.with_mandate(cases),
        row,
        more_url=reverse("applications:cases"),
        empty=empty,
    )
