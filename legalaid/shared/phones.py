"""Telephone numbers of the mainland: one spelling for each, or a sentence what to correct."""

import re

from legalaid.shared.pasted import compact

# What people put in front of a mobile number when it comes from a contact list.
_COUNTRY = re.compile(r"^(?:\+?0{0,2}86)-?(?=1[3-9])")
_EXTENSION = re.compile(
    r"(?:转接?|分机号?|ext\.?|x|#)[:.]?(?P<after_word>[0-9]{1,6})$"
    # A hyphen alone means an extension only behind a whole number.
    r"|(?<=[0-9]{7})-(?P<after_dash>[0-9]{1,6})$",
    re.IGNORECASE | re.ASCII,
)
_MOBILE = re.compile(r"1[3-9][0-9]{9}", re.ASCII)
# Three digits for the big cities (010, 02x), four for all others; local numbers start with 2 to 9.
_LANDLINE = re.compile(r"(?P<area>010|02[0-9]|0[3-9][0-9]{2})?(?P<local>[2-9][0-9]{6,7})", re.ASCII)
_PUNCTUATION = re.compile(r"[-()‐‑‒–—―−.]")


class BadPhone(ValueError):
    """The text is no telephone number; the message is the sentence for the form."""


def normalise(text: str) -> str:
    """Return ``13812345678``, ``023-45612345``, ``45612345`` or ``023-45612345转801``.

    Two spellings of one number become equal, so that it can be searched by its
    blind index. A local number keeps no area code: adding one would be a guess.

    Raises BadPhone, whose sentence says what to do.
    """
    number = compact(text)
    if not number:
        raise BadPhone("请填写电话号码。")
    number = _COUNTRY.sub("", number)
    # First of all, because 1381234-5678 is no extension.
    if is_mobile(digits := _PUNCTUATION.sub("", number)):
        return digits
    number, extension = _without_extension(number)
    digits = _PUNCTUATION.sub("", number)
    if is_mobile(digits):
        raise BadPhone("手机号码没有分机号，请核对。")
    landline = _LANDLINE.fullmatch(digits)
    if not landline:
        raise BadPhone(_what_to_do(digits))
    area = f"{landline['area']}-" if landline["area"] else ""
    return area + landline["local"] + (f"转{extension}" if extension else "")


def is_mobile(number: str) -> bool:
    """Return whether a normalised number can receive a text message."""
    return _MOBILE.fullmatch(number) is not None


def _without_extension(number: str) -> tuple[str, str]:
    found = _EXTENSION.search(number)
    if not found:
        return number, ""
    return number[: found.start()], found["after_word"] or found["after_dash"]


def _what_to_do(digits: str) -> str:
    if digits.startswith("1") and digits.isdigit() and len(digits) != 11:
        return f"手机号码应为11位，现在是{len(digits)}位，请核对。"
    return "请填写11位手机号码，或固定电话，如 023-45612345、023-45612345转801。"
