"""Who stands where around a case: for the other side, in the way of the worker, or before them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Value

from applications.models import (
    Case,
    ConflictCheck,
    ConflictStatement,
    NoticePerson,
    OpposingParty,
)
from applications.queries import same_person
from applications.rules.stages import stages_of
from applications.states import (
    CROSSING,
    WITH_THE_WORKER,
    CaseKind,
    CaseState,
    ConflictOutcome,
    Direction,
    IntakeRoute,
    Stage,
)

_FACING, _TOLD_OFF, _EARLIER, _BESIDE = "facing", "told off", "earlier", "beside"
_OTHER_SIDE = "other side"


@dataclass(frozen=True, kw_only=True)
class Against:
    """The other side of a case, and the conflict that the center found, if it found one."""

    opponents: Sequence[OpposingParty]
    conflict: ConflictCheck | None

    @property
    def ways(self) -> dict[str, Direction]:
        """Return how the sides meet, by the uid of the other matter, where they cross.

        By another name, or by one that only sounds alike: what no number shows.
        """
        matches = self.conflict.matches if self.conflict else []
        return {
            match["uid"]: Direction(match["direction"])
            for match in matches
            if match["direction"] in CROSSING
        }


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Who already stands where: keys of workers and units."""

    acting_for_other_side: frozenset[int]
    units_for_other_side: frozenset[int]
    facing_the_recipient: frozenset[int]
    reported_conflict: frozenset[int]
    earlier_stage: frozenset[int]
    # Workers who defend, or defended, somebody named beside the recipient by an authority.
    defending_another: frozenset[int]


def against_of(case: Case) -> Against:
    """Read the other side of a case and the conflict written down of it; two queries."""
    of_application = case.application_id
    opponents = OpposingParty.objects.filter(application=of_application).order_by("pk")
    whose = {"application": of_application} if of_application else {"case": case}
    found = ConflictCheck.objects.current().filter(outcome=ConflictOutcome.CONFLICT, **whose)
    return Against(
        opponents=list(opponents.only("uid", "name", "id_index")) if of_application else [],
        conflict=found.first(),
    )


def sides_of(case: Case, against: Against) -> Sides:
    """Return who stands where around the case; three queries, however many stand there."""
    ours, theirs = same_person.numbers_of_each(
        [case.recipient.id_index], [person.id_index for person in against.opponents]
    )
    for_other_side, opposed = _open_cases(case, against, numbers=theirs)
    beside = _workers_beside(case, numbers=ours)
    return Sides(
        acting_for_other_side=frozenset(worker for worker, _ in for_other_side if worker),
        units_for_other_side=frozenset(unit for _, unit in for_other_side),
        facing_the_recipient=frozenset(
            beside[_FACING] | {worker for worker, _ in opposed if worker}
        ),
        reported_conflict=frozenset(beside[_TOLD_OFF]),
        earlier_stage=frozenset(beside[_EARLIER]),
        defending_another=frozenset(beside[_BESIDE]),
    )


_Hands = list[tuple[int | None, int]]


def _open_cases(case: Case, against: Against, *, numbers: Collection[str]) -> tuple[_Hands, _Hands]:
    """Return worker and unit of the open cases for the other side, and of those against ours.

    Those whose recipient is an opponent here, and those of a conflict that was written down.
    """
    ways = against.ways
    given = Case.objects.open().filter(unit__isnull=False).order_by()
    questions = []
    if against.opponents:
        theirs = _same_person(against.opponents, numbers=numbers, prefix="recipient__")
        questions.append((_OTHER_SIDE, given.exclude(pk=case.pk).filter(theirs)))
    if ways:
        written = Q(uid__in=ways) | Q(application__uid__in=ways)
        questions.append(("", given.filter(written)))
    for_other_side, opposed = [], []
    for how, uid, application, worker, unit in _together(
        questions, "uid", "application__uid", "worker_id", "unit_id"
    ):
        way = ways.get(str(uid)) or ways.get(str(application))
        if how == _OTHER_SIDE or way is Direction.RECIPIENT:
            for_other_side.append((worker, unit))
        else:
            opposed.append((worker, unit))
    return for_other_side, opposed


def _workers_beside(case: Case, *, numbers: Collection[str]) -> dict[str, set[int]]:
    """Return the workers in the case's way, or of its stages before, by how; one query."""
    found: dict[str, set[int]] = {how: set() for how in (_FACING, _TOLD_OFF, _EARLIER, _BESIDE)}
    facing = OpposingParty.objects.filter(
        _same_person([case.recipient], numbers=numbers, prefix=""),
        application__cases__state__in=WITH_THE_WORKER | {CaseState.FILED},
        application__cases__worker__isnull=False,
    )
    told_off = ConflictStatement.objects.filter(assignment__case=case, is_conflict=True)
    for how, worker in (
        facing.order_by()
        .values_list(Value(_FACING), F("application__cases__worker_id"))
        .union(
            told_off.order_by().values_list(Value(_TOLD_OFF), F("assignment__worker_id")),
            _earlier_stages(case).values_list(Value(_EARLIER), F("worker_id")),
            _of_the_same_notices(case).values_list(Value(_BESIDE), F("worker_id")),
        )
    ):
        found[how].add(worker)
    return found


def _earlier_stages(case: Case) -> QuerySet[Case]:
    """Return the same person's matter at earlier stages, whose worker goes on with it (续派)."""
    stages = stages_of(CaseKind(case.kind))
    earlier = stages[: stages.index(Stage(case.stage))] if case.stage in stages else ()
    same = Q(recipient=case.recipient_id)
    if case.recipient.id_index:
        same |= Q(recipient__id_index=case.recipient.id_index)
    return (
        Case.objects.in_force()
        .filter(same, kind=case.kind, cause=case.cause, stage__in=earlier, worker__isnull=False)
        .exclude(pk=case.pk)
        .order_by()
    )


def _of_the_same_notices(case: Case) -> QuerySet[Case]:
    """Return the defences of those whom an authority ever named in one notice with the recipient.

    A defence that is over counts too: what was learnt in it stays known.
    """
    if case.route != IntakeRoute.NOTICE_DEFENCE:
        return Case.objects.none()
    ours = Q(person=case.recipient_id)
    if case.recipient.id_index:
        ours |= Q(person__id_index=case.recipient.id_index)
    notices = NoticePerson.objects.filter(ours).values("notice")
    others = Case.objects.in_force().filter(
        route=IntakeRoute.NOTICE_DEFENCE, notice_person__notice__in=notices, worker__isnull=False
    )
    if case.recipient.id_index:
        others = others.exclude(recipient__id_index=case.recipient.id_index)
    return others.exclude(recipient=case.recipient_id).order_by()


def _together(questions: Sequence[tuple[str, QuerySet]], *columns: str) -> Iterable[tuple]:
    asked = [rows.values_list(Value(how), *columns) for how, rows in questions]
    return asked[0].union(*asked[1:]) if asked else ()


def _same_person(people: Collection, *, numbers: Collection[str], prefix: str) -> Q:
    """Match by the identity number; by name alone only where one of the two has no number."""
    condition = Q(**{f"{prefix}id_index__in": numbers}) if numbers else Q(pk__in=[])
    for person in people:
        named = Q(**{f"{prefix}name": person.name})
        if person.id_index:
            named &= Q(**{f"{prefix}id_index": ""})
        condition |= named
    return condition
