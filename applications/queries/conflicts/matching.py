"""Who is alike among all parties of all applications, cases and notices, and how much.

Candidates come by indexed columns alone, at most ``COMPARED`` of them in one
query; each is scored against the parties of ours that it may meet.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.fields.array import ArrayOverlap
from django.db.models import Case as When
from django.db.models import CharField, F, IntegerField, Q, QuerySet, UUIDField, Value
from django.db.models import When as Then
from django.db.models.functions import Cast

from applications.models import (
    Applicant,
    Application,
    Case,
    CoApplicant,
    OpposingParty,
    PartyAlias,
    Representative,
)
from applications.queries.conflicts.parties import NO_DAY, Own, alias_index
from applications.rules.conflicts import Party, Score, score, sounds_of
from applications.states import CROSSING, ApplicationState, Direction
from legalaid.shared import pinyin
from legalaid.shared.characters import Spaced

APPLICATION, CASE = "application", "case"
# Who is read of each kind: together no more than fifty are compared.
_LIMITS = {
    "opponent": 16,
    "aliased opponent": 4,
    "person": 16,
    "aliased person": 4,
    "representative": 4,
    "same opponent": 6,
}
COMPARED = sum(_LIMITS.values())
_NO_TEXT = Value("", output_field=CharField())
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
    kind: str
    uid: UUID
    number: str

    def frozen(self) -> dict:
        """Return what the check keeps in the open: codes and numbers, no name."""
        return {
            "direction": self.direction,
            "role": self.own.role,
            "points": self.score.points,
            "stars": self.score.stars,
            "reasons": list(self.score.reasons),
            "kind": self.kind,
            "uid": str(self.uid),
            "number": self.number,
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


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    kind: str
    pk: int
    party: Party
    uid: UUID | None
    number: str | None


def matches_of(subject: Application | Case, parties: Sequence[Own]) -> Found:
    """Compare; one query, and one more only where a person was found."""
    candidates = _candidates(subject, parties)
    counts = [sum(one.kind == kind for one in candidates) for kind in _LIMITS]
    scored = [(one, *best) for one in candidates if (best := _best(one, parties))]
    stands_in = _matters_of({one.pk for one, *_ in scored if "person" in one.kind})
    found = {}
    for one, own, its in scored:
        kind, uid, number = (
            stands_in.get(one.pk, (CASE, None, ""))
            if "person" in one.kind
            else (APPLICATION, one.uid, one.number)
        )
        # Whoever only drafted, or took it back before a number was drawn, is no party.
        if uid is None:
            continue
        match = Match(
            direction=_DIRECTIONS[one.kind],
            own=own,
            other_name=one.party.name,
            score=its,
            kind=kind,
            uid=uid,
            number=number,
        )
        # Found by name and by alias: once is enough, the likelier of the two.
        key = (match.direction, own.pk, one.pk, uid)
        if key not in found or found[key].score.points < its.points:
            found[key] = match
    ranked = sorted(
        found.values(),
        key=lambda match: (match.direction not in CROSSING, -match.score.points, match.number),
    )
    return Found(
        matches=ranked,
        is_partial=any(
            count == limit for count, limit in zip(counts, _LIMITS.values(), strict=True)
        ),
    )


def _best(candidate: _Candidate, parties: Iterable[Own]) -> tuple[Own, Score] | None:
    meets_opponents = candidate.kind not in {"opponent", "aliased opponent"}
    scores = [
        (own, score(own.party, candidate.party))
        for own in parties
        if own.is_opponent is meets_opponents
    ]
    best = max(scores, key=lambda pair: pair[1].points, default=None)
    return best if best and best[1] else None


def _candidates(subject: Application | Case, parties: Sequence[Own]) -> list[_Candidate]:
    ours = [own.party for own in parties if not own.is_opponent]
    theirs = [own.party for own in parties if own.is_opponent]
    queries = [*_against_ours(subject, ours), *_of_theirs(subject, theirs, parties)]
    if not queries:
        return []
    names = {alias_index(name): name for own in parties for name in own.party.names}
    first, *rest = queries
    return [
        _Candidate(
            kind=kind,
            pk=pk,
            party=Party(
                name=name,
                number=number,
                phone=phone,
                born_on=born_on,
                aliases=frozenset({names[alias]} if alias in names else ()),
            ),
            uid=uid,
            number=its_number,
        )
        for kind, pk, name, number, phone, born_on, alias, uid, its_number in (
            first.union(*rest, all=True) if rest else first
        )
    ]


def _against_ours(subject: Application | Case, ours: Sequence[Party]) -> list[QuerySet]:
    """Our side among the opponents of others."""
    if not ours:
        return []
    elsewhere = OpposingParty.objects.exclude(application__number="")
    renamed = PartyAlias.objects.exclude(opposing_party__application__number="").filter(
        opposing_party__isnull=False, name_index__in=_aliases(ours)
    )
    if isinstance(subject, Application):
        elsewhere = elsewhere.exclude(application=subject)
        renamed = renamed.exclude(opposing_party__application=subject)
    return [
        _rows(elsewhere.filter(_alike(ours)), "opponent", ours),
        _rows(renamed, "aliased opponent", ours, prefix="opposing_party__", alias=F("name_index")),
    ]


def _of_theirs(
    subject: Application | Case, theirs: Sequence[Party], parties: Sequence[Own]
) -> list[QuerySet]:
    """The other side among those whom we aid or aided, and among the opponents of others."""
    if not theirs:
        return []
    own = [one.pk for one in parties if not one.is_opponent]
    persons = Applicant.objects.exclude(pk__in=own).filter(_alike(theirs))
    renamed = PartyAlias.objects.exclude(applicant__in=own).filter(
        applicant__isnull=False, name_index__in=_aliases(theirs)
    )
    represented = Representative.objects.exclude(application=subject).filter(_alike(theirs))
    opposed = OpposingParty.objects.exclude(application=subject).filter(_alike(theirs, units=True))
    return [
        _rows(persons, "person", theirs, born_on=F("born_on"), application=""),
        _rows(
            renamed,
            "aliased person",
            theirs,
            prefix="applicant__",
            born_on=F("applicant__born_on"),
            alias=F("name_index"),
            application="",
        ),
        _rows(represented.exclude(application__number=""), "representative", theirs),
        _rows(opposed.exclude(application__number=""), "same opponent", theirs),
    ]


def _alike(parties: Iterable[Party], *, units: bool = False) -> Q:
    """Return the condition of any likeness, every part of it by an index.

    A name that is the same has the same readings, so the readings find both.
    """
    known = list(parties)
    likely = Q(pk__in=[])
    for column, values in (
        ("id_index", {party.number for party in known}),
        ("phone_index", {party.phone for party in known}),
        ("unit_key", {key for party in known for key in party.units} if units else set()),
    ):
        if found := sorted(values - {""}):
            likely |= Q(**{f"{column}__in": found})
    sounds = {sound for party in known for name in party.names for sound in _readings(name)}
    if sounds:
        likely |= Q(ArrayOverlap(Spaced(F("name_pinyin")), sorted(sounds)))
    return likely


def _readings(name: str) -> Collection[str]:
    """A unit's whole name is written down by its sound as well, though it is not heard alike."""
    return sounds_of(name) or pinyin.readings(name).full.split()


