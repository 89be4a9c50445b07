"""Whom a case may be assigned to: the pool as it stands on a day, in a few queries."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from applications.models import Assignment, Case
from applications.queries.sides import Against, against_of, sides_of
from applications.rules.assignment import Candidate, Ranked, rank
from applications.rules.case_facts import CaseFacts
from applications.states import WITH_THE_WORKER, CaseKind, IntakeRoute, NoticeGround
from workstations.models import Absence, AidWorker

MAJORITY = 18


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the list: the person, and where the rules place them."""

    worker: AidWorker
    ranked: Ranked

    @property
    def code(self) -> str:
        """What the page's radio button posts."""
        return f"worker-{self.worker.uid}"


def rows(case: Case, *, on: dt.date, against: Against | None = None) -> list[Row]:
    """Return the whole pool for this case, best first, those who may not be chosen last.

    ``against`` is the other side, where the caller has read it.
    """
    away = Absence.objects.covering(on).filter(worker=OuterRef("pk"))
    people = {worker.pk: worker for worker in pool(on).annotate(is_away=Exists(away))}
    sides = sides_of(case, against or against_of(case))
    this_year, still_open = _loads(on)
    last_given = _last_given()
    candidates = [
        Candidate(
            id=worker.pk,
            # Never the key of the row: the same pool loaded anew has other keys.
            lot=worker.licence_number,
            name=worker.name,
            kind=worker.kind,
            unit=worker.unit.code,
            unit_last_at=last_given.get(worker.unit_id),
            cases_this_year=this_year[worker.pk],
            open_cases=still_open[worker.pk],
            load_limit=worker.load_limit or settings.WORKER_LOAD_LIMIT,
            criminal_since_on=worker.criminal_since_on,
            fields=frozenset(worker.fields),
            knows_minors=worker.knows_minors,
            is_suspended=worker.is_suspended,
            is_absent=worker.is_away,
            acts_for_other_side=worker.pk in sides.acting_for_other_side,
            recipient_is_own_opponent=worker.pk in sides.facing_the_recipient,
            defends_another_of_the_same_case=worker.pk in sides.defending_another,
            firm_acts_for_other_side=worker.unit_id in sides.units_for_other_side,
            reported_conflict=worker.pk in sides.reported_conflict,
            handled_earlier_stage=worker.pk in sides.earlier_stage,
            named_by_recipient=worker.pk == case.named_worker_id,
        )
        for worker in people.values()
    ]
    ranking = rank(candidates, facts_of(case, on=on), on=on, seed=case.number)
    return [Row(worker=people[place.candidate.id], ranked=place) for place in ranking]


def facts_of(case: Case, *, on: dt.date) -> CaseFacts:
    """Return what the case asks of its worker, for the rules."""
    return CaseFacts(
        kind=CaseKind(case.kind),
        route=IntakeRoute(case.route),
        ground=case.ground,
        matter=case.matter.code if case.matter else "",
        recipient_is_minor=_is_minor(case, on),
        faces_life_or_death=(
            case.notice_person is not None and case.notice_person.faces_life_or_death
        ),
    )


def pool(on: dt.date, *, and_also: int | None = None) -> QuerySet[AidWorker]:
    """Return everybody of a unit in service, in the order of their names.

    ``and_also`` is the key of somebody who is on the list in any case.
    """
    listed = AidWorker.objects.in_the_pool(on).filter(unit__is_active=True)
    if and_also is not None:
        listed |= AidWorker.objects.filter(pk=and_also)
    # Neither telephone nor bank account belongs on a list that everybody of the pool stands on.
    return listed.select_related("unit").defer("phone", "bank_account").order_by("sort_key", "pk")


def _is_minor(case: Case, on: dt.date) -> bool:
    if case.ground == NoticeGround.MINOR:
        return True
    born_on = case.recipient.born_on
    if born_on is None:
        return False
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day)) < MAJORITY


def _loads(on: dt.date) -> tuple[Counter, Counter]:
    """Return how many cases each worker got this year, and how many lie with them now."""
    this_year, still_open = Counter(), Counter()
    counted = (
        Case.objects.in_force()
        .filter(worker__isnull=False)
        .values("worker_id")
        .annotate(
            this_year=Count("pk", filter=Q(assigned_on__year=on.year)),
            still_open=Count("pk", filter=Q(state__in=WITH_THE_WORKER)),
        )
    )
    for row in counted:
        this_year[row["worker_id"]] = row["this_year"]
        still_open[row["worker_id"]] = row["still_open"]
    return this_year, still_open


def _last_given() -> dict[int, dt.datetime]:
    """Return when each unit was given its last case.

    The rotation is kept nowhere else: it follows from the assignments themselves, so a reload,
    another person and an auditor years later find the same firm next. A turn of its own in a
    table could only disagree with them, and a recalled assignment gives the turn back by itself.
    """
    given = Assignment.objects.not_recalled().order_by().values("unit_id")
    last = given.annotate(last_at=Max("assigned_at")).values_list("unit_id", "last_at")
    # The office's own hour: the list says the day.
    return {unit: timezone.localtime(moment) for unit, moment in last}
