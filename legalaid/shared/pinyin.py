"""Names by their sound: found by pinyin or initials, and sorted as people expect."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from pypinyin import lazy_pinyin

from legalaid.shared.pasted import clean_text
from legalaid.shared.surnames import READINGS, split_name


class NameReadings(NamedTuple):
    """Lower-case readings without tones; several, joined by a space, where a surname has several.

    ``full`` of 覃小梅 is "qinxiaomei tanxiaomei", ``initials`` "qxm txm".
    """

    full: str
    initials: str


def readings(name: str) -> NameReadings:
    """Return every reading by which the name may be looked for; "" and "" for no name."""
    spelled = _spelled(name)
    return NameReadings(
        full=_joined("".join(syllables) for syllables in spelled),
        initials=_joined("".join(part[0] for part in syllables) for syllables in spelled),
    )


def sort_key(name: str) -> str:
    """Return the text to sort by: syllables of the commonest reading, apart.

    With a space between syllables 西安 does not fall between two 先; the database
    compares bytes, because it has no Chinese collation.
    """
    return " ".join(_spelled(name)[0])


def _spelled(name: str) -> list[list[str]]:
    """Return the syllables of each reading, the commonest reading first."""
    cleaned = clean_text(name)
    surname, given = split_name(cleaned)
    if surname not in READINGS:
        return [_syllables(cleaned)]
    return [reading.split() + _syllables(given) for reading in READINGS[surname]]


def _syllables(text: str) -> list[str]:
    """Return what can be typed; the dot of 阿依古丽·买买提 and the like cannot."""
    typed = ("".join(filter(_is_typed, part)).lower() for part in lazy_pinyin(text))
    return [part for part in typed if part]


def _is_typed(character: str) -> bool:
    # By what it is not: this Python does not know yet that the newest characters are letters.
    return unicodedata.category(character)[0] not in "PSZ"


def _joined(spellings: Iterable[str]) -> str:
    # dict keeps the order and drops what two readings have in common.
    return " ".join(dict.fromkeys(spellings))
