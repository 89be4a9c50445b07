"""When a file is sealed, for how long it may be opened, and which law says so."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from applications.states import GROUNDS_OF, CaseKind, SealGround, SealKind

# The office's own limit: whoever needs a file for longer asks again.
LONGEST_OPENING_DAYS = 30
MAJORITY = 18

ARTICLES: Mapping[SealKind, str] = {
    SealKind.MINOR: "《刑事诉讼法》第二百八十六条、《关于未成年人犯罪记录封存的实施办法》",
    SealKind.SECRET_VOLUME: "《法律援助法》第二十一条",
    SealKind.STATE_SECRET: "《保守国家秘密法》、《法律援助法》第二十一条",
}


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why a file cannot be sealed this way, by what law, and which field is wrong."""

    sentence: str
    article: str
    field: str = ""


def refusal(
    *,
    kind: SealKind,
    ground: SealGround,
    case_kind: CaseKind,
    has_ended: bool,
    born_on: dt.date | None,
    acted_on: dt.date | None,
    on: dt.date,
) -> Refusal | None:
    """Return what stands in the way of a seal by hand, None if nothing does.

    ``acted_on`` is the day of the act: the age of that day counts, not of the
    judgment. Whoever is eighteen on the very day is no minor any more only
    from the day after the birthday.

    Law: 刑事诉讼法 art. 286; 关于未成年人犯罪记录封存的实施办法 (2022).
    """
    article = ARTICLES[kind]
    if ground not in GROUNDS_OF[kind]:
        return Refusal(sentence="请选择与封存种类相符的情形。", article=article, field="ground")
    if not has_ended:
        return Refusal(
            sentence="案件办结后才能封存；办理期间由承办人和经办人依法保密。", article=article
        )
    if kind != SealKind.MINOR:
        return None
    if case_kind != CaseKind.CRIMINAL:
        return Refusal(sentence="只有刑事案件才有犯罪记录可以封存。", article=article, field="kind")
    if acted_on is None:
        return Refusal(
            sentence="请填写行为发生的日期，封存以行为时不满十八周岁为准。",
            article=article,
            field="acted_on",
        )
    if acted_on > on:
        return Refusal(
            sentence="行为发生的日期不能晚于今天，请核对。", article=article, field="acted_on"
        )
    if born_on is not None and not is_minor(born_on, acted_on):
        return Refusal(
            sentence="按登记的出生日期，受援人行为时已满十八周岁，不适用未成年人犯罪记录封存。",
            article=article,
            field="acted_on",
        )
    return None


def is_minor(born_on: dt.date, on: dt.date) -> bool:
    """Return whether the eighteenth birthday is not past: one comes of age the day after it."""
    years = on.year - born_on.year - ((on.month, on.day) <= (born_on.month, born_on.day))
    return years < MAJORITY


def until(approved_on: dt.date, days: int) -> dt.date:
    """Return the last day of an opening; the day of the approval is not counted."""
    return approved_on + dt.timedelta(days=days)
