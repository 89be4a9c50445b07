"""Papers that came for an open notice to supplement, before anybody checked them against it."""

import datetime as dt

from django.db.models import Exists, Max, OuterRef, QuerySet

from applications.models import Application, Material, Supplement
from applications.states import ON_THE_CLOCK, ApplicationState, ItemAnswer

# Under review again, and no decision drafted yet.
_GOES_ON = ON_THE_CLOCK - {ApplicationState.AWAITING_PAPERS, ApplicationState.DRAFTED}


def brought() -> Exists:
    """Return whether something came since the notice that is still open was written."""
    return Exists(
        Material.objects.standing().filter(
            application=OuterRef("pk"), answers__isnull=False, answers__settled_on=None
        )
    )


def are_there(application: Application) -> bool:
    """Return whether something came for the notice that is still open."""
    # A page asks with the application, see ``queries.there_is``.
    known = getattr(application, "has_reply_papers", None)
    if known is not None:
        return known
    brought_here = application.materials.standing().filter(answers__isnull=False)
    return brought_here.filter(answers__settled_on=None).exists()


def awaiting(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Return what waits for an answer; the newest notice alone is open."""
    return rows.filter(state=ApplicationState.AWAITING_PAPERS, supplements__settled_on=None)


def empty_handed(rows: QuerySet[Application]) -> QuerySet[Application]:
    return awaiting(rows).filter(~brought())


def to_be_checked(rows: QuerySet[Application]) -> QuerySet[Application]:
    return awaiting(rows).filter(brought())


def over(rows: QuerySet[Application], *, on: dt.date) -> QuerySet[Application]:
    """Return those whose time to reply is over; one that is under way has no last day yet."""
    return rows.filter(
        pk__in=Supplement.objects.filter(settled_on=None, reply_by__lt=on).values("application")
    )


def last_days(supplement: Supplement) -> dict[tuple[str, str], dt.date]:
    """Return the day on which the last paper of each kind came for the notice, by kind and whose.

    Whose is the co-applicant's uid as an item of the notice names it, and "" for the others.
    """
    came = supplement.materials.standing().values("kind", "whose__person__uid")
    rows = came.annotate(last=Max("received_on")).order_by("kind", "whose__person__uid")
    return {(row["kind"], str(row["whose__person__uid"] or "")): row["last"] for row in rows}


def outstanding(supplement: Supplement) -> dict[int, str]:
    """Return what the notice lists and nobody handed in yet, by its place."""
    there = {
        answer.position
        for answer in supplement.answers.all()
        if answer.answer == ItemAnswer.HANDED_IN
    }
    items = enumerate(supplement.items)
    return {position: item["label"] for position, item in items if position not in there}


def another_envelope_may_come(application: Application, supplement: Supplement | None) -> bool:
    """Return whether one envelope brought the application back and something still lacks."""
    if supplement is None or supplement.posted_on is None or application.state not in _GOES_ON:
        return False
    return bool(outstanding(supplement))
