"""Which papers an applicant is asked for, and which of them are still missing."""

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

from applications.rules.conditions import Condition, Facts
from legalaid.shared.refusals import Finding
from workstations.rules import order_148

# What tells one paper from another: its name, or its kind and whose it is.
Paper = TypeVar("Paper", bound=Hashable)

PROXY_AUTHORITY = "proxy-authority"
TOLD_ONCE = "《法律援助法》第四十三条第二款"


@dataclass(frozen=True, kw_only=True)
class Material:
    """One paper that may be asked for; ``hint`` says what is good enough."""

    code: str
    label: str
    is_mandatory: bool = True
    article: str = ""
    hint: str = ""
    # Signed for this application, so that the file keeps the sheet itself.
    is_original: bool = False
    when: Condition = field(default_factory=Condition)

    @classmethod
    def from_seed(cls, entry: Mapping) -> Self:
        """Read one entry of ``materials`` in ``applications/seed/matters.json``."""
        return cls(
            code=entry["code"],
            label=entry["label"],
            is_mandatory=entry["mandatory"],
            article=entry.get("article", ""),
            hint=entry.get("hint", ""),
            is_original=entry.get("original", False),
            when=Condition.from_seed(entry["when"]),
        )


def asked(materials: Iterable[Material], facts: Facts, *, on: dt.date) -> list[Material]:
    """Return the papers for this application in the order of the list, cited as of its day.

    Law: 办理法律援助案件程序规定 art. 11; 法律援助法 art. 32, 42 (those freed or
    waived hand in no statement of means).
    """
    return [_cited_on(on, material) for material in materials if material.when.fits(facts)]


def _cited_on(day: dt.date, material: Material) -> Material:
    article = order_148.cited_on(day, material.article)
    # A list of requests asks for some hundred of them, and nearly all say what they said.
    return material if article == material.article else replace(material, article=article)


def kept_as(code: str, originals: Collection[str], *, is_entrusted: bool) -> str:
    """Return how the file keeps a paper, in the word of the receipt.

    What the applicant signs for the center stays in original; evidence and identity papers are
    copied and go back. The proof of a proxy's authority is a mandate signed for this matter;
    a guardian's is a book or a certificate of theirs.

    Law: 办理法律援助案件程序规定 art. 11, 13; 民法典 art. 165 (the written mandate).
    """
    signed_here = code in originals or (code == PROXY_AUTHORITY and is_entrusted)
    return "原件" if signed_here else "复印件"


def copies(images: Iterable[tuple[Paper, int]]) -> dict[Paper, int]:
    """Return the copies of each paper, in the order handed in.

    ``images`` are the paper and the copies recorded with each picture of it: the front and the
    back of one card are two pictures of one copy.
    """
    counted: dict[Paper, int] = {}
    for paper, number in images:
        counted[paper] = max(counted.get(paper, 0), number)
    return counted


def missing(asked_for: Iterable[Material], handed_in: Collection[str]) -> list[Material]:
    """Return the mandatory papers that are not there; all of them go into the one notice."""
    return [m for m in asked_for if m.is_mandatory and m.code not in handed_in]


def missing_finding(lacking: Collection[Material]) -> Finding:
    """Return what the form says about the papers; it warns, since papers may follow.

    Law: 法律援助法 art. 43 para. 2 (tell once, everything).
    """
    if not lacking:
        return Finding(sentence="材料齐全。", article=TOLD_ONCE, blocks=False, passes=True)
    names = "、".join(f"《{m.label}》" if m.label.endswith("表") else m.label for m in lacking)
    return Finding(
        sentence=f"还缺{len(lacking)}项材料：{names}。请一次性告知申请人补齐。",
        article=TOLD_ONCE,
        blocks=False,
        passes=False,
    )
