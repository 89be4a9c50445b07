"""Resident identity numbers: read one, or say in a sentence what to correct."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from stdnum import numdb
from stdnum.cn import ric
from stdnum.exceptions import InvalidComponent

from legalaid.shared.pasted import compact

OLDEST_YEARS = 120
# The old form and the one since 1999.
LENGTHS = (15, 18)
# Spaces went before; these are the dashes people group the digits with.
_DASHES = re.compile(r"[-_‐‑‒–—―−]")
_DIGITS = re.compile(r"[0-9]+", re.ASCII)
# Residence permits of people from Hong Kong, Macao and Taiwan, which stdnum does not know.
_PERMITS = ("81", "82", "83")
# The first digit of a foreigner's permanent residence card.
_FOREIGN = "9"
_AREAS = numdb.get("cn/loc")


class BadResidentId(ValueError):
    """The text is no resident ID; the message is the sentence for the form."""


@dataclass(frozen=True, repr=False)
class ResidentId:
    """A well-formed number of 18 characters, and what it says about its holder.

    ``known_area`` is advice only: the register of codes has gaps (old codes,
    renamed counties), so an unknown one is asked about and never refused.
    """

    number: str
    born_on: dt.date
    gender: Literal["M", "F"]
    known_area: bool

    @property
    def area(self) -> str:
        """The six digits of the place that first issued it."""
        return self.number[:6]

    @property
    def last_four(self) -> str:
        return self.number[-4:]

    def __str__(self) -> str:
        # Printed by mistake it must not give away more than a page would.
        return "*" * 14 + self.last_four

    __repr__ = __str__


def parse(text: str, *, on: dt.date) -> ResidentId:
    """Return the resident ID that was typed, judged on that day.

    Full-width characters, spaces, dashes and a small x are accepted; 15 old
    digits become 18.

    Raises BadResidentId, whose sentence says what is wrong and what to do.

    Law: GB 11643-1999 (form and check digit, ISO 7064 MOD 11-2).
    """
    number = _eighteen(without_dashes(compact(text)).upper())
    born_on = _born_on(number, on=on)
    if number[-1] != check_digit(number[:17]):
        raise BadResidentId("身份证号码的校验码（最后一位）与前17位不符，请对照证件逐位核对。")
    return ResidentId(
        number=number,
        born_on=born_on,
        gender="M" if int(number[16]) % 2 else "F",
        known_area=_is_known(number[:6]),
    )


def without_dashes(text: str) -> str:
    return _DASHES.sub("", text)


def in_eighteen(number: str) -> str:
    """Return 15 old digits as the 18 of today, and whatever else in capitals as it stands.

    Nothing is judged by a day: the same number is the same in every year.
    """
    try:
        whole = _eighteen(number)
        ric.get_birth_date(whole)
    except (BadResidentId, InvalidComponent):
        return number
    return whole


def check_digit(first17: str) -> str:
    """Return the eighteenth character, 0 to 9 or X, for the first seventeen digits."""
    # stdnum wants the number whole and ignores its last place.
    return ric.calc_check_digit(first17 + "0")


def _eighteen(number: str) -> str:
    if not number:
        raise BadResidentId("请填写身份证号码。")
    if len(number) not in LENGTHS:
        raise BadResidentId(f"身份证号码应为18位，现在是{len(number)}位，请核对是否漏填或多填。")
    digits = number[:17]
    if not _DIGITS.fullmatch(digits):
        place = next(i for i, character in enumerate(digits, 1) if not _DIGITS.match(character))
        raise BadResidentId(f"身份证号码第{place}位不是数字，请核对（注意区分数字0与字母O）。")
    if len(set(digits)) == 1:
        raise BadResidentId("这不是真实的身份证号码，请按证件逐位填写。")
    if len(number) == 15:
        # The old form leaves out the century, and there was only one.
        century = f"{number[:6]}19{number[6:]}"
        return century + check_digit(century)
    if number[-1] not in "0123456789X":
        raise BadResidentId("身份证号码最后一位应为数字或字母X，请核对。")
    return number


def _born_on(number: str, *, on: dt.date) -> dt.date:
    try:
        born_on = ric.get_birth_date(number)
    except InvalidComponent:
        raise BadResidentId("身份证号码第7至14位不是有效的出生日期，请对照证件逐位核对。") from None
    if born_on > on:
        raise BadResidentId("身份证号码中的出生日期晚于今天，请核对第7至14位。")
    years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    if years > OLDEST_YEARS:
        raise BadResidentId(f"按身份证号码计算的年龄超过{OLDEST_YEARS}岁，请核对第7至14位。")
    return born_on


def _is_known(area: str) -> bool:
    if area.startswith(_FOREIGN):
        # Then come the two digits of the province where it was applied for.
        return _listed(area[1:3])
    return area.startswith(_PERMITS) or _listed(area)


def _listed(code: str) -> bool:
    """Say whether every level of the code is in the list, of whatever year."""
    return all(names for _, names in _AREAS.info(code))
