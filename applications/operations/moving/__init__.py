"""Every open due day that rolls over the calendar, counted anew from its own trigger day.

What another agency or a town was asked to answer by (form 7, the 核实函) is counted anew too:
those letters name a length, and the day is what we go by. Where an older one states the day
itself, the letter keeps its bytes and the kept row says that it does (``MovedDay.old_day_in``).

Not among them: the days that a letter promised to an applicant. Form 6 names
``Supplement.reply_by`` and the decision on aid in advance ``AdvanceAid.formalities_due_on``;
what they were told stays.
Days that a person chose (an extension, a day to look again, an order from above) stay as well.

The files are held first, applications before cases, as everybody takes them: the kept row of a
moved day points at its file, and would wait for one that serves a paper and waits for us.
"""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from applications.operations.moving import beside, files, letters, limitations
from applications.operations.moving.move import Move
from workstations.rules.workdays import Calendar

__all__ = ["Move", "moves"]


def moves(days: Calendar, *, at: dt.datetime) -> Iterator[Move]:
    """Set every open due day by this calendar and give out what moved; the caller saves the rows.

    In the caller's transaction. The owners are those of the day of ``at``.

    Law: 办理法律援助案件程序规定 art. 44; 民法典 art. 203.
    """
    on = timezone.localdate(at)
    held = files.hold()
    yield from files.applications(days, on=on)
    yield from limitations.limitations(days, at=at)
    yield from files.assignments(days, on=on)
    yield from files.filings(days, on=on)
    yield from beside.services(days, of=held, on=on)
    yield from beside.data_queries(days, on=on)
    yield from letters.cooperations(days, of=held, on=on)
    yield from letters.town_requests(days, on=on)
    yield from beside.objections(days, of=held, on=on)
    yield from beside.complaints(days, on=on)
