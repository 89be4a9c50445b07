"""The keeper of the standards at their browser."""

import pytest


@pytest.fixture
def keeper(signed_in, system_admin, standards):
    """The system administrator at a browser, with the seed's examples loaded."""
    return signed_in(system_admin)
