"""The walk of a clerk: one question at a time in the law's order, until a matter is reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from applications.rules.scope.branches import BRANCHES, CRIMINAL, FREE, LISTED, UNLISTED
from applications.rules.scope.standings import LAW

NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A matter as the walk knows it: its code, its name, and the branch under which it hangs."""

    code: str
    label: str
    branch: str
    article: str = ""


@dataclass(frozen=True, kw_only=True)
class Option:
    code: str
    label: str
    article: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """``code`` is the word under which its answer stands in the address."""

    code: str
    title: str
    article: str
    options: Sequence[Option]


@dataclass(frozen=True, kw_only=True)
class Walk:
    """What was answered so far, and either the next question or the matter reached."""

    answered: Sequence[tuple[Question, Option]]
    question: Question | None = None
    leaf: str = ""

    @property
    def answers(self) -> dict[str, str]:
        return {question.code: option.code for question, option in self.answered}


def walk(answers: Mapping[str, str], leaves: Sequence[Leaf]) -> Walk:
    """Follow the answers as far as they are ones that were offered.

    Law: 法律援助法 art. 31 (which item), art. 32 (no hardship condition), and what the city
    adds or lifts for everything that is in neither.
    """
    answered: list[tuple[Question, Option]] = []
    branch = ""
    for ask in (_item, _free):
        if branch == CRIMINAL:
            break
        question = ask(leaves)
        chosen = _chosen(question, answers)
        if chosen is None:
            return Walk(answered=answered, question=question)
        answered.append((question, chosen))
        # Without a hardship condition it is that matter, whatever item it also falls under.
        branch = chosen.code if chosen.code != NONE else branch
    return _reached(answered, branch or UNLISTED, answers, leaves)


def _reached(
    answered: list[tuple[Question, Option]],
    branch: str,
    answers: Mapping[str, str],
    leaves: Sequence[Leaf],
) -> Walk:
    held = [leaf for leaf in leaves if leaf.branch == branch]
    if len(held) == 1:
        return Walk(answered=answered, leaf=held[0].code)
    question = Question(
        code="matter",
        title="具体是哪一种事项？",
        article=f"{LAW}{BRANCHES[branch].article}",
        options=[Option(code=one.code, label=one.label, article=one.article) for one in held],
    )
    chosen = _chosen(question, answers)
    if chosen is None:
        return Walk(answered=answered, question=question)
    return Walk(answered=[*answered, (question, chosen)], leaf=chosen.code)


def _item(leaves: Sequence[Leaf]) -> Question:
    branches = (BRANCHES[CRIMINAL], *LISTED)
    return Question(
        code="item",
        title="要办的事属于哪一项？",
        article=f"{LAW}第三十一条，刑事案件第二十四条、第二十五条、第二十八条、第二十九条",
        options=_options(branches, leaves, otherwise="以上都不是，或者还不能确定"),
    )


def _free(leaves: Sequence[Leaf]) -> Question:
    return Question(
        code="free",
        title="是否属于不受经济困难条件限制的情形？",
        article=f"{LAW}第三十二条",
        options=_options(FREE, leaves, otherwise="都不是"),
    )


def _options(branches, leaves: Sequence[Leaf], *, otherwise: str) -> list[Option]:
    """Offer the branches that lead to a matter, in the law's order."""
    grown = {leaf.branch for leaf in leaves}
    offered = [
        Option(code=one.code, label=one.label, article=one.article)
        for one in branches
        if one.code in grown
    ]
    return [*offered, Option(code=NONE, label=otherwise)]


def _chosen(question: Question, answers: Mapping[str, str]) -> Option | None:
    asked = answers.get(question.code)
    return next((option for option in question.options if option.code == asked), None)
