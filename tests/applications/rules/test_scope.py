"""The scope of aid as questions in the law's order, and which reading holds on which day."""

import datetime as dt
import json
from pathlib import Path

import pytest

from applications.rules.scope import NONE, Leaf, Standing, branch_of, cited, standing_on, walk

_MATTERS = json.loads((Path(__file__).parents[3] / "applications/seed/matters.json").read_text())[
    "matters"
]


def _leaf(row) -> Leaf:
    standing = Standing(
        article=row["article"], is_free_of_hardship=row.get("is_free_of_hardship", False)
    )
    return Leaf(code=row["code"], label=row["label"], branch=branch_of(standing))


LEAVES = [_leaf(row) for row in _MATTERS]


@pytest.mark.parametrize(
    ("article", "is_free", "branch"),
    [
        ("第三十一条第五项", False, "31-5"),
        ("第三十二条第四项", True, "32-4"),
        ("第二十四条", False, "criminal"),
        ("第二十五条第一款第五项", False, "criminal"),
        ("", False, "unlisted"),
        # What another rule names fills the last item: 法律、法规、规章规定的其他情形.
        ("《重庆市法律援助条例》第十条", False, "31-9"),
        ("《重庆市法律援助条例》第十一条", True, "32-5"),
    ],
)
def test_a_matter_hangs_under_the_item_that_names_it(article, is_free, branch):
    assert branch_of(Standing(article=article, is_free_of_hardship=is_free)) == branch


def test_the_first_question_is_article_31_and_the_second_article_32():
    first = walk({}, LEAVES)
    second = walk({"item": "31-5"}, LEAVES)

    assert first.question.article.startswith("《法律援助法》第三十一条")
    assert second.question.article == "《法律援助法》第三十二条"
    assert [option.code for option in second.question.options] == [
        "32-1", "32-2", "32-3", "32-4", NONE,
    ]  # fmt: skip


def test_unpaid_wages_are_reached_by_item_five():
    third = walk({"item": "31-5", "free": NONE}, LEAVES)

    assert [option.code for option in third.question.options] == ["wages", "labour-relation"]
    assert walk({"item": "31-5", "free": NONE, "matter": "wages"}, LEAVES).leaf == "wages"


def test_domestic_violence_is_reached_whatever_item_it_also_falls_under():
    assert walk({"item": "31-4", "free": "32-4"}, LEAVES).leaf == "domestic-violence"
    assert walk({"item": NONE, "free": "32-4"}, LEAVES).leaf == "domestic-violence"


def test_what_is_in_neither_article_is_looked_for_among_the_rest():
    rest = walk({"item": NONE, "free": NONE}, LEAVES).question

    assert "inheritance" in [option.code for option in rest.options]


def test_a_criminal_matter_is_not_asked_about_article_32():
    assert walk({"item": "criminal"}, LEAVES).question.code == "matter"


@pytest.mark.parametrize("answers", [{"item": "99"}, {"item": "'; --"}, {"matter": "wages"}])
def test_an_answer_that_was_not_offered_is_asked_again(answers):
    assert walk(answers, LEAVES).question.code == "item"


def test_every_matter_of_the_seed_can_be_reached():
    reached = set()
    for item in [option.code for option in walk({}, LEAVES).question.options]:
        for free in ("32-1", "32-2", "32-3", "32-4", NONE):
            found = walk({"item": item, "free": free}, LEAVES)
            reached |= {found.leaf} if found.leaf else {o.code for o in found.question.options}

    assert reached == {row["code"] for row in _MATTERS}


def test_the_newest_edition_in_force_on_the_day_holds():
    def edition(since, number, article):
        return {
            "since": since,
            "edition": number,
            "article": article,
            "is_free_of_hardship": False,
            "is_waived_for_migrants": False,
        }

    editions = [edition("2026-03-01", 1, "甲"), edition("2026-06-01", 2, "乙")]
    default = Standing(article="丙")

    def on(*day):
        return standing_on(default, editions, dt.date(*day)).article

    assert (on(2026, 2, 28), on(2026, 3, 1), on(2026, 5, 31), on(2026, 6, 1)) == (
        "丙", "甲", "甲", "乙",
    )  # fmt: skip


def test_an_article_of_another_rule_keeps_its_own_name():
    assert cited("第三十一条第五项") == "《法律援助法》第三十一条第五项"
    assert cited("《重庆市法律援助条例》第十条") == "《重庆市法律援助条例》第十条"
    assert cited("") == ""
