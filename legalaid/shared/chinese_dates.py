"""Days as an office writes them, and as people type them."""

import datetime as dt
import re

from legalaid.shared.pasted import compact

FIRST_YEAR, LAST_YEAR = 1900, 2999
_SEPARATED = re.compile(r"([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?", re.ASCII)
_RUN_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)


class BadDay(ValueError):
    """The text is no day; the message is the sentence for the form."""


def day_text(day: dt.date) -> str:
    """Return ``2026年11月23日``, without leading zeros.

    Law: GB/T 9704-2012 7.3.5.4 (the day of an official paper).
    """
    return f"{day.year}年{day.month}月{day.day}日"


def parse_day(text: str) -> dt.date:
    """Return the day of 2026-11-23, 2026年11月23日, 2026.11.23, 2026/11/23 or 20261123.

    Full-width characters and spaces are accepted. Years are written in full,
    because 26.11.23 is two days.

    Raises BadDay, whose sentence says how to write it.
    """
    typed = compact(text)
    written = _SEPARATED.fullmatch(typed) or _RUN_TOGETHER.fullmatch(typed)
    if not written:
        raise BadDay("请按 2026-11-23 或 2026年11月23日 的格式填写日期。")
    year, month, day = (int(part) for part in written.groups())
    # A date input sends 0026-11-23 when somebody types two digits for the year.
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadDay("年份不正确，请填写四位年份，如 2026。")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise BadDay("没有这一天，请核对月份和日期。") from None
