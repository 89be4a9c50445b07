"""What came of each listed item of form 6: every one has its answer before the clock goes on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from applications.models import Supplement, SupplementAnswer
from applications.states import ANSWERED_IN_WORDS, ItemAnswer
from legalaid.shared.refusals import RuleBroken
from workstations.models import User

_ONCE = "《法律援助法》第四十三条第二款"
_WORDS_MISSING = {
    ItemAnswer.EXPLAINED: "请写明申请人作了什么说明。",
    ItemAnswer.MISSING: "请写明未交的原因。",
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The answer to the item in that place of the notice, and the day of it.

    ``words`` are the explanation, or why the paper is not there.
    """

    position: int
    answer: ItemAnswer
    on: dt.date
    words: str = ""


def settled_on(supplement: Supplement, answers: Sequence[Answer], *, today: dt.date) -> dt.date:
    """Return the day on which the last listed item was answered.

    Raises RuleBroken where an item has no answer, no words or no possible day.

    Law: 法律援助法 art. 43 para. 2; 办理法律援助案件程序规定 art. 17 (the time for what
    is supplied or explained does not count).
    """
    given = {answer.position: answer for answer in answers}
    # Whoever hears of it and comes before the letter is answered without any pause.
    begun_on = supplement.delivered_on or supplement.issued_on
    which = "送达" if supplement.delivered_on else "制作补正通知"
    for position, item in enumerate(supplement.items):
        answer, name = given.get(position), item["label"]
        if answer is None:
            raise RuleBroken(
                f"“{name}”是否已交、已说明还没有登记，请逐项登记。", _ONCE, f"answer_{position}"
            )
        if answer.answer in ANSWERED_IN_WORDS and not answer.words.strip():
            words = _WORDS_MISSING[answer.answer]
            raise RuleBroken(f"“{name}”：{words}", _ONCE, f"words_{position}")
        if not begun_on <= answer.on <= today:
            raise RuleBroken(
                f"“{name}”的日期应在{which}之日与今天之间，请核对。", field=f"on_{position}"
            )
    return max(given[position].on for position in range(len(supplement.items)))


def keep(
    supplement: Supplement, answers: Sequence[Answer], *, by: User, at: dt.datetime
) -> list[SupplementAnswer]:
    """Write the answers beside the notice, in the caller's transaction."""
    return [
        SupplementAnswer.objects.create(
            supplement=supplement,
            position=answer.position,
            answer=answer.answer,
            answered_on=answer.on,
            words=answer.words.strip(),
            recorded_by=by,
            recorded_at=at,
        )
        for answer in sorted(answers, key=lambda answer: answer.position)
    ]


def lacks_something(answers: Sequence[Answer]) -> bool:
    return any(answer.answer == ItemAnswer.MISSING for answer in answers)
