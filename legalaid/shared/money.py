"""Yuan: exact decimals, rounded here and nowhere else, and written as an office writes them."""

from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")
# Below this, every amount has a name in 万 and 亿; a county has 300,000 a year.
TOO_MUCH = Decimal(10) ** 12

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")


def fen(amount: Decimal | int) -> Decimal:
    """Return yuan rounded to whole fen, halves away from zero. The only rounding there is.

    Raises TypeError for a float or text, ValueError for infinity and NaN.
    """
    # Plus nothing, because -0.001 yuan would otherwise be written "-0.00".
    return _exact(amount).quantize(FEN, ROUND_HALF_UP) + Decimal("0.00")


def yuan_text(amount: Decimal | int) -> str:
    """Return yuan as ``1,234.50``, without the unit."""
    return f"{fen(amount):,.2f}"


def in_capitals(amount: Decimal | int) -> str:
    """Return yuan in the capital figures of receipts: 1409.50 is 壹仟肆佰零玖元伍角.

    整 closes an amount that ends in 元; one that ends in 角 or 分 has none.
    A negative amount, on a reversal, begins with 负.

    Raises ValueError from 10¹² yuan on.

    Law: 支付结算办法 annex 1 (正确填写票据和结算凭证的基本规定), points 3 and 4.
    """
    rounded = fen(amount)
    if abs(rounded) >= TOO_MUCH:
        raise ValueError("Too much to be written in capitals.")
    yuan, odd = divmod(int(abs(rounded).scaleb(2)), 100)
    jiao, odd_fen = divmod(odd, 10)
    sign = "负" if rounded < 0 else ""
    return sign + _whole(yuan, alone=odd == 0) + _change(jiao, odd_fen, after_yuan=yuan > 0)


def _whole(yuan: int, *, alone: bool) -> str:
    if yuan == 0:
        return "零元整" if alone else ""
    return _integer(yuan) + ("元整" if alone else "元")


def _change(jiao: int, odd_fen: int, *, after_yuan: bool) -> str:
    text = f"{DIGITS[jiao]}角" if jiao else ""
    if odd_fen and not jiao and after_yuan:
        text = "零"
    return text + (f"{DIGITS[odd_fen]}分" if odd_fen else "")


def _integer(number: int) -> str:
    """Write the groups of four from the left, with one 零 wherever places are skipped."""
    text = ""
    skipped = False
    for place in reversed(range(len(GROUPS))):
        group = number // 10_000**place % 10_000
        if not group:
            skipped = bool(text)
            continue
        if text and (skipped or group < 1000):
            text += "零"
        text += _group(group) + GROUPS[place]
        skipped = False
    return text


def _group(group: int) -> str:
    """Write one to 9999, without 零 before the first or after the last digit."""
    text = ""
    skipped = False
    for place in reversed(range(len(PLACES))):
        digit = group // 10**place % 10
        if not digit:
            skipped = bool(text)
            continue
        text += ("零" if skipped else "") + DIGITS[digit] + PLACES[place]
        skipped = False
    return text


def _exact(amount: Decimal | int) -> Decimal:
    # A bool is an int to Python, but nobody means one yuan by True.
    if isinstance(amount, bool) or not isinstance(amount, Decimal | int):
        raise TypeError(f"Money is Decimal, not {type(amount).__name__}.")
    exact = Decimal(amount)
    if not exact.is_finite():
        raise ValueError("Money is finite.")
    return exact
