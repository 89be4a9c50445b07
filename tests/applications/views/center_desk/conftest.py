"""What every page of the center's desk is opened with."""

import pytest
import time_machine

from tests.office import NOON


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield
