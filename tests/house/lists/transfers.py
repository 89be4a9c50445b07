"""The lists of what passes between agencies, and of the periods entered for it."""

import datetime as dt

from tests.house.lists.listing import Listing
from tests.office import TODAY
from tests.transfers import make_come, make_period, make_transferred
from workstations.models import User
from workstations.states import Role

_STAFF = Role.CENTER_STAFF


def _period(reader: User, n: int) -> None:
    make_period(since=TODAY - dt.timedelta(days=n + 1))


LISTS = {
    "applications:transfers": [
        Listing(role=_STAFF, add_row=lambda reader, n: make_transferred()),
    ],
    "applications:transfers_in": [Listing(role=_STAFF, add_row=lambda reader, n: make_come())],
    "applications:transfer_period": [Listing(role=Role.CENTER_HEAD, add_row=_period)],
}
