"""Serving papers: what must reach whom, form 22 for the signature, and the day it was received."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.documents import service_kinds, service_papers
from applications.models import Applicant, Application, Case, Decision, ServiceRecord
from applications.operations import service_effects
from applications.operations.locking import locked, locked_case
from applications.operations.secrecy import refuse_words, written
from applications.queries import who_receives
from applications.states import NEEDS_CIRCUMSTANCES, Receiver, ServiceManner
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.documents import registry
from workstations.models import Paper, User
from workstations.operations import files, messages, papers, trail
from workstations.rules.periods import Due
from workstations.states import PaperState, Role

PAGE = "applications:service"
_ARTICLE = "《办理法律援助案件程序规定》第二十条"


def expect(
    paper: Paper,
    *,
    file: Application | Case,
    receivers: Iterable[Receiver],
    due: Due,
    at: dt.datetime,
    beside: Iterable[Applicant] = (),
) -> list[ServiceRecord]:
    """Open the service records of a paper just issued, in the caller's transaction.

    ``beside`` are the co-applicants whom it is about: each has it for themselves.
    """
    everybody = [(receiver, None) for receiver in receivers]
    everybody += [(Receiver.CO_APPLICANT, person) for person in beside]
    whose = {"application": file} if isinstance(file, Application) else {"case": file}
    return [
        ServiceRecord.objects.create(
            paper=paper,
            receiver=receiver,
            person=person,
            opened_at=at,
            due_on=due.on,
            due_why=due.why,
            **whose,
        )
        for receiver, person in everybody
    ]


def remind(records: Iterable[ServiceRecord], people: Iterable[User], *, at: dt.datetime) -> None:
    """Tell these people what they have to serve; each line clears itself when it is served."""
    people = list(people)
    for record in records:
        day = f"{record.due_on.month}月{record.due_on.day}日" if record.due_on else ""
        text = f"{record.paper.number}待送达{record.capacity}"
        text += f"，请在{day}前送达并登记。" if day else "，请送达并登记。"
        messages.tell(people, text, page=PAGE, subject=record, at=at)


@transaction.atomic
def begin(
    *,
    paper_id: int,
    receiver: Receiver,
    person: UUID | None = None,
    by: User,
    at: dt.datetime,
) -> ServiceRecord:
    """Open the record of any other issued paper; a second click finds the first one's record.

    ``person`` says which of the co-applicants.

    Raises:
        PermissionDenied: neither the center nor the person's own office.
        RuleBroken: the paper is void, or nobody of that capacity has it to receive.
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    file = who_receives.file_of(paper)
    wanted = who_receives.wanted(paper, file, receiver, person)
    if wanted is None:
        raise RuleBroken("这份文书没有这一受送达人，请重新选择。", field="receiver")
    wanted.opened_at = at
    require(policies.can_record_service, by, wanted, on=timezone.localdate(at))
    _require_standing(wanted)
    found = ServiceRecord.objects.filter(
        paper=paper, receiver=receiver, person=wanted.person
    ).first()
    if found is not None:
        return found
    wanted.save()
    trail.record("service.begun", file, by=by, at=at, number=paper.number, receiver=receiver)
    return wanted


@transaction.atomic
def print_blank(*, record_id: int, by: User, at: dt.datetime) -> ServiceRecord:
    """Issue form 22 in blank, to be signed by hand; printing again is the same paper.

    Raises:
        PermissionDenied: neither the center nor the person's own office.
        RuleBroken: the paper is void.
    """
    record = _held(record_id)
    require(policies.can_record_service, by, record, on=timezone.localdate(at))
    _require_standing(record)
    if record.blank_id is not None:
        return record
    record.blank = papers.issue(
        service_kinds.PROOF_OF_SERVICE,
        subject=record.file,
        snapshot=service_papers.proof_of_service(
            record, title=registry.kind_of(record.paper.kind).title
        ),
        by=by,
        at=at,
    )
    record.save(update_fields=["blank"])
    trail.record("service.blank_printed", record.file, by=by, at=at, number=record.paper.number)
    return record


@transaction.atomic
def record(
    *,
    record_id: int,
    delivered_on: dt.date,
    manner: ServiceManner,
    received_by: str,
    note: str,
    upload: UploadedFile | None,
    by: User,
    at: dt.datetime,
) -> ServiceRecord:
    """Write down that a paper reached its receiver, the day and the manner.

    The first service of a decision to the applicant starts its legal effect:
    the fifteen days for an objection run from it, and it can no longer be undone.
    What else runs from a service stands in ``service_effects``.

    Raises:
        PermissionDenied: neither the center nor the person's own office.
        RuleBroken: it is served already, the paper is void, the day is
            impossible, or the manner needs its circumstances written down.

    Law: 法律援助法 art. 49; 办理法律援助案件程序规定 art. 20, 22, 39, 40.
    """
    service = _held(record_id)
    require(policies.can_record_service, by, service, on=timezone.localdate(at))
    _require_standing(service)
    _require_not_served(service)
    _require_possible(service, delivered_on, manner, note, on=timezone.localdate(at))
    refuse_words(service.file, received_by, note, upload=upload, field="note")
    service.delivered_on, service.manner = delivered_on, manner
    service.received_by, service.note = received_by.strip(), note.strip()
    service.recorded_by, service.recorded_at = by, at
    service.scan = files.accept(upload, by=by, at=at) if upload else None
    service.save()
    messages.settle(service, at=at)
    service_effects.begin(service, at=at)
    if _is_decision_to_the_applicant(service):
        _start_the_effect(service, by=by, at=at)
    else:
        trail.record(
            "service.recorded",
            service.file,
            by=by,
            at=at,
            number=service.paper.number,
            receiver=service.receiver,
            on=str(delivered_on),
        )
    return service


