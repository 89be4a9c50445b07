"""What a clerk answers to the five questions of the first review."""

import datetime as dt
from uuid import uuid4

from applications.models import Application
from applications.operations import intake
from applications.states import FirstAnswerWord, FirstQuestion, Opinion
from workstations.models import User

_Q, _A = FirstQuestion, FirstAnswerWord
# What somebody who works away from home earns, no clerk in the village can tell.
_FROM_AFAR = frozenset({"labour-relation", "traffic-injury"})


def answer(application: Application, *, note: str, by: User, at: dt.datetime) -> None:
    """All of them, the household's means as far as the clerk can tell."""
    is_known = application.matter.code not in _FROM_AFAR
    said = {
        _Q.VENUE: (_A.YES, ""),
        _Q.SCOPE: (_A.YES, ""),
        _Q.HARDSHIP: (_A.YES, "") if is_known else (_A.UNKNOWN, "外出务工收入不固定，请中心核实。"),
        _Q.PAPERS: (_A.YES, ""),
        _Q.URGENCY: (_A.YES if application.is_urgent else _A.NO, ""),
    }
    intake.save_opinion(
        application_id=application.pk,
        key=intake.SaveKey(token=uuid4(), version=application.version),
        opinion=Opinion.GRANT,
        note=note,
        answers=[
            intake.Answered(question=question, answer=word, note=words)
            for question, (word, words) in said.items()
        ],
        by=by,
        at=at,
    )
