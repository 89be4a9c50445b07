"""The ministry's procedure rules of 2023, and on which days they may be cited."""

import datetime as dt

NAME = "《办理法律援助案件程序规定》"
IN_FORCE = dt.date(2023, 9, 1)


def article_on(day: dt.date, article: str) -> str:
    """Return the citation of ``article`` for what happened on ``day``, "" before the Order.

    Law: 办理法律援助案件程序规定 (司法部令第148号), in force from 2023-09-01.
    """
    return f"{NAME}{article}" if day >= IN_FORCE else ""


def cited_on(day: dt.date, citation: str) -> str:
    """Return a citation from a list that knows no days, "" if it is the Order's before its time."""
    return "" if citation.startswith(NAME) and day < IN_FORCE else citation


def together_on(day: dt.date, law: str, article: str) -> str:
    """Return the citation of a law with the Order's article behind it, the law alone before."""
    return "、".join(filter(None, [law, article_on(day, article)]))
