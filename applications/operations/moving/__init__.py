"""Every open due day that rolls over the calendar, counted anew from its own trigger day.

What another agency or a town was asked to answer by (form 7, the 核实函) is counted anew too:
those letters name a length, and the day is what we go by. Where an older one states the day
itself, the letter keeps its bytes and the kept row says that it does (``MovedDay.old_day_in``).

Days that no column keeps are counted wherever they are shown; where they move, they are listed
and told as the others (``counted`` names them and what it leaves out).

Not among them: the days that a letter promised to an applicant. Form 6 names
``Supplement.reply_by`` and the decision on aid in advance ``AdvanceAid.formalities_due_on``;
what they were told stays.
Days that a person chose (an extension, a day to look again, an order from above) stay as well,
and nobody is told of what the police or another authority owes by its own rules.

The files are held first, applications before cases, as everybody takes them: the kept row of a
moved day points at its file, and would wait for one that serves a paper and waits for us.
"""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from applications.operations.moving import beside, counted, files, letters, limitations
from applications.operations.moving.counted import Years
from applications.operations.moving.move import Move

__all__ = ["Move", "Years", "moves"]


def moves(years: Years, *, at: dt.datetime) -> Iterator[Move]:
    """Set every open due day by the new calendar and give out what moved, in unsaved rows.

    In the caller's transaction. The owners are those of the day of ``at``.

    Law: 办理法律援助案件程序规定 art. 44; 民法典 art. 203.
    """
    on, days = timezone.localdate(at), years.new
    held = files.hold([one.file for one in counted.moved(years, on=on)])
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
    # Asked again, so that what somebody settled before the files were held is seen.
    yield from counted.counted(years, on=on)
