"""Every citation of the Legal Aid Law, wherever it is written, is of words that are there."""

import re
from collections.abc import Iterator

from legalaid.shared.legal_aid_law import Article, chapters
from tests.house.source import ROOT
from workstations.rules.periods import PERIODS

NUMBER = "[一二三四五六七八九十]+"
PLACE = f"第({NUMBER})条(?:第({NUMBER})款)?(?:第?[（(]?({NUMBER})[）)]?项)?"
CITATION = re.compile(f"《(?:中华人民共和国)?法律援助法》{PLACE}(?:[、和或]{PLACE})*")
ARTICLES = {article.label: article for chapter in chapters() for article in chapter.articles}
DIGITS = "一二三四五六七八九十"


def places_in(words: str) -> Iterator[re.Match[str]]:
    for citation in CITATION.finditer(words):
        yield from re.finditer(PLACE, citation[0])


def cited() -> Iterator[tuple[str, re.Match[str]]]:
    """Yield every place of the law that our pages, rules and papers name, and who names it."""
    for room in ("legalaid", "workstations", "applications", "subsidies", "templates"):
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in {".py", ".html"}:
                for place in places_in(path.read_text(encoding="utf-8")):
                    yield str(path.relative_to(ROOT)), place
    # These put theirs together from parts.
    for period in PERIODS.values():
        for place in places_in(period.sources):
            yield period.label, place


def is_there(article: str, paragraph: str | None = None, item: str | None = None) -> bool:
    found: Article | None = ARTICLES.get(f"第{article}条")
    if found is None:
        return False
    items = [words for words in found.paragraphs if words.startswith("（")]
    paragraphs = len(found.paragraphs) - len(items)
    return (not paragraph or DIGITS.index(paragraph) < paragraphs) and (
        not item or any(words.startswith(f"（{item}）") for words in items)
    )


def test_the_office_cites_the_law_often():
    assert len({place[0] for _, place in cited()}) > 30


def test_each_article_paragraph_and_item_is_there():
    assert [
        f"{where}: {place[0]}" for where, place in cited() if not is_there(*place.groups())
    ] == []


def test_a_citation_of_what_is_not_there_would_be_found():
    assert not is_there("七十二")
    assert not is_there("四十二", None, "五")
    assert not is_there("四十二", "二")
    assert is_there("四十三", "二")
    assert is_there("四十四", "二", "三")
