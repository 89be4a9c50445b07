import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalaid.shared.phones import BadPhone, is_mobile, normalise


@pytest.mark.parametrize(
    "typed",
    [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "1381234-5678",
        "１３８１２３４５６７８",
        "+86 13812345678",
        "86-138-1234-5678",
        "008613812345678",
        "\u202d138 1234 5678\u202c",
    ],
)
def test_a_mobile_number_has_one_spelling(typed):
    assert normalise(typed) == "13812345678"


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("023-45612345", "023-45612345"),
        ("02345612345", "023-45612345"),
        ("（023）4561 2345", "023-45612345"),
        ("010-62345678", "010-62345678"),
        ("0831-2234567", "0831-2234567"),
        ("45612345", "45612345"),
        ("4561-2345", "45612345"),
        ("023-45612345转801", "023-45612345转801"),
        ("023-45612345-801", "023-45612345转801"),
        ("023-45612345 转 801", "023-45612345转801"),
        ("02345612345分机801", "023-45612345转801"),
        ("023-45612345 ext. 801", "023-45612345转801"),
        ("0831-2234567-8", "0831-2234567转8"),
    ],
)
def test_a_landline_shows_its_area_and_extension(typed, normal):
    assert normalise(typed) == normal


@pytest.mark.parametrize("prefix", ["130", "147", "166", "170", "191", "199"])
def test_new_prefixes_are_mobile_numbers(prefix):
    assert is_mobile(normalise(f"{prefix}12345678")) is True


def test_a_landline_gets_no_text_message():
    assert is_mobile("023-45612345") is False


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请填写电话号码。"),
        ("1381234567", "手机号码应为11位，现在是10位，请核对。"),
        ("13812345678转1", "手机号码没有分机号，请核对。"),
        ("12812345678", "请填写11位手机号码，或固定电话，如 023-45612345、023-45612345转801。"),
        ("没有电话", "请填写11位手机号码，或固定电话，如 023-45612345、023-45612345转801。"),
    ],
)
def test_a_refusal_says_how_to_write_it(typed, sentence):
    with pytest.raises(BadPhone) as refusal:
        normalise(typed)

    assert str(refusal.value) == sentence


@given(
    st.from_regex(
        r"(1[3-9][0-9]{9}|(0(10|2[0-9]|[3-9][0-9]{2})-?)?[2-9][0-9]{6,7}(转[0-9]{1,4})?)",
        fullmatch=True,
    )
)
def test_a_normal_number_stays_as_it_is(typed):
    once = normalise(typed)

    assert normalise(once) == once
