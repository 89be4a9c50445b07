"""Wage and work-injury claims of migrant workers: received, decided and assigned first.

Law: 法律援助法 art. 42 item 3; 司法部 notice of 2024-02 (priority); the same day (四个当天) is the
center's own promise and a setting.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from django.conf import settings
from django.db.models import Func, IntegerField, Q, QuerySet, Value
from django.db.models.lookups import GreaterThan

from applications.models import Application, Matter
from applications.rules.eligibility.request import MIGRANT
from legalaid.shared.characters import any_of

# As a place in the list and not as @>: asked of what is open, the planner would first gather all
# migrants that ever applied from the index of categories.
_IS_MIGRANT = Q(
    GreaterThan(
        Func(
            "applicant_categories",
            Value(MIGRANT),
            function="array_position",
            output_field=IntegerField(),
        ),
        0,
    )
)


def condition() -> Q:
    """Return the condition on received applications; one question for the few matters it names.

    By the edition in force on the day of receipt, as ``eligible.request_of`` reads it: keys and
    days that the planner can count, instead of a look at the editions for every row.
    """
    matters = Matter.objects.filter(Q(is_waived_for_migrants=True) | ~Q(standings=[]))
    waived = defaultdict(list)
    for matter in matters:
        for window in _windows(matter):
            waived[window].append(matter.pk)
    received = [
        Q(
            matter__in=keys,
            **({"received_on__gte": since} if since else {}),
            **({"received_on__lt": until} if until else {}),
        )
        for (since, until), keys in waived.items()
    ]
    return _IS_MIGRANT & any_of(received)


def _windows(matter: Matter) -> Iterator[tuple[dt.date | None, dt.date | None]]:
    """Yield from when and until before when it is waived; None for always and for ever."""
    turns = sorted({dt.date.fromisoformat(edition["since"]) for edition in matter.standings})
    for since, until in pairwise([None, *turns, None]):
        if matter.standing_on(since or dt.date.min).is_waived_for_migrants:
            yield since, until


def missed_its_day(applications: QuerySet[Application], *, on: dt.date) -> QuerySet[Application]:
    """Return those that came in before today, where the center keeps the promise."""
    if not settings.FAST_LANE_SAME_DAY:
        return applications.none()
    return applications.filter(condition(), received_on__lt=on)
