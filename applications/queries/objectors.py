"""Who may object to which letter: each whom it was addressed to, from the day it reached them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from applications.models import Application, Objection, ServiceRecord
from applications.states import PERSONS, ApplicationState, Receiver
from workstations.models import Paper
from workstations.states import PaperState

# A kind of paper by its name in the registry.
_REFUSAL = "refusal_decision"
_WHO = PERSONS | {Receiver.CO_APPLICANT}


def of_letters(papers: Iterable[Paper]) -> list[ServiceRecord]:
    """Return the service of these letters on each person who may object to them."""
    records = ServiceRecord.objects.filter(paper__in=list(papers), receiver__in=_WHO)
    return list(records.with_parties().order_by("pk"))


def chosen(records: Sequence[ServiceRecord], person: UUID | None) -> ServiceRecord | None:
    """Return the service on that co-applicant; None for ``person`` is whose file it is.

    A letter to one co-applicant alone has nobody else, so nobody need be named.
    """
    if person is None and len(records) == 1:
        return records[0]
    for record in records:
        if (record.person.uid if record.person else None) == person:
            return record
    return None


def refusals_of(application: Application) -> QuerySet[Paper]:
    """Return the refusals in force: the one to all, or those of single co-applicants."""
    return Paper.objects.filter(
        subject_uid=application.uid, kind=_REFUSAL, state=PaperState.ISSUED
    ).order_by("pk")


def somebody_may_object(application: Application) -> bool:
    """Return whether a refusal reached somebody who has not objected yet."""
    if application.state not in {ApplicationState.REFUSED, ApplicationState.GRANTED}:
        return False
    known = getattr(application, "has_refusal_to_object_to", None)
    return open_refusals().filter(application=application).exists() if known is None else known


def open_refusals() -> QuerySet[ServiceRecord]:
    return open_to(ServiceRecord.objects.filter(paper__kind=_REFUSAL))


def open_to(services: QuerySet[ServiceRecord]) -> QuerySet[ServiceRecord]:
    """Return those of a letter in force to a person who has it and has not objected."""
    raised = Objection.objects.filter(paper=OuterRef("paper"))
    served = services.filter(
        paper__state=PaperState.ISSUED, receiver__in=_WHO, delivered_on__isnull=False
    )
    return served.exclude(
        Q(person=None) & Exists(raised.filter(person=None))
        | Q(person__isnull=False) & Exists(raised.filter(person=OuterRef("person")))
    )
