"""How likely two named parties are one and the same person or unit, and why.

Both sides are values; who is compared with whom is the caller's business. The
score is the same whichever of the two comes first.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from legalaid.shared import pinyin

# The office's own weights. Only an equal identity number decides by itself.
SAME_NUMBER = "same-number"
SAME_NAME = "same-name"
SAME_ALIAS = "same-alias"
SAME_COMPANY = "same-company"
SAME_SOUND = "same-sound"
SAME_PHONE = "same-phone"
SAME_BIRTH = "same-birth"
OTHER_BIRTH = "other-birth"
OTHER_NUMBER = "other-number"
POINTS = {
    SAME_NUMBER: 100,
    SAME_NAME: 50,
    SAME_ALIAS: 40,
    SAME_COMPANY: 40,
    SAME_SOUND: 20,
    SAME_PHONE: 30,
    SAME_BIRTH: 15,
    OTHER_BIRTH: -25,
    OTHER_NUMBER: -60,
}
WORDS = {
    SAME_NUMBER: "证件号码（统一社会信用代码）相同",
    SAME_NAME: "姓名（名称）相同",
    SAME_ALIAS: "与曾用名、别名相同",
    SAME_COMPANY: "单位名称实质相同",
    SAME_SOUND: "姓名读音相同",
    SAME_PHONE: "电话相同",
    SAME_BIRTH: "出生日期相同",
    OTHER_BIRTH: "出生日期不同",
    OTHER_NUMBER: "证件号码不同",
}
# Two numbers that differ are two people; the most that remains is a slip of the pen.
WEAK = 10
_STARS = ((100, 5), (70, 4), (40, 3), (20, 2), (1, 1))
# The longest first: 股份有限公司 ends in 有限公司.
_SUFFIXES = ("股份有限责任公司", "股份有限公司", "有限责任公司", "有限公司", "公司")
_UNIT = re.compile(r"(公司|厂|店|行|部|所|院|校|社|中心|集团|委员会|合作社|经营户|工作室)$")
# 李行 and 周厂 are people.
_UNIT_SIGNS = 4
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True)
class Party:
    """One party as it is written down; "" and None for what is not known.

    ``number`` and ``phone`` are compared as they are, so blind indexes do.
    ``other_numbers`` are those under which the same person was registered before.
    """

    name: str
    number: str = ""
    other_numbers: frozenset[str] = frozenset()
    phone: str = ""
    born_on: dt.date | None = None
    aliases: frozenset[str] = frozenset()

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset({self.number, *self.other_numbers}) - {""}

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset({self.name, *self.aliases}) - {""}

    @cached_property
    def units(self) -> frozenset[str]:
        return frozenset(unit_key(name) for name in self.names) - {""}

    @cached_property
    def sounds(self) -> frozenset[str]:
        return frozenset(sound for name in self.names for sound in sounds_of(name))


@dataclass(frozen=True, kw_only=True)
class Score:
    """What two parties have in common: codes of ``WORDS``, and the sum of their points."""

    points: int
    reasons: tuple[str, ...]

    @property
    def stars(self) -> int:
        """Return one to five, 0 for no match at all."""
        return next((stars for least, stars in _STARS if self.points >= least), 0)

    def __bool__(self) -> bool:
        return self.points > 0


def score(one: Party, other: Party) -> Score:
    """Return how likely the two are the same, with every reason for and against."""
    reasons = (*_by_number(one, other), *_by_name(one, other), *_by_rest(one, other))
    points = sum(POINTS[reason] for reason in reasons)
    if SAME_NUMBER in reasons:
        # A number is given to nobody twice; what differs beside it is a slip of the pen.
        points = max(points, POINTS[SAME_NUMBER])
    elif OTHER_NUMBER in reasons:
        points = min(points, WEAK)
    return Score(points=max(points, 0), reasons=reasons)


def words(reasons: Iterable[str]) -> list[str]:
    """Return the reasons in the office's words."""
    return [WORDS[reason] for reason in reasons if reason in WORDS]


def decides(reasons: Iterable[str]) -> bool:
    """Return whether the list of workers takes the two for one: by number, or by the same name."""
    found = set(reasons)
    return SAME_NUMBER in found or (SAME_NAME in found and OTHER_NUMBER not in found)


def unit_key(name: str) -> str:
    """Return what is left of a unit's name when only its writing may differ; "" for a person.

    Full and half width, brackets, blanks and the legal form are left out:
    恒远建设（集团）有限公司 and 恒远建设(集团)有限责任公司 are one.
    """
    plain = _NO_LETTERS.sub("", unicodedata.normalize("NFKC", name)).lower()
    if len(plain) < _UNIT_SIGNS or not _UNIT.search(plain):
        return ""
    for suffix in _SUFFIXES:
        if plain.endswith(suffix) and plain != suffix:
            return plain.removesuffix(suffix)
    return plain


def sounds_of(name: str) -> tuple[str, ...]:
    """Return every way a person's name is read; a unit is not found by its sound."""
    return () if unit_key(name) else tuple(pinyin.readings(name).full.split())


def _by_number(one: Party, other: Party) -> Iterable[str]:
    if one.numbers and other.numbers:
        yield SAME_NUMBER if one.numbers & other.numbers else OTHER_NUMBER


def _by_name(one: Party, other: Party) -> Iterable[str]:
    """The strongest alone: a name that is the same also sounds the same."""
    if one.name and one.name == other.name:
        yield SAME_NAME
    elif one.names & other.names:
        yield SAME_ALIAS
    elif one.units & other.units:
        yield SAME_COMPANY
    elif one.sounds & other.sounds:
        yield SAME_SOUND


def _by_rest(one: Party, other: Party) -> Iterable[str]:
    if one.phone and one.phone == other.phone:
        yield SAME_PHONE
    if one.born_on and other.born_on:
        yield SAME_BIRTH if one.born_on == other.born_on else OTHER_BIRTH
