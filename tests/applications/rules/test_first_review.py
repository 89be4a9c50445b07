"""What an office might do after the five questions: forward, ask for papers, advise against."""

import pytest

from applications.rules.first_review import QUESTIONS, suggestion
from applications.states import Advice, FirstAnswerWord, FirstQuestion, Opinion

Q, A = FirstQuestion, FirstAnswerWord
FINE = {Q.VENUE: A.YES, Q.SCOPE: A.YES, Q.HARDSHIP: A.YES, Q.PAPERS: A.YES, Q.URGENCY: A.NO}


def test_there_are_five_questions_each_with_its_article():
    assert [one.code for one in QUESTIONS] == list(FirstQuestion)
    assert all(one.article.startswith("《法律援助法》第") for one in QUESTIONS)


def test_while_nothing_is_answered_nothing_is_suggested():
    assert suggestion({}) is None


@pytest.mark.parametrize(
    ("changed", "advice", "opinion", "article"),
    [
        ({}, Advice.FORWARD, Opinion.GRANT, "第四十三条第一款"),
        # Not to know is no obstacle: it goes up for the center to look into.
        ({Q.HARDSHIP: A.UNKNOWN}, Advice.FORWARD, Opinion.UNSURE, "由中心核实"),
        # Art. 43 para. 2: told once what is missing, and the days stand still meanwhile.
        ({Q.PAPERS: A.NO}, Advice.ASK, Opinion.UNSURE, "第四十三条第二款"),
        # Art. 44: what cannot wait goes up at once, papers or not.
        ({Q.PAPERS: A.NO, Q.URGENCY: A.YES}, Advice.FORWARD, Opinion.UNSURE, "第四十四条"),
        # Art. 38: told where to go, by the center.
        ({Q.VENUE: A.NO}, Advice.FORWARD, Opinion.UNSURE, "第三十八条"),
        ({Q.SCOPE: A.NO}, Advice.ADVISE_REFUSAL, Opinion.REFUSE, "第三十一条"),
        ({Q.HARDSHIP: A.NO}, Advice.ADVISE_REFUSAL, Opinion.REFUSE, "第四十一条"),
    ],
)
def test_what_follows_from_the_answers(changed, advice, opinion, article):
    found = suggestion({**FINE, **changed})

    assert (found.advice, found.opinion) == (advice, opinion)
    assert article in "".join(found.reasons)


def test_an_office_never_refuses():
    found = suggestion({**FINE, Q.SCOPE: A.NO})

    assert "由中心决定" in found.reasons[0]
    assert found.advice.label == "报送中心，建议不予"


def test_a_question_left_open_is_like_one_that_nobody_could_answer():
    found = suggestion({Q.SCOPE: A.YES})

    assert found.opinion == Opinion.UNSURE
    assert "“属本辖区”、“经济困难或者免予核查”、“身份证明和材料齐全”尚不清楚" in found.reasons[0]
