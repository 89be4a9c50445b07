"""Venue: an authority elsewhere is pointed out, in the words of its kind, and blocks nothing."""

import datetime as dt

import pytest

from applications.rules import venue
from applications.states import CaseKind, Stage

DAZU = "重庆市大足区人民法院"


def found(
    *,
    is_local=False,
    kind=CaseKind.CIVIL,
    stage=Stage.FIRST_INSTANCE,
    received_on=dt.date(2026, 11, 19),
):
    return venue.findings(
        authority=DAZU, is_local=is_local, kind=kind, stage=stage, received_on=received_on
    )


def test_an_authority_of_our_own_says_nothing():
    assert found(is_local=True) == []


def test_a_suit_elsewhere_goes_to_the_seat_of_the_court_and_only_warns():
    (finding,) = found()

    assert "重庆市大足区人民法院不在本区，诉讼事项向办案机关所在地" in finding.sentence
    assert (finding.blocks, finding.passes) == (False, False)
    assert finding.article == "《法律援助法》第三十八条、《办理法律援助案件程序规定》第十条"


def test_without_a_suit_the_place_where_it_arose_will_do():
    (finding,) = found(kind=CaseKind.NON_LITIGATION)

    assert "争议处理机关所在地或者事由发生地" in finding.sentence


@pytest.mark.parametrize("stage", ["ARBITRATION", "MEDIATION", "RECONSIDERATION"])
def test_before_a_board_there_is_no_suit_yet_whatever_the_matter(stage):
    (finding,) = found(stage=stage)

    assert "非诉讼事项向争议处理机关所在地或者事由发生地" in finding.sentence
    assert "，诉讼事项" not in finding.sentence


@pytest.mark.parametrize("stage", ["FIRST_INSTANCE", "SECOND_INSTANCE", "RETRIAL", "EXECUTION", ""])
def test_in_court_it_is_a_suit_at_every_stage(stage):
    (finding,) = found(stage=stage)

    assert "，诉讼事项向办案机关所在地" in finding.sentence


def test_before_september_2023_the_law_stands_alone():
    (finding,) = found(received_on=dt.date(2023, 8, 31))

    assert finding.article == "《法律援助法》第三十八条"
