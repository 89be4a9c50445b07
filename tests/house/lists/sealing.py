"""The list of sealed and secret cases."""

from tests.house.lists.listing import Listing
from tests.sealing import make_sealed
from workstations.states import Role

LISTS = {
    "applications:seals": [
        Listing(role=Role.CENTER_HEAD, add_row=lambda reader, n: make_sealed()),
    ],
}
