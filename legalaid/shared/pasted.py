"""Take off what a paste from Excel or WeChat brings along and nobody sees."""

import re
import unicodedata

# Zero-width spaces and joiners, direction marks, soft hyphen, byte-order mark.
INVISIBLE = dict.fromkeys(
    [0x00AD, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
)
_FULL_WIDTH_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
# Tab and line feed are text; every other control character is debris.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def without_invisible(text: str) -> str:
    """Return the text without zero-width and control characters; line ends become ``\\n``."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", lines.translate(INVISIBLE))


def clean_text(text: str) -> str:
    """Return prose as it was meant: trimmed, nothing invisible, plain digits.

    Only digits become half-width. NFKC on the whole would also turn the
    full-width punctuation of a Chinese sentence into ASCII.
    """
    return without_invisible(text).translate(_FULL_WIDTH_DIGITS).strip()


def compact(text: str) -> str:
    """Return a number of any kind in plain characters, without any space (NFKC)."""
    return "".join(unicodedata.normalize("NFKC", without_invisible(text)).split())
