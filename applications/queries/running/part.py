"""One kind of what runs against a day: its rows, and the columns that all kinds share."""

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
    Model,
    Q,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from workstations.models import User
from workstations.rules.periods import Due, Period, Unit
from workstations.rules.periods.reminding import steps_of
from workstations.rules.workdays import Calendar, NoCalendar, is_estimate

# How each kind names its columns, so that all of them stand in one list.
COLUMNS = (
    "o_part",
    "o_key",
    "o_uid",
    "o_number",
    "o_what",
    "o_due_on",
    "o_person",
    "o_person_uid",
    "o_place",
    "o_place_code",
    "o_office",
)
_NOBODY = Cast(Value(None), UUIDField())
_NO = Value(value=False, output_field=BooleanField())


@dataclass(frozen=True, kw_only=True)
class Part:
    """One kind: which of its rows run, where they are seen, and whose they are.

    ``period`` counts from ``start`` where no column keeps the day; ``length``
    says how long it lasts where a column does. Both choose the steps of reminding.
    """

    code: str
    label: str
    page: str
    model: type[Model]
    # Narrows its rows to those whose period runs.
    running: Callable[[QuerySet], QuerySet]
    # A column, or an expression where the column alone is no word of the office.
    number: str | Expression
    what: str
    # The path to the uid that its page opens.
    uid: str = "uid"
    due_on: str = "due_on"
    # A day that somebody chose: no holiday moves it, and no notice to come.
    is_set_by_hand: bool = False
    # A path to the person, and to the unit or place; "" where it is the desk's as such.
    person: str = ""
    place: str = ""
    place_name: str = "short_name"
    # Whose it is in words, where neither a person nor a place holds it.
    hand: Expression | None = None
    period: Period | None = None
    start: Expression | None = None
    length: Period | None = None
    # The moment at which a period of hours began, where a column keeps it.
    began_at: Expression | None = None
    # The steps of reminding, where the period's own do not fit; () reminds of its end alone.
    own_steps: tuple[int, ...] | None = None
    # What a line of reminding calls it, where the label of the list says what went wrong.
    said: str = ""
    # False where only whoever answers for it could act: there is nobody to urge.
    is_urged: bool = True
    # Which of its rows lie at an office, for its clerks to act on.
    at_the_office: Q | None = None
    # Who may know of a row, where its model does not say so itself.
    known_to: Callable[[User, dt.date], QuerySet] | None = None

    @property
    def spoken(self) -> str:
        return self.said or self.label

    @property
    def steps(self) -> tuple[int, ...]:
        """Return how long before its end somebody is reminded, in days or hours."""
        return steps_of(self.length or self.period) if self.own_steps is None else self.own_steps

    @property
    def counts_hours(self) -> bool:
        return self.length is not None and self.length.unit is Unit.HOURS

    def visible_to(self, user: User, *, on: dt.date) -> QuerySet:
        """Return the rows, running or over, that this person may know exist."""
        if self.known_to is not None:
            return self.known_to(user, on)
        return self.model.objects.visible_to(user, on=on)

    def opened(self, thing: Model) -> Model:
        """Return what the page of this kind opens: the thing itself, or what it hangs on."""
        for step in self.uid.split("__")[:-1]:
            thing = getattr(thing, step)
        return thing

    def overdue(self, user: User, *, on: dt.date, days: Calendar) -> QuerySet:
        """Return the overdue rows this person may know, with the columns that all kinds share."""
        return self.before(on, rows=self.visible_to(user, on=on), days=days)

    def before(self, day: dt.date, *, rows: QuerySet, days: Calendar) -> QuerySet:
        """Return those of ``rows`` whose period runs and ends before ``day``, with the columns."""
        rows = self.running(rows).order_by()
        if self.period is None:
            rows = rows.annotate(o_due_on=F(self.due_on)).filter(o_due_on__lt=day)
        else:
            latest = self.period.overdue_since(day, calendar=days)
            rows = rows.annotate(o_start_on=self.start).filter(o_start_on__lte=latest)
            rows = rows.annotate(o_due_on=self._later("o_start_on"))
        return self._told(rows)

    def still(self, *, rows: QuerySet) -> QuerySet:
        """Return those of ``rows`` whose period runs, whenever it ends, with the columns."""
        rows = self.running(rows).order_by()
        if self.period is None:
            rows = rows.annotate(o_due_on=F(self.due_on)).exclude(o_due_on=None)
        else:
            rows = rows.annotate(o_start_on=self.start).exclude(o_start_on=None)
            rows = rows.annotate(o_due_on=self._later("o_start_on"))
        return self._told(rows)

    def _later(self, start: str) -> Expression:
        length = dt.timedelta(days=self.period.limit)
        return Cast(ExpressionWrapper(F(start) + length, output_field=DateField()), DateField())

    def _told(self, rows: QuerySet) -> QuerySet:
        return rows.annotate(
            o_part=Value(self.code, CharField()),
            o_key=F("uid"),
            o_uid=F(self.uid),
            o_number=F(self.number) if isinstance(self.number, str) else self.number,
            o_what=F(self.what) if self.what else Value("", CharField()),
            o_person=_words(self.person, "name"),
            o_person_uid=F(f"{self.person}__uid") if self.person else _NOBODY,
            o_place=self.hand or _words(self.place, self.place_name),
            o_place_code=_words(self.place, "code"),
            o_office=ExpressionWrapper(self.at_the_office, output_field=BooleanField())
            if self.at_the_office
            else _NO,
        )

    def day_of(self, raw: dt.date, days: Calendar) -> dt.date:
        """Return the true day of a row, or in a year that no calendar holds the day as counted."""
        try:
            return self.moved_day(raw, days)
        except NoCalendar:
            return raw

    def moved_day(self, raw: dt.date, days: Calendar) -> dt.date:
        """Return the true day of a row: the clock moves a last day past holidays.

        Raises NoCalendar where the calendar holds no data.
        """
        return raw if self.period is None else self._due(raw, days).on

    def is_estimate(self, due_on: dt.date, days: Calendar) -> bool:
        """Return whether that day hangs on a year whose notice is still to come."""
        law = self.period or self.length
        moves = law.moves_past_holidays if law else True
        return moves and not self.is_set_by_hand and is_estimate(due_on, days)

    def _due(self, raw: dt.date, days: Calendar) -> Due:
        start = raw - dt.timedelta(days=self.period.limit)
        return self.period.due(start, calendar=days)


def _words(path: str, column: str) -> Expression:
    empty = Value("", CharField())
    return Coalesce(F(f"{path}__{column}"), empty) if path else empty
