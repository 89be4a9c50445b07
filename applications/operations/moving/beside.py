"""The days of what hangs on a file: service, queries to other records, objections, complaints."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from applications.documents import application_kinds, case_kinds, service_kinds
from applications.models import Complaint, DataQuery, MovedDay, Objection, ServiceRecord
from applications.operations import complaining, handing_over, objecting, serving
from applications.operations.moving.move import Move
from applications.queries import transfers
from applications.rules.data_queries import DATA_REPLY
from applications.rules.transfers import due_of
from applications.states import (
    COMPLAINT_RUNS,
    ComplaintState,
)
from workstations.models import User
from workstations.rules.periods import (
    COMPLAINT_ACCEPT,
    COMPLAINT_ANSWER,
    COMPLAINT_FINISH,
    DECISION_SENT,
    NOTICE_ASSIGN,
    OBJECTION_REVIEW,
    TERMINATION_SEND,
    Due,
    Period,
)
from workstations.rules.workdays import Calendar
from workstations.states import Role

_OF_A_TERMINATION = frozenset({case_kinds.TERMINATION_DECISION, service_kinds.TERMINATION_LETTER})


def services(days: Calendar, *, of: Q, on: dt.date) -> Iterator[Move]:
    """What is still to be served, from the day on which its paper was issued."""
    waiting = (
        ServiceRecord.objects.open()
        .select_for_update(of=("self",))
        .select_related("paper", "application", "case")
        .defer("paper__snapshot", "application__narrative")
        .filter(of, due_on__isnull=False)
        .order_by("pk")
    )
    for record in waiting:
        due = _service_due(record, days)
        if due.on is None:
            # No period is agreed for its receipt any more: what stands in the letter stays.
            continue
        before = _reset(record, due)
        if due.on != before:
            yield Move(
                row=MovedDay(
                    application=record.application,
                    case=record.case,
                    what=f"送达{record.get_receiver_display()}",
                    before=before,
                    after=due.on,
                ),
                people=_servers_of(record, on=on),
                page=serving.PAGE,
                subject=record,
            )


def data_queries(days: Calendar, *, on: dt.date) -> Iterator[Move]:
    """What another authority's records should say: the office's own three days."""
    unanswered = (
        DataQuery.objects.open()
        .select_for_update(of=("self",))
        .select_related("application__taken_by", "asked_by")
        .defer("application__narrative")
        .order_by("pk")
    )
    for query in unanswered:
        due = DATA_REPLY.due(query.asked_on, calendar=days)
        before = _reset(query, due)
        if due.on != before:
            asked = {query.application.taken_by, query.asked_by} - {None}
            yield Move(
                row=MovedDay(
                    application=query.application,
                    what=f"{query.get_source_display()}反馈",
                    before=before,
                    after=due.on,
                ),
                people=sorted(asked, key=lambda person: person.pk),
                page=handing_over.DETAIL,
                subject=query.application,
            )


def objections(days: Calendar, *, of: Q, on: dt.date) -> Iterator[Move]:
    """The bureau's five days."""
    open_ones = (
        Objection.objects.open()
        .filter(of)
        .select_for_update(of=("self",))
        .select_related("application", "case")
        .defer("application__narrative")
        .order_by("pk")
    )
    for objection in open_ones:
        due = OBJECTION_REVIEW.due(objection.received_on, calendar=days)
        before = _reset(objection, due)
        if due.on != before:
            yield Move(
                row=MovedDay(
                    application=objection.application,
                    case=objection.case,
                    what="异议审查",
                    before=before,
                    after=due.on,
                ),
                people=User.objects.active_on(on).with_role(Role.BUREAU_LEADER),
                page=objecting.PAGE,
                subject=objection,
            )


def complaints(days: Calendar, *, on: dt.date) -> Iterator[Move]:
    """The working days and days of a complaint, by the state in which it stands."""
    running = Complaint.objects.select_for_update().filter(state__in=COMPLAINT_RUNS).order_by("pk")
    for complaint in running:
        clock = _clock_of(complaint)
        if clock is None:
            continue
        what, period, since = clock
        due = period.due(since, calendar=days)
        before = _reset(complaint, due)
        if due.on != before:
            yield Move(
                row=MovedDay(complaint=complaint, what=what, before=before, after=due.on),
                people=complaining.deciders_of(complaint, on=on),
                page=complaining.PAGE,
                subject=complaint,
            )


def _service_due(record: ServiceRecord, days: Calendar) -> Due:
    """Return by when it is to be served, by the rule of its paper."""
    if record.paper.kind == application_kinds.TRANSFER_LETTER:
        # The agreed days run from our receipt, and are those that were agreed on that day.
        received_on = record.application.received_on
        return due_of(transfers.setting_on(received_on), received_on, calendar=days)
    issued_on = timezone.localdate(record.paper.issued_at)
    if record.paper.kind == case_kinds.OFFICIAL_LETTER:
        # Part of the notice's own three days, which run from its receipt.
        return NOTICE_ASSIGN.due(record.case.opened_on, calendar=days)
    ends_aid = record.paper.kind in _OF_A_TERMINATION
    return (TERMINATION_SEND if ends_aid else DECISION_SENT).due(issued_on, calendar=days)


def _clock_of(complaint: Complaint) -> tuple[str, Period, dt.date] | None:
    """Return the clock of its state and its first day; None where an extension chose the last."""
    if complaint.state == ComplaintState.RECEIVED:
        return "受理", COMPLAINT_ACCEPT, complaint.received_on
    if complaint.state == ComplaintState.FINISHED:
        return "答复", COMPLAINT_ANSWER, complaint.finished_on
    if complaint.extended_to is not None:
        return None
    return "办结", COMPLAINT_FINISH, complaint.decided_on


def _reset(thing: ServiceRecord | DataQuery | Objection | Complaint, due: Due) -> dt.date:
    """Set the day and its sentence, and return the day it had."""
    before = thing.due_on
    thing.due_on, thing.due_why = due.on, due.why
    thing.save(update_fields=["due_on", "due_why"])
    return before


def _servers_of(record: ServiceRecord, *, on: dt.date) -> list[User]:
    """Return who was asked to serve it: a decision's own desks, the center for a case."""
    if record.application is None:
        return serving.center_staff(on=on)
    taken_by = record.application.taken_by
    asked = [*handing_over.clerks_of(record.application, on=on), *([taken_by] if taken_by else [])]
    return list(dict.fromkeys(asked)) or handing_over.center(on=on)