def _aliases(parties: Iterable[Party]) -> list[str]:
    return sorted(alias_index(name) for party in parties for name in party.names)


def _rows(
    found: QuerySet,
    kind: str,
    parties: Iterable[Party],
    *,
    prefix: str = "",
    born_on: F | Cast = NO_DAY,
    alias: F | Value = _NO_TEXT,
    application: str = "application__",
) -> QuerySet:
    """Return the same columns of every table, the surest first: an equal number, an equal name."""
    known = list(parties)
    numbers = sorted({party.number for party in known} - {""})
    names = sorted({name for party in known for name in party.names})
    about, about_number = Cast(Value(None), UUIDField()), _NO_TEXT
    if application:
        about = F(f"{prefix}{application}uid")
        about_number = F(f"{prefix}{application}number")
    sure = When(
        Then(**{f"{prefix}id_index__in": numbers}, then=0),
        Then(**{f"{prefix}name__in": names}, then=1),
        default=2,
        output_field=IntegerField(),
    )
    said = found.annotate(
        found_as=Value(kind, output_field=CharField()),
        found_born_on=born_on,
        found_alias=alias,
        about=about,
        about_number=about_number,
    )
    columns = [f"{prefix}{name}" for name in ("pk", "name", "id_index", "phone_index")]
    return said.order_by(sure, f"-{prefix}pk").values_list(
        "found_as", *columns, "found_born_on", "found_alias", "about", "about_number"
    )[: _LIMITS[kind]]


def _matters_of(persons: Collection[int]) -> dict[int, tuple[str, UUID, str]]:
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
    matters: dict[int, tuple[str, UUID, str]] = {}
    # Cases after applications, the newer after the older: the last one stays.
    for person, kind, _, uid, number in sorted(found, key=lambda row: (row[1] == CASE, row[2])):
        matters[person] = (kind, uid, number)
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
