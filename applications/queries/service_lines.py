"""What is to be served and what has been: the list, and the tables of an application and a case."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Prefetch, QuerySet, prefetch_related_objects

from applications import policies
from applications.models import (
    AdvanceAid,
    Application,
    Case,
    Cooperation,
    Correction,
    Objection,
    ServiceRecord,
    VerificationRequest,
)
from applications.queries.there_is import there_may_be
from workstations.documents.registry import kind_of
from workstations.models import User
from workstations.states import PaperState


@dataclass(frozen=True, kw_only=True)
class Scope:
    """One tab of the list: its words, and what an empty one teaches."""

    code: str
    label: str
    empty_title: str
    empty_text: str


SCOPES: Mapping[str, Scope] = {
    scope.code: scope
    for scope in (
        Scope(
            code="open",
            label="待送达",
            empty_title="没有待送达的文书",
            empty_text="决定书、通知书和发给其他单位的函签发后会列在这里，按送达期限排列。",
        ),
        Scope(
            code="served",
            label="已送达",
            empty_title="还没有送达记录",
            empty_text="登记送达日期和方式后，会列在这里，可以补传送达回证扫描件。",
        ),
    )
}
FIRST = "open"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paper to one receiver, as lists and pages show it."""

    uid: UUID
    title: str
    number: str
    receiver: str
    addressee: str
    file_number: str
    due_on: dt.date | None
    delivered_on: dt.date | None
    manner: str
    has_scan: bool


def scope(records: QuerySet[ServiceRecord], code: str) -> QuerySet[ServiceRecord]:
    """Return the rows of one tab: what is due first, or what was served last."""
    if code == "served":
        done = records.filter(delivered_on__isnull=False)
        return done.with_parties().order_by("-delivered_on", "-pk")
    return records.open().with_parties().order_by(F("due_on").asc(nulls_last=True), "pk")


def counts(records: QuerySet[ServiceRecord]) -> dict[str, int]:
    return {
        "open": records.open().count(),
        "served": records.filter(delivered_on__isnull=False).count(),
    }


def line_of(record: ServiceRecord) -> Line:
    return Line(
        uid=record.uid,
        title=kind_of(record.paper.kind).title,
        number=record.paper.number,
        receiver=record.capacity_in_full,
        addressee=record.addressee,
        file_number=record.file.number,
        due_on=record.due_on,
        delivered_on=record.delivered_on,
        manner=record.get_manner_display(),
        has_scan=record.scan_id is not None,
    )


def of_application(application: Application, *, reader: User, on: dt.date) -> list[Line]:
    """Return the services of an application's papers that this reader may know; one query."""
    if not there_may_be(application, "services"):
        return []
    return _lines(application.services.all(), reader=reader, on=on)


def of_case(case: Case, *, reader: User, on: dt.date) -> list[Line]:
    """Return the services of a case's papers that this reader may know; one query."""
    return _lines(case.services.all(), reader=reader, on=on)


def of_advance(advance: AdvanceAid | None, *, reader: User, on: dt.date) -> list[Line]:
    """Return the service of the decision to help at once, once it is signed; one query."""
    return _of_letter(advance.letter_id if advance else None, reader=reader, on=on)


def of_cooperation(letter: Cooperation, *, reader: User, on: dt.date) -> list[Line]:
    """Return the service of form 7, once it is signed; one query."""
    return _of_letter(letter.letter_id, reader=reader, on=on)


def of_verification(asked: VerificationRequest, *, reader: User, on: dt.date) -> list[Line]:
    """Return the service of a letter to a town; one query."""
    return _of_letter(asked.letter_id, reader=reader, on=on)


def of_objection(objection: Objection, *, reader: User, on: dt.date) -> list[Line]:
    """Return the service of form 20, once the objection is decided; one query."""
    if not objection.number:
        return []
    records = objection.file.services.filter(paper__number=objection.number)
    return _lines(records, reader=reader, on=on)


def of_correction(correction: Correction, *, reader: User, on: dt.date) -> list[Line]:
    """Return the services of a signed correction's own letter; one query."""
    if correction.letter_id is None:
        return []
    records = correction.file.services.filter(paper=correction.letter_id)
    return _lines(records, reader=reader, on=on)


def objections_of(file: Application | Case, *, reader: User, on: dt.date) -> list[Objection]:
    """Return the objections about an application or a case, the newest first."""
    if not policies.can_see_objections(reader, None, on=on):
        return []
    read_objections(file)
    return list(file.objections.all())


def read_objections(file: Application | Case) -> None:
    """Read the objections of a file once for all who ask on the page."""
    rows = (
        Objection.objects.select_related("paper", "person").defer("paper__snapshot").order_by("-pk")
    )
    prefetch_related_objects([file], Prefetch("objections", rows))


def _of_letter(letter_id: int | None, *, reader: User, on: dt.date) -> list[Line]:
    if letter_id is None:
        return []
    return _lines(ServiceRecord.objects.filter(paper=letter_id), reader=reader, on=on)


def _lines(records: QuerySet[ServiceRecord], *, reader: User, on: dt.date) -> list[Line]:
    if not policies.can_see_services(reader, None, on=on):
        return []
    standing = records.visible_to(reader, on=on).filter(paper__state=PaperState.ISSUED)
    served = records.visible_to(reader, on=on).filter(delivered_on__isnull=False)
    return [line_of(record) for record in (standing | served).with_parties().order_by("pk")]
