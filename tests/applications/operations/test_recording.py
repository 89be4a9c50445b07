"""Who is written down: what the day of birth tells."""

import datetime as dt

import pytest

from applications.models import Applicant
from applications.operations.recording import Person, write_person
from tests.office import TODAY, noon

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("born_on", "categories"),
    [
        # 老年人权益保障法 art. 2: sixty full years; 民法典 art. 17: eighteen.
        (dt.date(1966, 11, 19), []),  # the day before the 60th birthday
        (dt.date(1966, 11, 18), ["elderly"]),  # the birthday itself
        (dt.date(2008, 11, 19), ["minor"]),
        (dt.date(2008, 11, 18), []),
    ],
)
def test_a_birthday_counts_from_its_own_day(born_on, categories):
    assert dt.date(2026, 11, 18) == TODAY

    person = write_person(
        Applicant(), Person(name="周某", born_on=born_on, categories=["elderly"]), at=noon(TODAY)
    )

    assert person.categories == categories
