"""The branches of the decision, in the order and the words of the law."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from applications.rules.scope.standings import Standing

_ITEMS = "一二三四五六七八九"
CRIMINAL, UNLISTED = "criminal", "unlisted"
# 法律援助法 art. 31: civil, administrative and state compensation matters, item by item.
_ARTICLE_31 = (
    "依法请求国家赔偿",
    "请求给予社会保险待遇或者社会救助",
    "请求发给抚恤金",
    "请求给付赡养费、抚养费、扶养费",
    "请求确认劳动关系或者支付劳动报酬",
    "请求认定公民无民事行为能力或者限制民事行为能力",
    "请求工伤事故、交通事故、食品药品安全事故、医疗事故人身损害赔偿",
    "请求环境污染、生态破坏损害赔偿",
    "法律、法规、规章规定的其他情形",
)
# 法律援助法 art. 32: the hardship condition does not apply.
_ARTICLE_32 = (
    "英雄烈士近亲属为维护英雄烈士的人格权益",
    "因见义勇为行为主张相关民事权益",
    "再审改判无罪请求国家赔偿",
    "遭受虐待、遗弃或者家庭暴力的受害人主张相关权益",
    "法律、法规、规章规定的其他情形",
)
_NUMBERED = re.compile(f"^第三十(?P<article>[一二])条(?:第一款)?第(?P<item>[{_ITEMS}])项")
# Art. 24, 25, 28 and 29: defence, and agency in criminal matters.
_OF_CRIMINAL = re.compile(r"^第二十[四五六八九]条")


@dataclass(frozen=True, kw_only=True)
class Branch:
    """One answer that the law gives to a question; matters hang under it as leaves."""

    code: str
    label: str
    article: str


def _branches(number: int, article: str, items: tuple[str, ...]) -> tuple[Branch, ...]:
    return tuple(
        Branch(code=f"{number}-{n}", label=label, article=f"{article}第{_ITEMS[n - 1]}项")
        for n, label in enumerate(items, start=1)
    )


LISTED = _branches(31, "第三十一条", _ARTICLE_31)
FREE = _branches(32, "第三十二条", _ARTICLE_32)
_CRIMINAL = Branch(
    code=CRIMINAL,
    label="刑事案件的辩护或者代理",
    article="第二十四条、第二十五条、第二十八条、第二十九条",
)
_UNLISTED = Branch(code=UNLISTED, label="列举以外的事项", article="第三十一条")
BRANCHES: Mapping[str, Branch] = MappingProxyType(
    {branch.code: branch for branch in (_CRIMINAL, *LISTED, *FREE, _UNLISTED)}
)


def is_known(article: str) -> bool:
    """Say whether it is an item of the 法律援助法 that lists matters, or names another rule."""
    return bool(_NUMBERED.match(article) or _OF_CRIMINAL.match(article) or article.startswith("《"))


def branch_of(standing: Standing) -> str:
    """Return the code of the branch under which a matter hangs.

    What another rule names, such as the city's, is the last item of the article that it fills.
    """
    if found := _NUMBERED.match(standing.article):
        number = 31 if found["article"] == "一" else 32
        code = f"{number}-{_ITEMS.index(found['item']) + 1}"
        return code if code in BRANCHES else UNLISTED
    if _OF_CRIMINAL.match(standing.article):
        return CRIMINAL
    if not standing.article:
        return UNLISTED
    return FREE[-1].code if standing.is_free_of_hardship else LISTED[-1].code
