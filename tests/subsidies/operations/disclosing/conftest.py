"""A quarter's account that was prepared."""

import pytest

from subsidies.models import Disclosure
from subsidies.operations import disclosing
from tests.subsidies.disclosed import AFTER, Q3, make_small_quarter


@pytest.fixture
def prepared(db) -> Disclosure:
    make_small_quarter()
    return disclosing.prepare(quarter=Q3, at=AFTER)
