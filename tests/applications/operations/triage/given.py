"""One hand that takes from the pile."""

from applications.operations import triage
from tests.office import NOON


def take(application, person):
    return triage.take(application_id=application.pk, by=person, at=NOON)
