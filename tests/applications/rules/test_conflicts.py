"""Two names, one person? What counts for it and against it, the same from either side."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.rules.conflicts import Party, decides, score, unit_key, words

# Homophones among them: 张伟 and 章伟, 陈芳 and 陈方; and several writings of one company.
NAMES = st.sampled_from(
    [
        "张伟",
        "章伟",
        "陈芳",
        "陈方",
        "覃小梅",
        "秦小梅",
        "恒远建设（集团）有限公司",
        "恒远建设(集团)有限责任公司",
        "老四",
    ]
)
DAYS = st.none() | st.sampled_from([dt.date(1980, 1, 1), dt.date(1991, 5, 4)])
PARTIES = st.builds(
    Party,
    name=NAMES,
    number=st.sampled_from(["", "n1", "n2"]),
    phone=st.sampled_from(["", "p1", "p2"]),
    born_on=DAYS,
    aliases=st.frozensets(NAMES, max_size=2),
)
OTHERS = st.frozensets(st.sampled_from(["n1", "n2", "n3"]), max_size=2)
BORN = dt.date(1980, 1, 1)


@given(PARTIES, PARTIES)
def test_it_does_not_matter_which_of_the_two_comes_first(one, other):
    there, back = score(one, other), score(other, one)

    assert (there.points, there.stars, there.reasons) == (back.points, back.stars, back.reasons)


@given(PARTIES, PARTIES, OTHERS, OTHERS)
def test_whoever_was_registered_twice_is_known_by_every_number(one, other, ones, others):
    one = dataclasses.replace(one, other_numbers=ones)
    other = dataclasses.replace(other, other_numbers=others)
    first, second = {one.number, *ones} - {""}, {other.number, *others} - {""}

    found = score(one, other)

    assert (found.points, found.reasons) == (score(other, one).points, score(other, one).reasons)
    assert ("same-number" in found.reasons) == bool(first & second)
    assert ("other-number" in found.reasons) == bool(first and second and not first & second)


@given(PARTIES, PARTIES, PARTIES, PARTIES)
def test_an_equal_number_outranks_whatever_else_is_alike(one, other, third, fourth):
    same = score(dataclasses.replace(one, number="n1"), dataclasses.replace(other, number="n1"))
    without = score(dataclasses.replace(third, number=""), dataclasses.replace(fourth, number="n1"))

    assert same.stars == 5
    assert same.points > without.points


@given(PARTIES, PARTIES)
def test_two_numbers_that_differ_are_never_more_than_a_weak_match(one, other):
    differing = score(
        dataclasses.replace(one, number="n1"), dataclasses.replace(other, number="n2")
    )

    assert differing.stars <= 1


@given(PARTIES)
def test_the_same_sound_counts_less_than_the_same_name(party):
    plain = dataclasses.replace(party, name="张伟", aliases=frozenset())

    written = score(plain, dataclasses.replace(plain))
    heard = score(plain, dataclasses.replace(plain, name="章伟"))

    if not plain.number:
        assert heard.points < written.points


@given(PARTIES, PARTIES)
def test_another_day_of_birth_speaks_against_and_a_telephone_for_it(one, other):
    one = dataclasses.replace(one, number="", born_on=BORN, phone="p1")
    other = dataclasses.replace(other, number="", born_on=None, phone="p2")
    unknown = score(one, other).points
    born = score(one, dataclasses.replace(other, born_on=dt.date(1991, 5, 4))).points
    called = score(one, dataclasses.replace(other, phone="p1")).points

    assert born <= unknown < called


NUMBER, OTHER = "证件号码（统一社会信用代码）相同", "证件号码不同"
NAME, SOUND, UNIT = "姓名（名称）相同", "姓名读音相同", "单位名称实质相同"


@pytest.mark.parametrize(
    ("one", "other", "stars", "why"),
    [
        ({"name": "张伟", "number": "n"}, {"name": "章伟", "number": "n"}, 5, [NUMBER, SOUND]),
        ({"name": "张伟"}, {"name": "张伟"}, 3, [NAME]),
        ({"name": "张伟", "phone": "p"}, {"name": "张伟", "phone": "p"}, 4, [NAME, "电话相同"]),
        ({"name": "张伟"}, {"name": "章伟"}, 2, [SOUND]),
        # 覃 is read qin and tan.
        ({"name": "覃小梅"}, {"name": "秦小梅"}, 2, [SOUND]),
        (
            {"name": "张伟", "born_on": BORN},
            {"name": "张伟", "born_on": dt.date(1991, 5, 4)},
            2,
            [NAME, "出生日期不同"],
        ),
        ({"name": "张伟", "number": "n"}, {"name": "张伟", "number": "m"}, 0, [OTHER, NAME]),
        ({"name": "李四", "aliases": {"老四"}}, {"name": "老四"}, 3, ["与曾用名、别名相同"]),
        (
            {"name": "恒远建设（集团）有限公司"},
            {"name": "恒远建设(集团)有限责任公司"},
            3,
            [UNIT],
        ),
        ({"name": "张伟"}, {"name": "李四"}, 0, []),
    ],
)
def test_what_the_office_would_say_of_two_names(one, other, stars, why):
    found = score(Party(**one), Party(**other))

    assert (found.stars, words(found.reasons)) == (stars, why)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("恒远建设（集团）有限公司", "恒远建设集团"),
        ("恒远建设(集团) 股份有限公司", "恒远建设集团"),
        ("ＡＢＣ物流有限责任公司", "abc物流"),
        ("铜梁区某某面馆经营部", "铜梁区某某面馆经营部"),
        # A person, though the name ends like a shop.
        ("李行", ""),
        ("张伟", ""),
    ],
)
def test_a_units_name_is_read_past_its_brackets_width_and_form(written, key):
    assert unit_key(written) == key


def test_the_list_of_workers_goes_by_the_number_or_by_the_same_name():
    assert decides(["same-number", "same-sound"])
    assert decides(["same-name", "other-birth"])
    assert not decides(["same-name", "other-number"])
    assert not decides(["same-sound", "same-phone"])
