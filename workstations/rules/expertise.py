"""The fields an aid worker is at home in (专长), by code and in words."""

from collections.abc import Iterable, Mapping

WORDS: Mapping[str, str] = {
    "criminal": "刑事辩护",
    "labour": "劳动争议",
    "family": "婚姻家庭",
    "traffic": "交通事故",
    "injury": "人身损害",
    "land": "土地承包",
    "minors": "未成年人",
    "administrative": "行政争议",
}


def in_words(codes: Iterable[str]) -> str:
    """Return 刑事辩护、劳动争议; a field the office has written in its own words stays as it is."""
    return "、".join(WORDS.get(code, code) for code in codes)
