"""The words of the Legal Aid Law, chapter by chapter and article by article.

Source: 《中华人民共和国法律援助法》, passed on 2021-08-20, in force since 2022-01-01; as published,
without the table of contents. When the law is amended, the file beside this one is replaced whole.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

NAME = "中华人民共和国法律援助法"
PASSED = "2021年8月20日第十三届全国人民代表大会常务委员会第三十次会议通过，自2022年1月1日起施行"

_TEXT = Path(__file__).with_suffix(".txt")
# Between the number of a chapter or an article and its words, as the gazette prints it.
_GAP = "\N{IDEOGRAPHIC SPACE}"


@dataclass(frozen=True)
class Article:
    """One article; ``paragraphs`` are its 款 and 项 as they stand, one after the other."""

    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """One chapter: 第三章, 形式和范围, and what stands in it."""

    label: str
    title: str
    articles: tuple[Article, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return the whole law in its order; it is read from its file once."""
    found: list[tuple[str, str, list[Article]]] = []
    for block in _TEXT.read_text(encoding="utf-8").strip().split("\n\n"):
        label, words = block.split(_GAP, 1)
        if label.endswith("章"):
            found.append((label, words, []))
        else:
            found[-1][2].append(Article(label, tuple(words.split("\n"))))
    return tuple(Chapter(label, title, tuple(articles)) for label, title, articles in found)
