"""Whose the periods of the money are: told to the clock and the list of the storey below."""

import datetime as dt

from applications.models import Case
from applications.operations import handing_over
from applications.operations.reminding import hands
from applications.queries import running
from subsidies.models import Disclosure
from subsidies.queries.running import PARTS
from subsidies.states import DisclosureState
from workstations.models import User


def _paying(case: Case, on: dt.date) -> list[User]:
    """The center keeps the line moving; finance and the bureau open no single case."""
    return handing_over.center(on=on)


def _heads(thing: object, on: dt.date) -> list[User]:
    return handing_over.heads(on=on)


def _disclosing(disclosure: Disclosure, on: dt.date) -> list[User]:
    """The center compares; then a leader signs, never whoever compared."""
    if disclosure.state == DisclosureState.PREPARED:
        return handing_over.center(on=on)
    signers = hands.leaders(disclosure, on)
    return [leader for leader in signers if leader.pk != disclosure.reviewed_by_id]


running.register(*PARTS)
hands.register("pay", hands.Hands(owners=_paying, above=_heads))
hands.register("disclosure", hands.Hands(owners=_disclosing, above=hands.leaders))
