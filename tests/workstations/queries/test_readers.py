"""Who asks, as a key: a kept question must never answer for yesterday's person."""

import datetime as dt

import pytest

from tests.office import TODAY, make_place, make_user
from workstations.models import Posting, Substitution, SubstitutionKind, User
from workstations.queries.readers import Reader
from workstations.states import PlaceKind, Role

pytestmark = pytest.mark.django_db


def reader(person: User, on: dt.date = TODAY) -> Reader:
    """As the next request finds this person."""
    return Reader.of(User.objects.get(pk=person.pk), on=on)


def test_the_same_person_asks_the_same_on_the_same_day():
    staff = make_user(Role.CENTER_STAFF)

    assert reader(staff) == reader(staff)
    assert hash(reader(staff)) == hash(reader(staff))
    assert reader(staff) != reader(staff, TODAY + dt.timedelta(days=1))
    assert reader(staff) != reader(make_user(Role.CENTER_STAFF))


def test_whoever_is_posted_elsewhere_or_stands_in_asks_anew():
    staff, absent = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_STAFF)
    before = reader(staff)

    Posting.objects.create(user=staff, place=make_place(PlaceKind.JUDICIAL_OFFICE), from_on=TODAY)
    posted = reader(staff)
    Substitution.objects.create(
        absent=absent,
        substitute=staff,
        kind=SubstitutionKind.DESK,
        from_on=TODAY,
        until_on=TODAY,
        entered_by=absent,
        entered_at=dt.datetime.combine(TODAY, dt.time(9), tzinfo=dt.UTC),
    )

    assert len({before, posted, reader(staff)}) == 3
