"""What other authorities' records said of a household, as evidence beside its figures."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet

from applications.models import Application, DataAnswer, DataQuery, MeansLine
from applications.queries import alarms
from applications.states import AT_THE_CENTER, DataOutcome


def said_of(application: Application) -> list[DataAnswer]:
    """Return every answer about the household, figures and silences alike, in their order."""
    return list(
        DataAnswer.objects.filter(query__application=application)
        .select_related("query", "code")
        .order_by("pk")
    )


def not_yet_used(said: list[DataAnswer], lines: list[MeansLine]) -> list[DataAnswer]:
    """Return the figures that may be offered as new lines of the household.

    A line of the same item is there already: which of the two is true is for
    the reader to say, and adding the other would count the money twice.
    """
    used = {line.evidence_id for line in lines}
    stated = {line.code_id for line in lines if line.evidence_id is None}
    return [
        answer
        for answer in said
        if answer.outcome == DataOutcome.AMOUNT
        and answer.pk not in used
        and answer.code_id not in stated
    ]


def _unanswered(rows: QuerySet, on: dt.date) -> QuerySet:
    late = DataQuery.objects.open().filter(application=OuterRef("pk"), due_on__lt=on)
    return rows.filter(Exists(late), state__in=AT_THE_CENTER)


alarms.register(
    alarms.Alarm(
        code="data-unanswered",
        label="信息共享查询期满未反馈",
        page=alarms.APPLICATIONS,
        rows=_unanswered,
    )
)
