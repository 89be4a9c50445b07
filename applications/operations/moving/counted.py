"""The days that no column keeps: counted from their first day wherever they are shown.

Nothing is written anew, for whoever asks next reads the new day. But somebody went by the old
one: what moved is listed and told as the days in columns are.

What runs is asked of ``queries.running``, the kinds of the storeys above with it (the payment
of a case comes from there); whose it is of ``reminding.hands``. Beside them stand three periods
of others, which no list of the office's own work holds: the time to object, and the court's and
the debtor's days of a payment order.

Left out is what hangs on no file, because a kept row names one: the quarter's account. Its
thirty days are a promise of the office, and its own page shows the new day.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, QuerySet

from applications.documents import application_kinds, case_kinds
from applications.models import (
    Application,
    Case,
    CoApplicantDecision,
    MovedDay,
    PaymentOrder,
    ServiceRecord,
)
from applications.operations import serving
from applications.operations.case_hands import PAGE as CASE_PAGE
from applications.operations.moving.move import Move
from applications.operations.reminding import desk_of, hands
from applications.queries import objectors, running
from applications.queries.running import Part
from applications.states import PaymentOrderState
from workstations.models import User
from workstations.rules.periods import (
    OBJECTION,
    PAYMENT_ORDER_ANSWER,
    PAYMENT_ORDER_ISSUE,
    Period,
)
from workstations.rules.workdays import Calendar, NoCalendar

_OBJECTED_TO = (application_kinds.REFUSAL_DECISION, case_kinds.TERMINATION_DECISION)
# From what a kind counts to the file that its kept row names.
_FILES: Mapping[type[Model], Callable[[Any], Application | Case]] = {
    Application: lambda application: application,
    Case: lambda case: case,
    CoApplicantDecision: lambda own: own.application,
    PaymentOrder: lambda order: order.case,
    ServiceRecord: lambda record: record.file,
}


@dataclass(frozen=True, kw_only=True)
class Years:
    """The calendar before and after, and the year of the notice that lies between them."""

    year: int
    old: Calendar
    new: Calendar

    def moved(self, part: Part, raw: dt.date) -> tuple[dt.date, dt.date] | None:
        """Return the day before and after; None where it stays, or no calendar held it."""
        try:
            before, after = part.moved_day(raw, self.old), part.moved_day(raw, self.new)
        except NoCalendar:
            return None
        return None if before == after else (before, after)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One thing whose counted day moved."""

    part: Part
    thing: Any
    before: dt.date
    after: dt.date

    @property
    def file(self) -> Application | Case:
        return _FILES[self.part.model](self.thing)


def _open_to_objection(rows: QuerySet[ServiceRecord]) -> QuerySet[ServiceRecord]:
    return objectors.open_to(rows.filter(paper__kind__in=_OBJECTED_TO))


def _of_an_order(code: str, state: PaymentOrderState, period: Period, first_day: str) -> Part:
    return Part(
        code=code,
        label=period.label,
        page=CASE_PAGE,
        model=PaymentOrder,
        running=lambda rows: rows.filter(state=state),
        uid="case__uid",
        number="case__number",
        what="case__cause",
        period=period,
        start=F(first_day),
    )


_TIME_TO_OBJECT = Part(
    code="time-to-object",
    label=OBJECTION.label,
    page=serving.PAGE,
    model=ServiceRecord,
    running=_open_to_objection,
    number="paper__number",
    what="",
    period=OBJECTION,
    start=F("delivered_on"),
)
_OF_OTHERS = (
    _TIME_TO_OBJECT,
    _of_an_order("order-issued", PaymentOrderState.ACCEPTED, PAYMENT_ORDER_ISSUE, "accepted_on"),
    _of_an_order("order-answered", PaymentOrderState.SERVED, PAYMENT_ORDER_ANSWER, "served_on"),
)


def parts() -> list[Part]:
    """Return every kind whose day is counted, moves past holidays, and hangs on a file."""
    return [
        part
        for part in (*running.every(), *_OF_OTHERS)
        if part.period and part.period.moves_past_holidays and part.model in _FILES
    ]


def moved(years: Years, *, on: dt.date) -> list[Counted]:
    """Return what runs, and ends on another day by the new calendar."""
    return [one for part in parts() for one in _moved_of(part, years, on=on)]


def _moved_of(part: Part, years: Years, *, on: dt.date) -> Iterator[Counted]:
    # Only a last day inside the year, or one that rolls into it, can stand elsewhere now.
    near = part.still(rows=part.model.objects.all()).filter(
        o_due_on__year__in=(years.year - 1, years.year)
    )
    days = {
        raw: found
        for raw in near.order_by().values_list("o_due_on", flat=True).distinct()
        if (found := years.moved(part, raw))
        # Nobody waits for an objection that was not raised in time.
        and not (part is _TIME_TO_OBJECT and max(found) < on)
    }
    for thing in near.filter(o_due_on__in=list(days)).order_by("pk") if days else ():
        before, after = days[thing.o_due_on]
        yield Counted(part=part, thing=thing, before=before, after=after)


def counted(years: Years, *, on: dt.date) -> Iterator[Move]:
    """Give out what moved of each kind, to those who go by it; the files are held.

    Law: 民法典 art. 203; each period cites its own article.
    """
    for one in moved(years, on=on):
        kept = "case" if isinstance(one.file, Case) else "application"
        day = MovedDay(what=one.part.label, before=one.before, after=one.after, **{kept: one.file})
        yield Move(
            row=day,
            people=_people_of(one, on=on),
            page=one.part.page,
            subject=one.part.opened(one.thing),
        )


def _people_of(one: Counted, *, on: dt.date) -> list[User]:
    """Return who acts next; on a payment order its worker, on an objection to come the desk."""
    if one.part not in _OF_OTHERS:
        return hands.owners_of(one.part.code, one.thing, on=on)
    if one.part is not _TIME_TO_OBJECT:
        return hands.owners_of("meeting", one.file, on=on)
    if isinstance(one.file, Case):
        return hands.center_for(one.file, on)
    return desk_of(one.file, on=on)