@transaction.atomic
def keep_scan(*, record_id: int, upload: UploadedFile, by: User, at: dt.datetime) -> ServiceRecord:
    """Keep form 22 with its signature; a first scan stays, as evidence does.

    Raises:
        PermissionDenied: neither the center nor the person's own office.
        RuleBroken: nothing is served yet, or there is a scan already.
    """
    service = _held(record_id)
    require(policies.can_record_service, by, service, on=timezone.localdate(at))
    if service.delivered_on is None:
        raise RuleBroken("尚未登记送达，请先填写送达日期和方式。", field="delivered_on")
    if service.scan_id is not None:
        raise RuleBroken("送达回证扫描件已经上传，不能替换。", field="scan")
    refuse_words(service.file, upload=upload, field="scan")
    service.scan = files.accept(upload, by=by, at=at)
    service.save(update_fields=["scan"])
    trail.record("service.scan_added", service.file, by=by, at=at, number=service.paper.number)
    return service


def record_of(decision: Decision) -> ServiceRecord | None:
    """Return the record of a signed decision to the applicant, None if there is no letter."""
    return (
        ServiceRecord.objects.filter(
            application=decision.application_id,
            paper__number=decision.number,
            paper__state=PaperState.ISSUED,
            receiver=Receiver.APPLICANT,
        )
        .order_by("pk")
        .first()
    )


def center_staff(*, on: dt.date) -> list[User]:
    return list(User.objects.active_on(on).with_role(Role.CENTER_STAFF))


def _held(record_id: int) -> ServiceRecord:
    """Return the record, behind the lock of its file: undoing and serving wait for each other."""
    unlocked = ServiceRecord.objects.only("application_id", "case_id").get(pk=record_id)
    application = unlocked.application_id and locked(unlocked.application_id)
    case = unlocked.case_id and locked_case(unlocked.case_id)
    ServiceRecord.objects.select_for_update().only("pk").get(pk=record_id)
    # Its file is held already: that row, and none of the twelve that a page shows beside it.
    service = ServiceRecord.objects.with_paper().get(pk=record_id)
    service.application, service.case = application, case
    return service


def _require_standing(service: ServiceRecord) -> None:
    if service.paper.state == PaperState.VOIDED:
        raise RuleBroken(
            f"{service.paper.number}已经作废（{service.paper.void_reason}），不需要送达。",
            field="delivered_on",
        )


def _require_not_served(service: ServiceRecord) -> None:
    if service.delivered_on is None:
        return
    day, moment = service.delivered_on, timezone.localtime(service.recorded_at)
    raise RuleBroken(
        f"{service.recorded_by}已于{moment.month}月{moment.day}日{moment:%H:%M}登记送达"
        f"（{day.month}月{day.day}日，{ServiceManner(service.manner).label}），不再登记。",
        field="delivered_on",
    )


def _require_possible(
    service: ServiceRecord, day: dt.date, manner: ServiceManner, note: str, *, on: dt.date
) -> None:
    issued_on = _sent_on(service)
    if not issued_on <= day <= on:
        raise RuleBroken("送达日期应在签发之日与今天之间，请核对。", _ARTICLE, "delivered_on")
    if manner in NEEDS_CIRCUMSTANCES:
        ask = f"{ServiceManner(manner).label}没有受送达人签名，请在备注写明经过和见证人。"
        written(service.file, note, ask, field="note")


def _sent_on(service: ServiceRecord) -> dt.date:
    """Return the first day on which it can have arrived; a letter may be entered afterwards."""
    if service.receiver == Receiver.TOWN:
        return service.paper.verification.sent_on
    return timezone.localdate(service.paper.issued_at)


def _is_decision_to_the_applicant(service: ServiceRecord) -> bool:
    return service.receiver == Receiver.APPLICANT and _decision_behind(service) is not None


def _decision_behind(service: ServiceRecord) -> Decision | None:
    if service.application is None:
        return None
    decisions = service.application.decisions.filter(voided_at=None)
    return decisions.filter(number=service.paper.number).exclude(number="").first()


def _start_the_effect(service: ServiceRecord, *, by: User, at: dt.datetime) -> None:
    decision = _decision_behind(service)
    if decision.served_on is None:
        decision.served_on = service.delivered_on
        decision.save(update_fields=["served_on"])
    # Whoever was asked to serve it has nothing left to do.
    messages.settle(service.application, at=at)
    trail.record(
        "application.served",
        service.application,
        by=by,
        at=at,
        number=service.paper.number,
        on=str(service.delivered_on),
        manner=service.manner,
    )
