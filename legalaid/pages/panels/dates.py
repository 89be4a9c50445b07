"""Critical dates that draw near, or passed without a word."""

import datetime as dt

from django.conf import settings
from django.urls import reverse

from applications.models import CriticalDate
from legalaid.pages.panels.desk import Row, Waiting, waiting
from workstations.models import User


def near(user: User, on: dt.date) -> Waiting:
    """One's own, the unit's, or everybody's, within the first step of reminding."""
    until = on + dt.timedelta(days=max(settings.REMIND_DAYS_BEFORE))
    return waiting(
        "近期重要日期",
        CriticalDate.objects.visible_to(user, on=on)
        .live()
        .filter(due_on__lte=until)
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
    )
