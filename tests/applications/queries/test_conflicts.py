"""Who stands on the other side elsewhere: both directions, by indexes, in few questions."""

import pytest

from applications.models import CoApplicant, PartyAlias, Representative
from applications.queries.conflicts import matches_of, parties_of, unchecked
from applications.queries.conflicts.candidates import COMPARED
from applications.queries.conflicts.parties import alias_index
from applications.states import Direction, Kinship, RepresentativeKind, RepresentedBecause
from legalaid.shared import pinyin
from tests.conflicts import make_against, make_opponent
from tests.merging import merge
from tests.office import (
    NOON,
    TODAY,
    make_applicant,
    make_application,
    make_case,
    make_notice_case,
    resident_number,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def found(subject) -> list[tuple]:
    matches = matches_of(subject, parties_of(subject)).matches
    return [(match.direction, match.matter.number, match.score.stars) for match in matches]


def test_our_applicant_is_the_other_side_of_another_matter():
    number = resident_number()
    theirs = make_application("GRANTED", applicant=make_applicant(name="王五"))
    make_opponent(theirs, "李四", id_number=number)

    ours = make_application(applicant=make_applicant(name="李四", id_number=number))

    assert found(ours) == [(Direction.OPPOSED, theirs.number, 5)]


def test_our_opponent_was_aided_by_us_and_the_case_is_named():
    aided = make_case(
        application=make_application("GRANTED", applicant=make_applicant(name="李四"))
    )

    ours = make_against("李四", name="王五")

    assert found(ours) == [(Direction.RECIPIENT, aided.number, 3)]


def test_whom_a_notice_named_is_found_and_finds():
    defended = make_notice_case(recipient=make_applicant(name="石大山"))
    victim = make_against("石大山", name="赵六")

    assert found(victim) == [(Direction.RECIPIENT, defended.number, 3)]
    assert found(defended) == [(Direction.OPPOSED, victim.number, 3)]


def test_a_person_is_found_under_the_number_of_the_record_that_was_merged_away(staff):
    wrong, right = resident_number(), resident_number()
    case = make_case(
        application=make_application(
            "GRANTED", applicant=make_applicant(name="李四", id_number=wrong)
        )
    )
    merge(make_applicant(name="李四", id_number=right), case.recipient)
    against = {}
    for name, number in (("李肆", wrong), ("李思", right)):
        against[number] = make_application(applicant=make_applicant(name="王五"))
        make_opponent(against[number], name, id_number=number)

    assert found(against[wrong]) == [(Direction.RECIPIENT, case.number, 5)]
    assert found(against[right]) == [(Direction.RECIPIENT, case.number, 5)]


def test_our_applicant_is_the_other_side_under_a_number_that_was_merged_away(staff):
    wrong, right = resident_number(), resident_number()
    theirs = make_application("GRANTED", applicant=make_applicant(name="王五"))
    make_opponent(theirs, "李四", id_number=wrong)
    kept = make_applicant(name="李四", id_number=right)
    merge(kept, make_applicant(name="李四", id_number=wrong))
    kept.refresh_from_db()

    assert found(make_application(applicant=kept)) == [(Direction.OPPOSED, theirs.number, 5)]


def test_who_applies_with_or_for_somebody_is_a_party_as_well():
    joined = make_application(applicant=make_applicant(name="甲某某"))
    CoApplicant.objects.create(application=joined, person=make_applicant(name="李四"))
    represented = make_application(applicant=make_applicant(name="乙某某"))
    Representative.objects.create(
        application=represented,
        kind=RepresentativeKind.PROXY,
        because=RepresentedBecause.ENTRUSTED,
        kinship=Kinship.NONE,
        name="李四",
        name_pinyin=pinyin.readings("李四").full,
    )

    numbers = {number for _, number, _ in found(make_against("李四", name="王五"))}

    assert numbers == {joined.number, represented.number}


def test_the_same_sound_is_found_below_the_same_name():
    heard = make_application(applicant=make_applicant(name="章伟"))
    written = make_application(applicant=make_applicant(name="张伟"))

    assert found(make_against("张伟", name="王五")) == [
        (Direction.RECIPIENT, written.number, 3),
        (Direction.RECIPIENT, heard.number, 2),
    ]


def test_an_alias_of_either_side_is_enough(staff):
    ours = make_against("李四", name="王五")
    known = make_application(applicant=make_applicant(name="李大毛"))
    assert found(ours) == []

    party = ours.opposing_parties.get()
    PartyAlias.objects.create(
        opposing_party=party,
        name="李大毛",
        name_index=alias_index("李大毛"),
        added_by=staff,
        added_at=NOON,
    )

    assert found(ours) == [(Direction.RECIPIENT, known.number, 3)]
    assert found(make_application(applicant=make_applicant(name="李大毛"))) == [
        (Direction.OPPOSED, ours.number, 3)
    ]


def test_one_employer_of_two_applicants_is_told_but_is_no_conflict():
    first = make_against("恒远建设（集团）有限公司", name="王五")
    second = make_against("恒远建设(集团)有限责任公司", name="赵六")

    matches = matches_of(second, parties_of(second))

    assert found(second) == [(Direction.SAME_OPPONENT, first.number, 3)]
    assert matches.crossing == 0


def test_drafts_and_ones_own_parties_are_not_compared():
    make_application("DRAFT", applicant=make_applicant(name="李四"))
    ours = make_against("李四", name="李四")

    assert found(ours) == []


def test_the_search_asks_as_often_with_many_namesakes_and_reads_at_most_fifty(
    django_assert_num_queries,
):
    for _ in range(20):
        make_application(applicant=make_applicant(name="李四"))
    ours = make_against("李四", name="王五")

    # The parties, their aliases, the candidates, and in what they stand.
    with django_assert_num_queries(4):
        matches = matches_of(ours, parties_of(ours))

    assert matches.is_partial
    assert len(matches.matches) == 16
    assert COMPARED == 50


def test_an_undecided_application_without_a_check_is_an_alarm(staff):
    at_the_center = make_application("FORWARDED")
    make_application("RECEIVED")
    make_application("REFUSED")

    assert list(unchecked(staff, on=TODAY)) == [at_the_center]
