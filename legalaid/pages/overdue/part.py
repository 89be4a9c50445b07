"""One kind of what can be past its day: its rows, and the columns that all kinds share."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    Expression,
    ExpressionWrapper,
    F,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from workstations.models import User
from workstations.rules.periods import Period
from workstations.rules.workdays import Calendar

# How each kind names its columns, so that all of them stand in one list.
COLUMNS = (
    "o_part",
    "o_uid",
    "o_number",
    "o_what",
    "o_due_on",
    "o_estimate",
    "o_person",
    "o_person_uid",
    "o_place",
    "o_place_code",
)
_NOBODY = Cast(Value(None), UUIDField())


@dataclass(frozen=True, kw_only=True)
class Part:
    """One kind: its rows past their day, where they are seen, and whose they are.

    ``period`` counts from ``start`` where no column keeps the day.
    """

    code: str
    label: str
    page: str
    rows: Callable[[User, dt.date], QuerySet]
    number: str
    what: str
    uid: str = "uid"
    due_on: str = "due_on"
    # The column that says that the day hangs on a year without its notice.
    estimate: str = ""
    # A path to the person, and to the unit or place; "" where it is the desk's as such.
    person: str = ""
    place: str = ""
    place_name: str = "short_name"
    period: Period | None = None
    start: Expression | None = None

    def overdue(self, user: User, *, on: dt.date, days: Calendar) -> QuerySet:
        """Return its overdue rows with the columns that all kinds share."""
        rows = self.rows(user, on).order_by()
        if self.period is None:
            rows = rows.annotate(o_due_on=F(self.due_on)).filter(o_due_on__lt=on)
        else:
            latest = self.period.overdue_since(on, calendar=days)
            rows = rows.annotate(o_start_on=self.start).filter(o_start_on__lte=latest)
            length = dt.timedelta(days=self.period.limit)
            later = ExpressionWrapper(F("o_start_on") + length, output_field=DateField())
            rows = rows.annotate(o_due_on=Cast(later, DateField()))
        return rows.annotate(
            o_part=Value(self.code, CharField()),
            o_uid=F(self.uid),
            o_number=F(self.number),
            o_what=F(self.what) if self.what else Value("", CharField()),
            o_estimate=F(self.estimate)
            if self.estimate
            else Value(value=False, output_field=BooleanField()),
            o_person=_words(self.person, "name"),
            o_person_uid=F(f"{self.person}__uid") if self.person else _NOBODY,
            o_place=_words(self.place, self.place_name),
            o_place_code=_words(self.place, "code"),
        )

    def day_of(self, raw: dt.date, days: Calendar) -> dt.date:
        """Return the true day of a row: the clock moves a last day past holidays."""
        if self.period is None:
            return raw
        start = raw - dt.timedelta(days=self.period.limit)
        return self.period.due(start, calendar=days).on


def _words(path: str, column: str) -> Expression:
    empty = Value("", CharField())
    return Coalesce(F(f"{path}__{column}"), empty) if path else empty
