"""What was decided about one co-applicant alone, and whose answer has to be given anew."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from applications.models import (
    Application,
    CoApplicant,
    CoApplicantDecision,
    Decision,
    ServiceRecord,
)
from applications.queries import co_applicants
from applications.queries.clock_lines import Clock
from applications.states import ApplicationState, DecisionKind
from workstations.models import User
from workstations.queries import calendar
from workstations.rules.periods import OBJECTION, REVIEW, Due
from workstations.rules.workdays import WorkCalendar


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One of these letters as the application page lists it."""

    name: str
    kind: str
    number: str
    paper: UUID
    is_ready: bool
    is_void: bool
    void_reason: str
    served_on: dt.date | None
    # The last day to object to a refusal that was served; None for anything else.
    objection_by: dt.date | None


@dataclass(frozen=True, kw_only=True)
class Again:
    """One whose refusal was set aside: until when the answer is due, and whether it may be signed.

    ``answered`` is what the new check found; None while nobody looked again.
    """

    joined: CoApplicant
    due: Due
    answered: bool | None
    set_aside: CoApplicantDecision


def of(decision: Decision | None) -> list[CoApplicantDecision]:
    """Return the own letters beside a decision, voided ones too, in the order of issue."""
    if decision is None:
        return []
    served = ServiceRecord.objects.filter(paper=OuterRef("paper"), person=OuterRef("person"))
    rows = decision.for_co_applicants.select_related("person", "paper").order_by("pk")
    rows = rows.annotate(served_on=Subquery(served.values("delivered_on")[:1]))
    return list(rows.defer("paper__snapshot"))


def shown(rows: Sequence[CoApplicantDecision]) -> list[Shown]:
    days = calendar.days() if rows else None
    return [
        Shown(
            name=row.person.name,
            kind=row.get_kind_display(),
            number=row.paper.number,
            paper=row.paper.uid,
            is_ready=row.paper.file_id is not None,
            is_void=row.voided_at is not None,
            void_reason=row.paper.void_reason,
            served_on=row.served_on,
            objection_by=_objection_by(row, days),
        )
        for row in rows
    ]


def _objection_by(row: CoApplicantDecision, days: WorkCalendar) -> dt.date | None:
    """Return where this person's own fifteen days end.

    Law: 法律援助法 art. 49 para. 1; 办理法律援助案件程序规定 art. 22.
    """
    is_open = row.kind == DecisionKind.REFUSE and row.voided_at is None
    if not is_open or row.served_on is None:
        return None
    return OBJECTION.due(row.served_on, calendar=days).on


def again(joined: Sequence[CoApplicant], rows: Sequence[CoApplicantDecision]) -> list[Again]:
    """Return whose letter was set aside and not replaced; ``rows`` as ``of`` returns them.

    Law: 法律援助法 art. 43 para. 1 (seven days), art. 49 para. 2 (the bureau's order).
    """
    newest = {row.person_id: row for row in rows}
    found = []
    open_ones = [one for one in joined if (row := newest.get(one.person_id)) and row.voided_at]
    days = calendar.days() if open_ones else None
    for one in open_ones:
        last = newest[one.person_id]
        check = co_applicants.check_of(one)
        is_fresh = check is not None and check.at > last.voided_at
        ordered_on = timezone.localdate(last.voided_at)
        found.append(
            Again(
                joined=one,
                due=REVIEW.due(ordered_on, calendar=days),
                answered=check.is_met if is_fresh else None,
                set_aside=last,
            )
        )
    return found


def clocks(waits: Sequence[Again]) -> list[Clock]:
    """Return a line for each whose answer is due anew, beside the application's own periods."""
    return [
        Clock(
            label=f"对{one.joined.person.name}重新作出决定",
            owner=REVIEW.owner,
            why=one.due.why,
            article=one.due.article,
            due_on=one.due.on,
            provisional=one.due.provisional,
        )
        for one in waits
    ]


def waiting(application: Application, joined: Sequence[CoApplicant]) -> list[Again]:
    """Return the same for a granted application; nobody waits before the grant."""
    if not joined or application.state != ApplicationState.GRANTED:
        return []
    decision = application.decisions.filter(voided_at=None).first()
    return again(joined, of(decision))


def aided(application: Application) -> list[CoApplicant]:
    """Return those whom the grant aids: in need, and not between two letters of their own."""
    joined = co_applicants.of_application(application)
    between = {one.joined.pk for one in waiting(application, joined)}
    return [one for one in co_applicants.in_need(joined) if one.pk not in between]


def to_sign(user: User, waits: Sequence[Again]) -> list[Again]:
    """Return those looked at again by another hand than this one."""
    return [
        one
        for one in waits
        if one.answered is not None and co_applicants.check_of(one.joined).by_id != user.pk
    ]


def kind_of(one: Again) -> DecisionKind:
    return DecisionKind.GRANT if one.answered else DecisionKind.REFUSE
