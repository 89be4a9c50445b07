"""The first-round opinion of the place that received an application, and forwarding it."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Application, DraftedOpinion, FirstAnswer, FirstReview
from applications.operations import handing_over
from applications.operations.locking import locked
from applications.operations.verbs import require_verb
from applications.states import ApplicationState, Opinion
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail

_S = ApplicationState


@transaction.atomic
def forward(
    *, application_id: int, opinion: Opinion, note: str, by: User, at: dt.datetime
) -> Application:
    """Record the opinion (初审意见) and lay the application on the center's pile.

    The answers to the five questions that were saved beside the draft go with it.
    Doubt is allowed (请中心审定); advising against it needs a sentence why.

    Raises:
        PermissionDenied: not one's own place.
        RuleBroken: not received yet, forwarded already, or advised against without a word.

    Law: 办理法律援助案件程序规定 art. 9 (work stations take applications and pass them on).
    """
    application = locked(application_id)
    require(policies.can_forward, by, application, on=at.date())
    require_verb("forward", application, _S.FORWARDED)
    if opinion == Opinion.REFUSE and not note.strip():
        raise RuleBroken("建议不予援助的，请写明理由。", field="note")
    review = FirstReview.objects.create(
        application=application, opinion=opinion, note=note, by=by, at=at
    )
    drafted = FirstAnswer.objects.filter(draft__application=application)
    drafted.update(draft=None, review=review)
    # What was written beforehand has been said now.
    DraftedOpinion.objects.filter(application=application).delete()
    handing_over.to_the_queue(application, at=at)
    trail.record("application.forwarded", application, by=by, at=at, opinion=opinion)
    return application
