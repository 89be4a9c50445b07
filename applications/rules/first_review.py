"""The first review in five questions: their words and articles, and what the answers suggest.

Law: 法律援助法 art. 31, 38, 41 to 44; 办理法律援助案件程序规定 art. 9 (a work station takes
applications and passes them on, it decides none).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from applications.states import Advice, FirstAnswerWord, FirstQuestion, Opinion

_Q, _A = FirstQuestion, FirstAnswerWord


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question as a township clerk reads it: an example says what is meant."""

    code: FirstQuestion
    asks: str
    example: str
    article: str


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """What the office might do now, and the opinion that goes with it; each reason a sentence."""

    advice: Advice
    opinion: Opinion
    reasons: tuple[str, ...]


QUESTIONS: tuple[Question, ...] = (
    Question(
        code=_Q.VENUE,
        asks="属本辖区吗？",
        example="办案机关、争议处理机关或者事发地在铜梁区。户籍在哪里不影响。",
        article="《法律援助法》第三十八条",
    ),
    Question(
        code=_Q.SCOPE,
        asks="属法律援助事项吗？",
        example="如请求支付劳动报酬、工伤、赡养抚养、家庭暴力、刑事辩护。",
        article="《法律援助法》第二十四条、第三十一条",
    ),
    Question(
        code=_Q.HARDSHIP,
        asks="经济困难，或者免予核查吗？",
        example="低保、特困、残疾人救助、农民工讨薪和工伤等凭证明免予核查。",
        article="《法律援助法》第四十一条、第四十二条",
    ),
    Question(
        code=_Q.PAPERS,
        asks="身份证明和材料齐全吗？",
        example="身份证件、申请表、说明表或者免核查证明、与案件有关的材料。",
        article="《法律援助法》第四十三条第二款",
    ),
    Question(
        code=_Q.URGENCY,
        asks="情况紧急或者临近时效吗？",
        example="时效、期限不足七日，需要立即保全或者先予执行。",
        article="《法律援助法》第四十四条",
    ),
)

ARTICLES: Mapping[FirstQuestion, str] = {one.code: one.article for one in QUESTIONS}
# To be of use for a grant each of these is answered 是.
_CONDITIONS = (_Q.VENUE, _Q.SCOPE, _Q.HARDSHIP, _Q.PAPERS)
_AGAINST: Mapping[FirstQuestion, str] = {
    _Q.SCOPE: "不属法律援助事项的，建议不予，由中心决定（《法律援助法》第三十一条）。",
    _Q.HARDSHIP: "不符合经济困难条件、也不属免予核查的，建议不予，由中心决定"
    "（《法律援助法》第四十一条、第四十二条）。",
}
_ELSEWHERE = "不属本辖区的照常报送，由中心告知申请人向有权的机构申请（《法律援助法》第三十八条）。"
_URGENT = "情况紧急的，请立即报送，可以先行提供，材料以后补交（《法律援助法》第四十四条）。"
_INCOMPLETE = (
    "材料不齐的，先一次性告知补正；补正所用的时间不计入审查期限（《法律援助法》第四十三条第二款）。"
)
_DOUBTFUL = "{questions}尚不清楚，不影响报送，由中心核实。"
_FINE = "各项都符合，可以建议给予，由中心决定（《法律援助法》第四十三条第一款）。"


def suggestion(answers: Mapping[FirstQuestion, FirstAnswerWord]) -> Suggestion | None:
    """Return what the answers suggest; None while nothing is answered.

    What cannot wait goes up at once, with papers missing or not. A question left open is
    like one answered 不清楚: it goes up for the center to look into.
    """
    if not answers:
        return None
    is_urgent = answers.get(_Q.URGENCY) == _A.YES
    urgent = (_URGENT,) if is_urgent else ()
    against = tuple(words for code, words in _AGAINST.items() if answers.get(code) == _A.NO)
    if against:
        return Suggestion(
            advice=Advice.ADVISE_REFUSAL, opinion=Opinion.REFUSE, reasons=(*urgent, *against)
        )
    elsewhere = (_ELSEWHERE,) if answers.get(_Q.VENUE) == _A.NO else ()
    doubtful = _doubtful(answers)
    if answers.get(_Q.PAPERS) == _A.NO and not is_urgent and not elsewhere:
        reasons = (_INCOMPLETE, *doubtful)
        return Suggestion(advice=Advice.ASK, opinion=Opinion.UNSURE, reasons=reasons)
    reasons = (*urgent, *elsewhere, *doubtful)
    is_fine = all(answers.get(code) == _A.YES for code in _CONDITIONS)
    return Suggestion(
        advice=Advice.FORWARD,
        opinion=Opinion.GRANT if is_fine else Opinion.UNSURE,
        reasons=(*reasons, _FINE) if is_fine else reasons,
    )


def _doubtful(answers: Mapping[FirstQuestion, FirstAnswerWord]) -> tuple[str, ...]:
    open_ones = [code.label for code in _CONDITIONS if answers.get(code, _A.UNKNOWN) == _A.UNKNOWN]
    return (_DOUBTFUL.format(questions="、".join(f"“{one}”" for one in open_ones)),) * bool(
        open_ones
    )
