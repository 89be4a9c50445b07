"""Whom a case may be assigned to: the pool as it stands on a day, in a few queries."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from applications.models import (
    Assignment,
    Case,
    ConflictCheck,
    ConflictStatement,
    OpposingParty,
)
from applications.queries import same_person
from applications.rules.assignment import Candidate, Ranked, rank
from applications.rules.case_facts import CaseFacts
from applications.rules.stages import stages_of
from applications.states import (
    CROSSING,
    WITH_THE_WORKER,
    CaseKind,
    CaseState,
    ConflictOutcome,
    Direction,
    IntakeRoute,
    NoticeGround,
    Stage,
)
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


@dataclass(frozen=True, kw_only=True)
class _Sides:
    """Who already stands where: keys of workers and units."""

    acting_for_other_side: frozenset[int]
    units_for_other_side: frozenset[int]
    facing_the_recipient: frozenset[int]
    reported_conflict: frozenset[int]
    earlier_stage: frozenset[int]


def rows(case: Case, *, on: dt.date) -> list[Row]:
    """Return the whole pool for this case, best first, those who may not be chosen last."""
    people = {worker.pk: worker for worker in pool(on)}
    sides = _sides(case)
    this_year, still_open = _loads(on)
    last_given = _last_given()
    absent = set(
        Absence.objects.covering(on).filter(worker__in=people).values_list("worker_id", flat=True)
    )
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
            is_absent=worker.pk in absent,
            acts_for_other_side=worker.pk in sides.acting_for_other_side,
            recipient_is_own_opponent=worker.pk in sides.facing_the_recipient,
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


def _sides(case: Case) -> _Sides:
    found = _cases_found_to_conflict(case)
    for_other_side = [*_cases_of_the_other_side(case), *found[Direction.RECIPIENT]]
    facing = {row.worker_id for row in found[Direction.OPPOSED] if row.worker_id}
    return _Sides(
        acting_for_other_side=frozenset(row.worker_id for row in for_other_side if row.worker_id),
        units_for_other_side=frozenset(row.unit_id for row in for_other_side if row.unit_id),
        facing_the_recipient=frozenset(_workers_facing(case)) | facing,
        reported_conflict=frozenset(_workers_told_off(case)),
        earlier_stage=frozenset(_workers_of_earlier_stages(case)),
    )


def _cases_of_the_other_side(case: Case) -> list[Case]:
    """Return open cases in which this case's opponent is the one whom we aid."""
    opponents = list(
        OpposingParty.objects.filter(application=case.application_id).only(
            "uid", "name", "id_index"
        )
        if case.application_id
        else []
    )
    if not opponents:
        return []
    found = (
        Case.objects.open()
        .exclude(pk=case.pk)
        .filter(unit__isnull=False)
        .filter(_same_person(opponents, prefix="recipient__"))
        .only("uid", "worker_id", "unit_id")
    )
    return list(found)


def _workers_facing(case: Case) -> Iterable[int]:
    """Return the workers of open cases in which this recipient is the opponent."""
    return (
        OpposingParty.objects.filter(_same_person([case.recipient], prefix=""))
        .filter(
            application__cases__state__in=WITH_THE_WORKER | {CaseState.FILED},
            application__cases__worker__isnull=False,
        )
        .values_list("application__cases__worker_id", flat=True)
        .distinct()
    )


def _cases_found_to_conflict(case: Case) -> dict[Direction, list[Case]]:
    """Return the open cases of a conflict that the center wrote down, by how the sides meet.

    By another name, or by one that only sounds alike: what no number shows.
    """
    whose = {"application": case.application_id} if case.application_id else {"case": case}
    check = ConflictCheck.objects.current().filter(outcome=ConflictOutcome.CONFLICT, **whose)
    matches = check.values_list("matches", flat=True).first() or []
    ways = {
        match["uid"]: Direction(match["direction"])
        for match in matches
        if match["direction"] in CROSSING
    }
    found: dict[Direction, list[Case]] = {way: [] for way in Direction}
    if not ways:
        return found
    cases = (
        Case.objects.open()
        .filter(Q(uid__in=ways) | Q(application__uid__in=ways), unit__isnull=False)
        .select_related("application")
        .only("uid", "worker_id", "unit_id", "application__uid")
    )
    for one in cases:
        way = ways.get(str(one.uid)) or ways[str(one.application.uid)]
        found[way].append(one)
    return found


def _workers_told_off(case: Case) -> Iterable[int]:
    """Return who reported a conflict in this case, and the head found it true."""
    return ConflictStatement.objects.filter(assignment__case=case, is_conflict=True).values_list(
        "assignment__worker_id", flat=True
    )


def _workers_of_earlier_stages(case: Case) -> Iterable[int]:
    """Return who handled the same person's matter at an earlier stage (续派)."""
    stages = stages_of(CaseKind(case.kind))
    earlier = stages[: stages.index(Stage(case.stage))] if case.stage in stages else ()
    same = Q(recipient=case.recipient_id)
    if case.recipient.id_index:
        same |= Q(recipient__id_index=case.recipient.id_index)
    return (
        Case.objects.in_force()
        .filter(same, kind=case.kind, cause=case.cause, stage__in=earlier, worker__isnull=False)
        .exclude(pk=case.pk)
        .values_list("worker_id", flat=True)
        .distinct()
    )


def _same_person(people: Collection, *, prefix: str) -> Q:
    """Match by the identity number; by name alone only where one of the two has no number."""
    numbers = same_person.numbers_of(*(person.id_index for person in people))
    condition = Q(**{f"{prefix}id_index__in": numbers}) if numbers else Q(pk__in=[])
    for person in people:
        named = Q(**{f"{prefix}name": person.name})
        if person.id_index:
            named &= Q(**{f"{prefix}id_index": ""})
        condition |= named
    return condition
