"""The one who is refused beside the others' grant."""

import pytest

from applications.models import Application
from tests.co_applicants import make_refused_beside


@pytest.fixture
def granted(staff, head) -> Application:
    """郑某强 is refused beside the others' grant, and has his letter today."""
    return make_refused_beside(staff=staff, head=head)
