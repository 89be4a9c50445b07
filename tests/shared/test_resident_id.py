import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalaid.shared.resident_id import BadResidentId, check_digit, parse

TODAY = dt.date(2026, 11, 23)


def number(area: str, born: str, order: str = "003") -> str:
    return area + born + order + check_digit(area + born + order)


def test_the_sample_of_the_national_standard():
    person = parse("11010519491231002X", on=TODAY)

    assert person.number == "11010519491231002X"
    assert (person.born_on, person.gender) == (dt.date(1949, 12, 31), "F")
    assert (person.area, person.last_four, person.known_area) == ("110105", "002X", True)


@pytest.mark.parametrize(
    "typed",
    [
        "110105 19491231 002x",
        "１１０１０５１９４９１２３１００２ｘ",
        "110105-19491231-002X",
        "110105\u200b19491231\ufeff002X\u00a0",
        "\t110105194912 31002X\n",
        "110105—19491231—002X",
    ],
)
def test_what_people_paste_is_read(typed):
    assert parse(typed, on=TODAY).number == "11010519491231002X"


def test_fifteen_old_digits_become_eighteen():
    person = parse("110105491231002", on=TODAY)

    assert person.number == "11010519491231002X"


@pytest.mark.parametrize(
    ("area", "born"),
    [
        ("510228", "19550101"),
        ("510228", "19820101"),
        ("510228", "19980101"),
        ("500224", "19650101"),
        ("500224", "20150101"),
        ("500151", "19870101"),
        ("500151", "20000229"),
        ("513525", "19700101"),
        ("512301", "19700101"),
        ("510215", "19600101"),
        ("512324", "19550101"),
        ("810000", "19900101"),
        ("820000", "19900101"),
        ("830000", "19900101"),
        ("911010", "19900101"),
    ],
)
def test_real_areas_are_known_whatever_the_year_of_birth(area, born):
    assert parse(number(area, born), on=TODAY).known_area is True


@pytest.mark.parametrize("area", ["990101", "509901", "000000", "160101"])
def test_an_unknown_area_is_advice_and_no_refusal(area):
    person = parse(number(area, "19900101"), on=TODAY)

    assert person.known_area is False
    assert person.gender == "M"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请填写身份证号码。"),
        ("1101051949123100", "身份证号码应为18位，现在是16位，请核对是否漏填或多填。"),
        (
            "11010519491231OO2X",
            "身份证号码第15位不是数字，请核对（注意区分数字0与字母O）。",
        ),
        ("11010519491231002Y", "身份证号码最后一位应为数字或字母X，请核对。"),
        (
            "110105194912310021",
            "身份证号码的校验码（最后一位）与前17位不符，请对照证件逐位核对。",
        ),
        (
            number("110105", "19490230"),
            "身份证号码第7至14位不是有效的出生日期，请对照证件逐位核对。",
        ),
        (
            number("110105", "19000229"),
            "身份证号码第7至14位不是有效的出生日期，请对照证件逐位核对。",
        ),
        (
            number("110105", "00000101"),
            "身份证号码第7至14位不是有效的出生日期，请对照证件逐位核对。",
        ),
        (
            number("110105", "20900101"),
            "身份证号码中的出生日期晚于今天，请核对第7至14位。",
        ),
        (
            number("110105", "19050101"),
            "按身份证号码计算的年龄超过120岁，请核对第7至14位。",
        ),
        ("111111111111111", "这不是真实的身份证号码，请按证件逐位填写。"),
        ("111111111111111111", "这不是真实的身份证号码，请按证件逐位填写。"),
        ("护照 E12345678", "身份证号码应为18位，现在是11位，请核对是否漏填或多填。"),
        (
            "一10105194912310021",
            "身份证号码第1位不是数字，请核对（注意区分数字0与字母O）。",
        ),
    ],
)
def test_each_fault_is_told_with_what_to_do(typed, sentence):
    with pytest.raises(BadResidentId) as refusal:
        parse(typed, on=TODAY)

    assert str(refusal.value) == sentence


def test_who_is_born_today_is_accepted_and_who_is_born_tomorrow_is_not():
    assert parse(number("500151", "20261123"), on=TODAY).born_on == TODAY
    with pytest.raises(BadResidentId, match="晚于今天"):
        parse(number("500151", "20261124"), on=TODAY)


def test_a_hundred_and_twenty_is_possible_and_a_hundred_and_twenty_one_is_not():
    assert parse(number("500151", "19051124"), on=TODAY).born_on == dt.date(1905, 11, 24)
    with pytest.raises(BadResidentId, match="超过120岁"):
        parse(number("500151", "19051123"), on=TODAY)


def test_printing_a_resident_id_by_mistake_shows_four_characters():
    person = parse("11010519491231002X", on=TODAY)

    assert f"{person}" == "**************002X"
    assert "1949" not in repr(person)


BIRTHS = st.dates(min_value=dt.date(1910, 1, 1), max_value=TODAY)
ORDERS = st.integers(min_value=1, max_value=999)


@given(BIRTHS, ORDERS)
def test_every_well_made_number_says_its_birth_and_gender(born_on, order):
    person = parse(number("500151", f"{born_on:%Y%m%d}", f"{order:03}"), on=TODAY)

    assert person.born_on == born_on
    assert person.gender == ("M" if order % 2 else "F")
    assert parse(person.number.lower(), on=TODAY) == person


@given(BIRTHS, ORDERS, st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(born_on, order, place, digit):
    right = number("500151", f"{born_on:%Y%m%d}", f"{order:03}")
    wrong = right[:place] + digit + right[place + 1 :]

    if wrong != right:
        with pytest.raises(BadResidentId):
            parse(wrong, on=TODAY)


@given(BIRTHS, ORDERS, st.integers(0, 16))
def test_two_neighbours_changed_over_are_always_found(born_on, order, place):
    right = number("500151", f"{born_on:%Y%m%d}", f"{order:03}")
    wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]

    if wrong != right:
        with pytest.raises(BadResidentId):
            parse(wrong, on=TODAY)


@given(st.text(max_size=14))
def test_any_short_text_is_answered_with_a_sentence(typed):
    with pytest.raises(BadResidentId, match="。"):
        parse(typed, on=TODAY)
