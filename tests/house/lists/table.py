"""The table of lists: one entry per address that shows pages; one missing fails the suite."""

from collections.abc import Mapping, Sequence

from tests.house.lists import (
    applications,
    days,
    hardship,
    registers,
    scope,
    sealing,
    subsidies,
    transfers,
    workstations,
)
from tests.house.lists.listing import Listing

TABLE: Mapping[str, Sequence[Listing]] = {
    **workstations.LISTS,
    **applications.LISTS,
    **registers.LISTS,
    **scope.LISTS,
    **transfers.LISTS,
    **sealing.LISTS,
    **days.LISTS,
    **hardship.LISTS,
    **subsidies.LISTS,
}
