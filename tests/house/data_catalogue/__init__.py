"""What every column of ours holds, by table: a new column must be thought about here first.

``plain`` says nothing about a person who needs aid: numbers, states, days, references, the work of
officials. ``clear`` is personal and lies in the open, each for a reason given in ``WHY_CLEAR``.
``words`` are an official's own few words about the procedure, in which the form asks for no names.
``tail`` keeps the last four signs for display, ``index`` finds without reading, ``sealed`` is
encrypted to its row.
"""

from tests.house.data_catalogue.cases import CASES
from tests.house.data_catalogue.columns import WHY_CLEAR
from tests.house.data_catalogue.money import MONEY
from tests.house.data_catalogue.network import NETWORK
from tests.house.data_catalogue.requests import REQUESTS

__all__ = ["CATALOGUE", "WHY_CLEAR"]

CATALOGUE = {**NETWORK, **REQUESTS, **CASES, **MONEY}
