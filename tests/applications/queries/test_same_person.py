"""One person under several numbers: to pledges, duplicates, the other side, and the desk."""

import pytest

from applications.operations import pledging
from applications.queries import duplicates, known_people
from applications.queries.sides import against_of, sides_of
from applications.states import HardshipBasis
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_assigned
from tests.conflicts import make_opponent
from tests.merging import merge
from tests.office import (
    NOON,
    TODAY,
    S,
    make_applicant,
    make_application,
    make_case,
    resident_number,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def kept():
    return make_applicant(name="周小雨", id_number=resident_number(), phone="13911110000")


@pytest.fixture
def gone():
    return make_applicant(
        name="周小宇", id_number=resident_number(), phone="13922220000", address="巴川街1号"
    )


def test_a_false_pledge_under_the_wrong_number_bars_the_person_and_a_third_application(
    kept, gone, staff, head
):
    fields = {"hardship_basis": HardshipBasis.MEANS}
    with_wrong_number = make_application(applicant=gone, taken_by=staff, **fields)
    pledge = pledging.take(with_wrong_number, by=staff, at=NOON)
    pledging.find_false(pledge_id=pledge.pk, reason="名下有商铺", by=head, at=NOON)
    merge(kept, gone)

    for number in (kept.id_number, gone.id_number):
        again = make_application(applicant=make_applicant(id_number=number), **fields)
        with pytest.raises(RuleBroken, match="不实承诺"):
            pledging.take(again, by=staff, at=NOON)


def test_an_open_matter_under_the_wrong_number_is_found(kept, gone):
    elsewhere = make_application(applicant=gone)
    merge(kept, gone)

    for number in (kept.id_number, gone.id_number):
        here = make_application(applicant=make_applicant(id_number=number))
        (found,) = duplicates.findings_about(here)
        assert elsewhere.number in found.sentence


def test_who_acts_for_the_person_under_another_number_acts_for_the_other_side(kept, gone):
    merge(kept, gone)
    theirs = make_assigned(make_case(application=make_application(S.GRANTED, applicant=kept)))
    ours = make_application(S.GRANTED)
    make_opponent(ours, "另一写法", id_number=gone.id_number)
    case = make_case(application=ours)

    found = sides_of(case, against_of(case))

    assert found.acting_for_other_side == {theirs.worker_id}


def test_the_desk_offers_the_person_by_either_number(kept, gone, staff):
    application = make_application(applicant=gone)
    merge(kept, gone)

    (offer,) = known_people.offers(
        known_people.Asked(id_number=gone.id_number), user=staff, on=TODAY
    )

    assert (offer.applicant, offer.application) == (kept, application)
