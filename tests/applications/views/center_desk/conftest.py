"""What every page of the center's desk is opened with."""

import pytest


@pytest.fixture(autouse=True)
def _at_noon(at_noon):
    """The desk is opened at noon."""
