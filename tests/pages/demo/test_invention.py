"""Invented people are nobody, and the same nobody each time."""

import datetime as dt

from legalaid.pages.demo.invention import Inventor
from legalaid.shared import phones, resident_id

TODAY = dt.date(2026, 11, 23)


def test_the_same_seed_invents_the_same_people():
    first, second = Inventor(5), Inventor(5)

    assert [first.name("F") for _ in range(50)] == [second.name("F") for _ in range(50)]


def test_identity_numbers_are_well_formed_and_of_no_area():
    inventor = Inventor(1)
    for gender in "MF" * 40:
        born_on = inventor.born_on(youngest=15, oldest=84, on=TODAY)
        read = resident_id.parse(inventor.resident_id(born_on=born_on, gender=gender), on=TODAY)
        assert (read.born_on, read.gender, read.known_area) == (born_on, gender, False)


def test_ages_stay_within_what_the_story_asks():
    inventor = Inventor(2)
    for _ in range(200):
        born_on = inventor.born_on(youngest=15, oldest=17, on=TODAY)
        age = TODAY.year - born_on.year - ((TODAY.month, TODAY.day) < (born_on.month, born_on.day))
        assert 15 <= age <= 17


def test_telephones_can_be_dialled_and_names_never_repeat():
    inventor = Inventor(3)

    assert phones.normalise(inventor.phone()).startswith("1990000")
    assert len({inventor.name("M") for _ in range(400)}) == 400
