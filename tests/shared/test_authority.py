import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from legalaid.shared.authority import require

DAY = dt.date(2022, 5, 16)


def can_open_the_safe(user, obj, *, on):
    return (user, obj, on) == ("head", "safe", DAY)


def test_who_may_passes_quietly():
    assert require(can_open_the_safe, "head", "safe", on=DAY) is None


@pytest.mark.parametrize(
    ("user", "obj", "on"),
    [("clerk", "safe", DAY), ("head", None, DAY), ("head", "safe", dt.date(2022, 5, 17))],
)
def test_who_may_not_reads_a_sentence(user, obj, on):
    with pytest.raises(PermissionDenied, match="您没有办理此事项的权限"):
        require(can_open_the_safe, user, obj, on=on)
