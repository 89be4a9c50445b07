"""Bank accounts of the mainland: one spelling for each, or a sentence what to correct."""

import re

from legalaid.shared.pasted import compact

SHORTEST, LONGEST = 12, 19
# Cards carry a check digit. The older passbook accounts are shorter and have none.
SHORTEST_CARD = 16
_SEPARATORS = re.compile(r"[-‐‑‒–—―−.·]")


class BadBankAccount(ValueError):
    """The text is no bank account; the message is the sentence for the form."""


def normalise(text: str) -> str:
    """Return 12 to 19 digits, without the spaces and hyphens in which people group them.

    Raises BadBankAccount, whose sentence says what to do.
    """
    number = _SEPARATORS.sub("", compact(text))
    if not number:
        raise BadBankAccount("请填写银行账号。")
    if not (number.isascii() and number.isdigit()):
        raise BadBankAccount("银行账号只能是数字，请核对是否多填了文字或符号。")
    if not SHORTEST <= len(number) <= LONGEST:
        raise BadBankAccount(
            f"银行账号应为{SHORTEST}至{LONGEST}位数字，现在是{len(number)}位，请核对。"
        )
    return number


def fails_its_check_digit(number: str) -> bool:
    """Return whether a normalised number is as long as a card's and breaks the Luhn rule.

    A reason to read the number once more, never to refuse it: some banks' settlement
    accounts are as long as a card's and follow no rule.
    """
    if len(number) < SHORTEST_CARD:
        return False
    total = 0
    for place, sign in enumerate(reversed(number)):
        digit = int(sign) * (1 + place % 2)
        total += digit - 9 if digit > 9 else digit
    return total % 10 != 0
