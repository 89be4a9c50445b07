"""Who is alike among all parties of all applications, cases and notices, and how much.

Each candidate is scored against those parties of ours that it may meet.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import CharField, F, QuerySet, Value

from applications.models import Application, Case, CoApplicant
from applications.queries.conflicts.candidates import (
    APPLICATION,
    CASE,
    LIMITS,
    Candidate,
    Matter,
    candidates_of,
)
from applications.queries.conflicts.parties import Own
from applications.rules.conflicts import Score, score
from applications.states import CROSSING, ApplicationState, Direction

_PERSONS = frozenset({"person", "aliased person"})
_DIRECTIONS = {
    "opponent": Direction.OPPOSED,
    "aliased opponent": Direction.OPPOSED,
    "person": Direction.RECIPIENT,
    "aliased person": Direction.RECIPIENT,
    "representative": Direction.RECIPIENT,
    "same opponent": Direction.SAME_OPPONENT,
}


@dataclass(frozen=True, kw_only=True)
class Match:
    """One party of ours and one of another matter who may be the same."""

    direction: Direction
    own: Own
    other_name: str
    score: Score
    # What the other stands in: an application, or a case where there is one.
    matter: Matter

    def frozen(self) -> dict:
        """Return what the check keeps in the open: codes and numbers, no name."""
        return {
            "direction": self.direction,
            "role": self.own.role,
            "points": self.score.points,
            "stars": self.score.stars,
            "reasons": list(self.score.reasons),
            "kind": self.matter.kind,
            "uid": str(self.matter.uid),
            "number": self.matter.number,
        }


@dataclass(frozen=True, kw_only=True)
class Found:
    """All matches, the likeliest first."""

    matches: Sequence[Match]
    # Some kind had more candidates than are read.
    is_partial: bool

    @property
    def crossing(self) -> int:
        return sum(match.direction in CROSSING for match in self.matches)


def matches_of(subject: Application | Case, parties: Sequence[Own]) -> Found:
    """Compare; one query, and one more only where a person was found."""
    candidates = candidates_of(subject, parties)
    scored = [(one, *best) for one in candidates if (best := _best(one, parties))]
    matters = _matters_of({one.pk for one, *_ in scored if one.kind in _PERSONS})
    found: dict[tuple, Match] = {}
    for one, own, its in scored:
        matter = matters.get(one.pk) if one.kind in _PERSONS else one.matter
        # Whoever only drafted, or took it back before a number was drawn, is no party.
        if matter is None:
            continue
        match = Match(
            direction=_DIRECTIONS[one.kind],
            own=own,
            other_name=one.party.name,
            score=its,
            matter=matter,
        )
        # Found by name and by alias: once is enough, the likelier of the two.
        key = (match.direction, own.pk, one.pk, matter.uid)
        if key not in found or found[key].score.points < its.points:
            found[key] = match
    read = Counter(one.kind for one in candidates)
    return Found(
        matches=sorted(found.values(), key=_likeliest_first),
        is_partial=any(read[kind] == limit for kind, limit in LIMITS.items()),
    )


def _likeliest_first(match: Match) -> tuple:
    return match.direction not in CROSSING, -match.score.points, match.matter.number


def _best(candidate: Candidate, parties: Iterable[Own]) -> tuple[Own, Score] | None:
    meets_opponents = candidate.kind not in {"opponent", "aliased opponent"}
    scores = [
        (own, score(own.party, candidate.party))
        for own in parties
        if own.is_opponent is meets_opponents
    ]
    best = max(scores, key=lambda pair: pair[1].points, default=None)
    return best if best and best[1] else None


def _matters_of(persons: Collection[int]) -> dict[int, Matter]:
    """Return in what each person stands: the newest case, or else an application."""
    if not persons:
        return {}
    cases = Case.objects.in_force().filter(recipient__in=persons)
    received = Application.objects.exclude(number="").filter(applicant__in=persons)
    joined = CoApplicant.objects.exclude(application__number="").filter(person__in=persons)
    found = _matters(cases, CASE, "recipient_id", "").union(
        _matters(received.exclude(state=ApplicationState.DRAFT), APPLICATION, "applicant_id", ""),
        _matters(joined, APPLICATION, "person_id", "application__"),
        all=True,
    )
    matters: dict[int, Matter] = {}
    # Cases after applications, the newer after the older: the last one stays.
    for person, kind, _, uid, number in sorted(found, key=lambda row: (row[1] == CASE, row[2])):
        matters[person] = Matter(kind=kind, uid=uid, number=number)
    return matters


def _matters(rows: QuerySet, kind: str, person: str, prefix: str) -> QuerySet:
    said = rows.annotate(
        person_pk=F(person),
        stands_in=Value(kind, output_field=CharField()),
        their_pk=F(f"{prefix}pk"),
        their_uid=F(f"{prefix}uid"),
        their_number=F(f"{prefix}number"),
    )
    return said.values_list("person_pk", "stands_in", "their_pk", "their_uid", "their_number")
