"""Wage and work-injury claims of migrant workers: received, decided and assigned first.

Law: 法律援助法 art. 42 item 3; 司法部 notice of 2024-02 (priority); the same day (四个当天) is the
center's own promise and a setting.
"""

import datetime as dt

from django.conf import settings
from django.db.models import Q, QuerySet

from applications.models import Application, Matter
from applications.rules.eligibility.request import MIGRANT


def condition() -> Q:
    """Return the condition on applications."""
    waived = Matter.objects.filter(is_waived_for_migrants=True)
    return Q(applicant_categories__contains=[MIGRANT], matter__in=waived)


def missed_its_day(applications: QuerySet[Application], *, on: dt.date) -> QuerySet[Application]:
    """Return those that came in before today, where the center keeps the promise."""
    if not settings.FAST_LANE_SAME_DAY:
        return applications.none()
    return applications.filter(condition(), received_on__lt=on)
