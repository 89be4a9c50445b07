"""What somebody typed into the one search box, read as all that it may be."""

import re
from dataclasses import dataclass
from uuid import UUID

from legalaid.shared import id_numbers, phones
from legalaid.shared.pasted import clean_text, compact
from legalaid.shared.sealing import blind_index

# Reasons why something was found, in the words of the page.
BY_NAME, BY_PINYIN, BY_INITIALS, BY_ALIAS = "姓名", "拼音", "首字母", "曾用名、别名"
BY_ID, BY_ID_TAIL = "证件号码", "证件末四位"
BY_PHONE, BY_PHONE_TAIL = "电话", "电话末四位"
BY_NUMBER, BY_CASE_NUMBER, BY_ARCHIVE_NUMBER = "文号", "案号", "档号"
BY_MINISTRY_NUMBER, BY_LICENCE, BY_QUERY_CODE = "部平台案号", "执业证号", "查询码"
# What is found by one of these is found for certain, and opened at once.
EXACT = frozenset(
    {
        BY_NUMBER,
        BY_CASE_NUMBER,
        BY_ARCHIVE_NUMBER,
        BY_MINISTRY_NUMBER,
        BY_LICENCE,
        BY_QUERY_CODE,
    }
)

TAIL_SIGNS = 4
# Resident IDs, passports, permits, officers' papers: some letters and a run of digits.
_ID = re.compile(r"[A-Z]{0,2}[0-9]{6,}[A-Z0-9]*", re.ASCII)
_TAIL = re.compile(r"[0-9]{3}[0-9X]", re.ASCII)
_LETTERS = re.compile(r"[a-z]{2,}", re.ASCII)
_OPENING, _CLOSING = "〔[【(（［《<", "〕]】)）］》>"
_TO_HEXAGONAL = str.maketrans(dict.fromkeys(_OPENING, "〔") | dict.fromkeys(_CLOSING, "〕"))
_STYLES = ("〔〕", "（）", "()", "[]")


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Every way to look for it; "" or () where the words cannot be that."""

    text: str
    # A document number in each of its spellings: brackets of any style, 号 left out.
    numbers: tuple[str, ...] = ()
    id_indexes: tuple[str, ...] = ()
    id_tail: str = ""
    phone_index: str = ""
    phone_tail: str = ""
    # Characters of a name.
    name: str = ""
    # Pinyin or initials, lower case.
    letters: str = ""

    @property
    def kinds(self) -> list[str]:
        """Return the ways in words, for the trail: never what was typed."""
        tried = {
            BY_NUMBER: self.numbers,
            BY_ID: self.id_indexes,
            BY_ID_TAIL: self.id_tail,
            BY_PHONE: self.phone_index,
            BY_PHONE_TAIL: self.phone_tail,
            BY_NAME: self.name,
            BY_PINYIN: self.letters,
        }
        return [words for words, value in tried.items() if value]


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing that was found: what it is called, why it was found, and its page."""

    title: str
    text: str
    why: tuple[str, ...]
    page: str
    uid: UUID
    # Whose state the list shows; None for what has none.
    record: object = None

    @property
    def is_exact(self) -> bool:
        """Return whether it bears the number itself; what only names it does not."""
        return not EXACT.isdisjoint(self.why)


def read(typed: str) -> Sought:
    """Return what the words may be. Full-width signs count as plain ones."""
    text, plain = clean_text(typed), compact(typed)
    letters = plain.lower().replace("ü", "v").replace("'", "")
    upper = plain.upper()
    return Sought(
        text=text,
        numbers=spellings(plain) if _is_number(plain) else (),
        id_indexes=_id_indexes(id_numbers.plain(typed)),
        id_tail=upper if _TAIL.fullmatch(upper) else "",
        phone_index=blind_index("phone", _phone(typed)),
        phone_tail=plain if _TAIL.fullmatch(plain) and plain.isdigit() else "",
        name="".join(text.split()) if _is_name(text) else "",
        letters=letters if _LETTERS.fullmatch(letters) else "",
    )


def spellings(number: str) -> tuple[str, ...]:
    """Return a document number as it may have been written: 铜法援申[2026]12 finds 〔2026〕12号."""
    hexagonal = compact(number).translate(_TO_HEXAGONAL)
    bare = hexagonal.removesuffix("号")
    written = dict.fromkeys((hexagonal, bare, f"{bare}号"))
    return tuple(
        dict.fromkeys(
            text.replace("〔", opening).replace("〕", closing)
            for text in written
            for opening, closing in _STYLES
        )
    )


def _id_indexes(number: str) -> tuple[str, ...]:
    return (id_numbers.index_of(number),) if _ID.fullmatch(number) else ()


def _phone(typed: str) -> str:
    try:
        return phones.normalise(typed)
    except phones.BadPhone:
        return ""


def _is_number(plain: str) -> bool:
    # Four signs are somebody's tail.
    return len(plain) > TAIL_SIGNS and any(sign.isdigit() for sign in plain)


def _is_name(text: str) -> bool:
    return not text.isascii() and text != "" and not any(sign.isdigit() for sign in text)
