from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalaid.shared import money

AMOUNTS = st.decimals(
    min_value=Decimal("-999999999999.99"), max_value=Decimal("999999999999.99"), places=2
)
CAPITALS = "零壹贰叁肆伍陆柒捌玖"


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        ("1.005", "1.01"),
        ("1.0049999", "1.00"),
        ("-1.005", "-1.01"),
        ("2.675", "2.68"),
        ("-0.001", "0.00"),
        ("300000", "300000.00"),
    ],
)
def test_halves_of_a_fen_go_up(amount, rounded):
    assert str(money.fen(Decimal(amount))) == rounded


@pytest.mark.parametrize("amount", [1.5, "1.50", True, None])
@pytest.mark.parametrize("use", [money.fen, money.yuan_text, money.in_capitals])
def test_only_exact_numbers_are_money(use, amount):
    with pytest.raises(TypeError, match="Money is Decimal"):
        use(amount)


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity"])
def test_nobody_is_paid_infinity(amount):
    with pytest.raises(ValueError, match="finite"):
        money.fen(Decimal(amount))


def test_amounts_are_written_with_thousands_and_two_places():
    assert money.yuan_text(Decimal("1234.5")) == "1,234.50"
    assert money.yuan_text(Decimal("-280800")) == "-280,800.00"
    assert money.yuan_text(0) == "0.00"


@pytest.mark.parametrize(
    ("amount", "capitals"),
    [
        # The ten amounts that banks print as examples.
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("280800", "贰拾捌万零捌佰元整"),
        ("300000", "叁拾万元整"),
        ("0.56", "伍角陆分"),
        ("100000.00", "壹拾万元整"),
        # And where programs stumble.
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("10", "壹拾元整"),
        ("700001989.08", "柒亿零壹仟玖佰捌拾玖元零捌分"),
        ("100000001", "壹亿零壹元整"),
        ("200300000", "贰亿零叁拾万元整"),
        ("10010010", "壹仟零壹万零壹拾元整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("-66.60", "负陆拾陆元陆角"),
    ],
)
def test_capital_amounts_are_written_as_banks_write_them(amount, capitals):
    assert money.in_capitals(Decimal(amount)) == capitals


def test_capitals_end_below_a_trillion():
    with pytest.raises(ValueError, match="Too much"):
        money.in_capitals(Decimal("999999999999.995"))


def slow_capitals(amount: Decimal) -> str:
    """The oracle: walk from one digit that is said to the next and look at the gap between."""
    yuan, _, odd = f"{abs(amount):.2f}".partition(".")
    said = [(len(yuan) - i, digit) for i, digit in enumerate(yuan, 1) if digit != "0"]
    text, above = "", None
    for place, digit in said:
        if above is not None and above // 4 != place // 4:
            text += "亿万"[2 - above // 4]
        text += "零" if above is not None and gap_is_heard(above, place) else ""
        text += CAPITALS[int(digit)] + ["", "拾", "佰", "仟"][place % 4]
        above = place
    if text:
        text += ["", "万", "亿"][above // 4] + "元"
    jiao, odd_fen = int(odd[0]), int(odd[1])
    change = f"{CAPITALS[jiao]}角" if jiao else ""
    if odd_fen:
        change += ("零" if text and not jiao else "") + f"{CAPITALS[odd_fen]}分"
    if not text and not change:
        return "零元整"
    return ("负" if amount < 0 else "") + text + (change or "整")


def gap_is_heard(above: int, place: int) -> bool:
    """Skipped places are heard, except where they only fill up the group of the digit above."""
    if above // 4 == place // 4:
        return above - place > 1
    return place < above // 4 * 4 - 1


@given(AMOUNTS)
def test_capitals_agree_with_a_slow_oracle(amount):
    assert money.in_capitals(amount) == slow_capitals(amount)


@given(AMOUNTS)
def test_no_capitals_hold_two_zeros_or_a_zero_at_the_end_of_the_yuan(amount):
    text = money.in_capitals(amount)

    assert "零零" not in text
    assert "零元" not in text.removeprefix("零元整")
    assert text[-1] in "整角分"
