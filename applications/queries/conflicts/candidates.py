"""Who may be alike: found by indexed columns alone, at most ``COMPARED`` in one query."""

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
    OpposingParty,
    PartyAlias,
    Representative,
)
from applications.queries.conflicts.parties import (
    NO_DAY,
    NO_NUMBERS,
    NO_TEXT,
    OTHERS,
    Own,
    alias_index,
)
from applications.rules.conflicts import Party, sounds_of
from legalaid.shared import pinyin
from legalaid.shared.characters import Spaced

APPLICATION, CASE = "application", "case"
# Who is read of each kind: together no more than fifty are compared.
LIMITS = {
    "opponent": 16,
    "aliased opponent": 4,
    "person": 16,
    "aliased person": 4,
    "representative": 4,
    "same opponent": 6,
}
COMPARED = sum(LIMITS.values())


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What somebody stands in: an application, or a case."""

    kind: str
    uid: UUID
    number: str


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One row that is alike; ``matter`` is None for a person, whose matters are asked later."""

    kind: str
    pk: int
    party: Party
    matter: Matter | None


def candidates_of(subject: Application | Case, parties: Sequence[Own]) -> list[Candidate]:
    ours = [own.party for own in parties if not own.is_opponent]
    theirs = [own.party for own in parties if own.is_opponent]
    queries = [*_against_ours(subject, ours), *_of_theirs(subject, theirs, parties)]
    if not queries:
        return []
    names = {alias_index(name): name for own in parties for name in own.party.names}
    first, *rest = queries
    return [
        Candidate(
            kind=kind,
            pk=pk,
            party=Party(
                name=name,
                number=number,
                other_numbers=frozenset(others),
                born_on=born_on,
                aliases=frozenset({names[alias]} if alias in names else ()),
            ),
            matter=Matter(kind=APPLICATION, uid=uid, number=its_number) if uid else None,
        )
        for kind, pk, name, number, others, born_on, alias, uid, its_number in (
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
    # A record merged away leads to another, which has its numbers and its matters.
    persons = Applicant.objects.standing().exclude(pk__in=own)
    persons = persons.filter(_alike(theirs) | Q(other_indexes__overlap=_numbers(theirs)))
    renamed = PartyAlias.objects.exclude(applicant__in=own).filter(
        applicant__isnull=False, name_index__in=_aliases(theirs)
    )
    represented = Representative.objects.exclude(application=subject).filter(_alike(theirs))
    opposed = OpposingParty.objects.exclude(application=subject).filter(_alike(theirs, units=True))
    return [
        _rows(persons, "person", theirs, born_on=F("born_on"), others=OTHERS, application=""),
        _rows(
            renamed,
            "aliased person",
            theirs,
            prefix="applicant__",
            born_on=F("applicant__born_on"),
            others=F("applicant__other_indexes"),
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
        ("id_index", set(_numbers(known))),
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


def _numbers(parties: Iterable[Party]) -> list[str]:
    return sorted({number for party in parties for number in party.numbers})


def _aliases(parties: Iterable[Party]) -> list[str]:
    return sorted(alias_index(name) for party in parties for name in party.names)


def _rows(
    found: QuerySet,
    kind: str,
    parties: Iterable[Party],
    *,
    prefix: str = "",
    born_on: F | Cast = NO_DAY,
    others: F | Cast = NO_NUMBERS,
    alias: F | Value = NO_TEXT,
    application: str = "application__",
) -> QuerySet:
    """Return the same columns of every table, the surest first: an equal number, an equal name."""
    known = list(parties)
    numbers = _numbers(known)
    names = sorted({name for party in known for name in party.names})
    about, about_number = Cast(Value(None), UUIDField()), NO_TEXT
    if application:
        about = F(f"{prefix}{application}uid")
        about_number = F(f"{prefix}{application}number")
    said = found.annotate(found_others=others)
    sure = When(
        Then(Q(**{f"{prefix}id_index__in": numbers}) | Q(found_others__overlap=numbers), then=0),
        Then(**{f"{prefix}name__in": names}, then=1),
        default=2,
        output_field=IntegerField(),
    )
    said = said.annotate(
        found_as=Value(kind, output_field=CharField()),
        found_born_on=born_on,
        found_alias=alias,
        about=about,
        about_number=about_number,
    )
    columns = [f"{prefix}{name}" for name in ("pk", "name", "id_index")]
    return said.order_by(sure, f"-{prefix}pk").values_list(
        "found_as",
        *columns,
        "found_others",
        "found_born_on",
        "found_alias",
        "about",
        "about_number",
    )[: LIMITS[kind]]
