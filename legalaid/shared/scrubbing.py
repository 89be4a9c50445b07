"""Logs without personal data: identity, phone and card numbers never reach a line."""

import logging
import re

# Longest first: a card number must not be taken for an identity number and some digits.
_PATTERNS = (
    (re.compile(r"(?<!\d)\d{16,19}(?!\d)"), "[号码]"),
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), "[号码]"),
    (re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"), "[电话]"),
)


def scrubbed(text: str) -> str:
    """Return the text with every identity, card and mobile number blotted out."""
    for pattern, blot in _PATTERNS:
        text = pattern.sub(blot, text)
    return text


class ScrubbedFormatter(logging.Formatter):
    """Blot the finished line, so that arguments and tracebacks are covered as well."""

    def format(self, record: logging.LogRecord) -> str:
        return scrubbed(super().format(record))
