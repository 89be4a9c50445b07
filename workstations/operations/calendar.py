"""The calendar's desk: read the year's days, and enter the State Council's notice."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.models import CalendarDay, CalendarYear, User


@transaction.atomic
def enter_year(
    *,
    year: int,
    holidays: Mapping[dt.date, str],
    workdays: Mapping[dt.date, str],
    source: str,
    by: User,
    at: dt.datetime,
) -> CalendarYear:
    """Replace a year's special days by those of the notice and confirm the year.

    The due days that move are the storey above's to recompute: this is called by
    ``applications.operations.calendar``, in the same transaction.

    Raises:
        PermissionDenied: only center staff and the head keep the calendar.
        RuleBroken: the notice is not named, a day lies outside the year, or is both
            off and worked.

    Law: 全国年节及纪念日放假办法; the State Council's yearly notice.
    """
    require(policies.can_keep_calendar, by, None, on=timezone.localdate(at))
    entry, _ = CalendarYear.objects.select_for_update().get_or_create(year=year)
    if not source.strip():
        raise RuleBroken("请填写国务院办公厅通知的文号或者名称。", field="source")
    strangers = [day for day in (*holidays, *workdays) if day.year != year]
    if strangers:
        raise RuleBroken(f"{strangers[0].isoformat()}不在{year}年，请核对通知后重新填写。")
    both = sorted(set(holidays) & set(workdays))
    if both:
        raise RuleBroken(f"{both[0].isoformat()}不能既放假又上班，请核对通知后重新填写。")

    entry.days.all().delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(year=entry, day=day, is_workday=is_workday, name=name)
        for days, is_workday in ((holidays, False), (workdays, True))
        for day, name in sorted(days.items())
    )
    entry.source, entry.is_confirmed = source, True
    entry.confirmed_at, entry.confirmed_by = at, by
    entry.save()
    return entry
