"""Returns to the offices, counted by reason: a place's own, and the month of all places."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from applications.models import Application, FirstReview, OfficeReturn
from applications.rules.lists import RETURN_REASONS
from applications.states import ApplicationState
from legalaid.shared.months import Month
from workstations.models import ServicePoint
from workstations.states import PlaceKind

OFFICES = (PlaceKind.JUDICIAL_OFFICE, PlaceKind.WORKSTATION)


@dataclass(frozen=True, kw_only=True)
class ReasonCount:
    """One reason and how often it was given."""

    label: str
    count: int


@dataclass(frozen=True, kw_only=True)
class OfficeMonth:
    """What one office took in, passed on and got back in one month; counts, no rank."""

    place: ServicePoint
    received: int
    forwarded: int
    returned: int
    reasons: list[ReasonCount]
    # Whole days from receipt to the first forwarding, on average; None where none was forwarded.
    days_to_forward: float | None

    @property
    def is_quiet(self) -> bool:
        return not (self.received or self.forwarded or self.returned)


def of_places(places: QuerySet[ServicePoint]) -> QuerySet[OfficeReturn]:
    """Return the returns of these places, the newest first."""
    return (
        OfficeReturn.objects.filter(application__received_at__in=places)
        .select_related("application", "by")
        .defer("application__narrative")
        .order_by("-at", "-pk")
    )


def by_reason(returns: QuerySet[OfficeReturn]) -> list[ReasonCount]:
    """Return how often each reason was given, in the order of the list of reasons."""
    found = returns.order_by().values_list("reason").annotate(Count("pk"))
    return _in_words(dict(found))


def monthly(month: Month) -> list[OfficeMonth]:
    """Return the month of every office by its code: four questions, however many offices.

    The order says nothing about anybody: a ranking would stop clerks from
    sending up what they doubt.
    """
    received = _received(month)
    forwarded = _forwarded(month)
    days = _days_to_forward(month)
    reasons = _returned(month)
    return [
        OfficeMonth(
            place=place,
            received=received.get(place.pk, 0),
            forwarded=forwarded.get(place.pk, 0),
            returned=sum(reasons[place.pk].values()),
            reasons=_in_words(reasons[place.pk]),
            days_to_forward=_mean(days[place.pk]),
        )
        for place in ServicePoint.objects.filter(kind__in=OFFICES).order_by("code", "pk")
    ]


def _received(month: Month) -> dict[int, int]:
    rows = Application.objects.exclude(state=ApplicationState.DRAFT).filter(
        received_on__gte=month.first, received_on__lte=month.last
    )
    return dict(rows.order_by().values_list("received_at").annotate(Count("pk")))


def _forwarded(month: Month) -> dict[int, int]:
    rows = FirstReview.objects.filter(**_within("at", month)).order_by()
    return dict(
        rows.values_list("application__received_at").annotate(Count("application", distinct=True))
    )


def _returned(month: Month) -> Mapping[int, Counter]:
    rows = OfficeReturn.objects.filter(**_within("at", month)).order_by()
    counted: dict[int, Counter] = defaultdict(Counter)
    grouped = rows.values_list("application__received_at", "reason").annotate(Count("pk"))
    for place, reason, count in grouped:
        counted[place][reason] = count
    return counted


def _days_to_forward(month: Month) -> Mapping[int, list[int]]:
    """Return the days each application waited that was first sent up in this month."""
    sent_now = FirstReview.objects.filter(**_within("at", month))
    rows = (
        Application.objects.filter(received_on__isnull=False, pk__in=sent_now.values("application"))
        .annotate(first_sent_at=Min("first_reviews__at"))
        .filter(**_within("first_sent_at", month))
    )
    waited: dict[int, list[int]] = defaultdict(list)
    for place, received_on, sent_at in rows.values_list(
        "received_at", "received_on", "first_sent_at"
    ):
        waited[place].append((timezone.localdate(sent_at) - received_on).days)
    return waited


def _within(column: str, month: Month) -> dict:
    # Moments, not days: a function of the column would pass every index by.
    return {f"{column}__gte": _midnight(month), f"{column}__lt": _midnight(month.next)}


def _midnight(month: Month) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(month.first, dt.time.min))


def _mean(days: Iterable[int]) -> float | None:
    counted = list(days)
    return round(sum(counted) / len(counted), 1) if counted else None


def _in_words(counts: Mapping[str, int]) -> list[ReasonCount]:
    return [
        ReasonCount(label=label, count=counts[code])
        for code, label in RETURN_REASONS.items()
        if counts.get(code)
    ]
