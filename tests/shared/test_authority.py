import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from legalaid.shared.authority import NotYours, require
from workstations.models import ServicePoint

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


def test_the_refusal_knows_what_it_was_about_if_that_is_a_thing_of_the_database():
    place = ServicePoint(name="南城司法所")

    with pytest.raises(NotYours) as about_a_place:
        require(can_open_the_safe, "clerk", place, on=DAY)
    with pytest.raises(NotYours) as about_a_word:
        require(can_open_the_safe, "clerk", "safe", on=DAY)

    assert about_a_place.value.subject is place
    assert about_a_word.value.subject is None
