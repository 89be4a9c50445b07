"""A day of a case, and the reminders of it."""

import datetime as dt

from applications.models import CriticalDate
from applications.operations import reminding
from tests.office import TODAY, noon

IN_TEN_DAYS = TODAY + dt.timedelta(days=10)


def remind_on(date: CriticalDate, day: dt.date) -> set:
    return set(reminding.remind_of_date(date_id=date.pk, at=noon(day)))


def days(number: int) -> dt.timedelta:
    return dt.timedelta(days=number)
