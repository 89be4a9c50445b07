"""The words of the law that a citation opens, held against what the research says of it."""

import itertools

import pytest

from legalaid.shared.legal_aid_law import chapters

DIGITS = "一二三四五六七八九"


def articles():
    return {article.label: article for chapter in chapters() for article in chapter.articles}


def numeral(number):
    """Return the number below a hundred as a law counts its articles."""
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens - 1]}十"
    return lead + (DIGITS[ones - 1] if ones else "")


def test_seven_chapters_hold_seventy_one_articles_each_after_the_other():
    assert [chapter.label for chapter in chapters()] == [f"第{DIGITS[n]}章" for n in range(7)]
    assert list(articles()) == [f"第{numeral(n)}条" for n in range(1, 72)]


def test_every_list_of_items_runs_without_a_gap():
    for article in articles().values():
        items = [words for words in article.paragraphs if words.startswith("（")]
        marks = [f"（{numeral(n)}）" for n in range(1, len(items) + 1)]
        assert [words.startswith(mark) for words, mark in zip(items, marks, strict=True)] == [
            True
        ] * len(items), article.label
        assert not items or any(words.endswith("：") for words in article.paragraphs)


def test_every_sentence_is_whole():
    words = itertools.chain.from_iterable(one.paragraphs for one in articles().values())

    assert [line for line in words if not line.endswith(("。", "；", "："))] == []


def test_the_figures_of_the_law_are_those_that_the_office_works_by():
    found = articles()

    # domain.md §1 and §2: 7 days to decide, 3 to assign, 24 hours to pass on, 5 for the bureau.
    assert "自收到法律援助申请之日起七日内进行审查" in found["第四十三条"].paragraphs[0]
    assert "自作出决定之日起三日内指派" in found["第四十三条"].paragraphs[0]
    assert "在二十四小时内将申请转交法律援助机构" in found["第三十九条"].paragraphs[0]
    assert "自收到异议之日起五日内进行审查" in found["第四十九条"].paragraphs[1]
    assert "距法定时效或者期限届满不足七日" in found["第四十四条"].paragraphs[1]


@pytest.mark.parametrize(
    ("article", "items"),
    # domain.md §1: matters, matters without a test, groups without verification, ends of aid.
    [("第三十一条", 9), ("第三十二条", 5), ("第四十二条", 4), ("第四十八条", 8)],
)
def test_each_list_is_as_long_as_the_research_counts_it(article, items):
    assert len([p for p in articles()[article].paragraphs if p.startswith("（")]) == items
