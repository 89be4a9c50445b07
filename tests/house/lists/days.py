"""The lists of critical dates, of what is overdue, and of corrections."""

import datetime as dt

from tests.casework import make_in_progress
from tests.corrections import draft_correction
from tests.dates import set_date
from tests.house.lists.applications import an_application
from tests.house.lists.listing import Listing
from tests.office import TODAY
from tests.serving import make_refused
from workstations.models import User
from workstations.states import Role

_STAFF = Role.CENTER_STAFF
_LONG_AGO = TODAY - dt.timedelta(days=30)


def _late(reader: User, n: int) -> None:
    an_application("UNDER_REVIEW", n, received_on=_LONG_AGO)


def on_the_desk(reader: User, n: int) -> None:
    """A day of an application, or of a case, that the reader works on; both by turns."""
    if n % 2:
        set_date(an_application("UNDER_REVIEW", n, taken_by=reader))
    else:
        set_date(make_in_progress(application=an_application("GRANTED", n, taken_by=reader)))


LISTS = {
    "applications:critical_dates": [
        Listing(
            role=_STAFF,
            add_row=lambda reader, n: set_date(an_application("UNDER_REVIEW", n)),
        ),
    ],
    "applications:corrections": [
        Listing(role=_STAFF, add_row=lambda reader, n: draft_correction(make_refused())),
    ],
    "overdue": [Listing(role=Role.CENTER_HEAD, add_row=_late)],
}
