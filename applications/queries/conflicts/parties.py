"""The parties of one application, or of a notice's case, as they are compared."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from applications.models import (
    Applicant,
    Application,
    Case,
    OpposingParty,
    PartyAlias,
    Representative,
)
from applications.rules.conflicts import Party
from legalaid.shared.encryption import blind_index

APPLICANT, CO_APPLICANT, REPRESENTATIVE, OPPONENT = (
    "applicant",
    "co-applicant",
    "representative",
    "opponent",
)
ROLES = {
    APPLICANT: "申请人",
    CO_APPLICANT: "共同申请人",
    REPRESENTATIVE: "代为申请人",
    OPPONENT: "对方当事人",
}
# To whom an alias can be given: whoever stands in a table of persons, or against one.
_EARLIER_PERSON, _EARLIER_OPPONENT = "earlier person", "earlier opponent"
_ALIASED = {
    APPLICANT: "applicant_id",
    CO_APPLICANT: "applicant_id",
    OPPONENT: "opposing_party_id",
    # The same person as another file wrote them down.
    _EARLIER_PERSON: "applicant_id",
    _EARLIER_OPPONENT: "opposing_party_id",
}
_BORN_ON, _PHONE, OTHERS = F("born_on"), F("phone_index"), F("other_indexes")
NO_DAY, NO_TEXT = Cast(Value(None), DateField()), Value("", output_field=CharField())
_NUMBERS = ArrayField(CharField(max_length=32))
NO_NUMBERS = Cast(Value([], output_field=_NUMBERS), _NUMBERS)


@dataclass(frozen=True, kw_only=True)
class Own:
    """One party of ours, or the one against whom ours stands."""

    role: str
    pk: int
    uid: UUID
    party: Party

    @property
    def is_opponent(self) -> bool:
        return self.role == OPPONENT


def parties_of(subject: Application | Case) -> list[Own]:
    """Return all parties in one query, and one more for the aliases written down here."""
    rows = _of_case(subject) if isinstance(subject, Case) else _of_application(subject)
    return _named(rows, aliases_of(rows))


def compared_parties(subject: Application | Case, *, may_have_aliases: bool = True) -> list[Own]:
    """Return the parties with all names they are known by, in whichever file it was written down.

    Somebody's other names are found again by the number of the person: in the question for the
    parties, so that it takes one more only where there are some. They serve to compare; the
    page shows the names of its own file alone, because the other one may be sealed.
    """
    is_case = isinstance(subject, Case)
    found = _of_case(subject) if is_case else _of_application(subject, earlier=True)
    if is_case:
        found += _earlier_of_case(subject)
    rows = [row for row in found if row[0] in ROLES]
    earlier = [row for row in found if row[0] not in ROLES]
    aliases = aliases_of(found) if earlier or may_have_aliases else {}
    by_number = defaultdict(set)
    for role, pk, _, _, number, others, *_ in earlier:
        for one in {number, *others} - {""}:
            by_number[one] |= {*aliases.get((_ALIASED[role], pk), ())}
    return _named(rows, aliases, by_number)


def _named(
    rows: Iterable[tuple],
    aliases: Mapping[tuple, Iterable[str]],
    by_number: Mapping[str, set[str]] = MappingProxyType({}),
) -> list[Own]:
    return [
        Own(
            role=role,
            pk=pk,
            uid=uid,
            party=Party(
                name=name,
                number=number,
                other_numbers=frozenset(others),
                phone=phone,
                born_on=born_on,
                aliases=frozenset(aliases.get((_ALIASED.get(role), pk), ())).union(
                    *(by_number.get(one, ()) for one in {number, *others})
                ),
            ),
        )
        for role, pk, uid, name, number, others, phone, born_on in rows
    ]


def alias_index(name: str) -> str:
    """Return the index by which an alias is found without reading it."""
    return blind_index("party_alias", name)


def alias_column(role: str) -> str:
    """Return the column of an alias of that party; KeyError for one who can have none."""
    return _ALIASED[role]


def can_have_aliases(role: str) -> bool:
    return role in _ALIASED


def aliases_of(rows: Iterable[tuple]) -> dict[tuple[str, int], list[str]]:
    """Return the aliases of these parties by the column and key of each."""
    keys = defaultdict(list)
    for role, pk, *_ in rows:
        if role in _ALIASED:
            keys[_ALIASED[role]].append(pk)
    if not keys:
        return {}
    wanted = Q()
    for column, pks in keys.items():
        wanted |= Q(**{f"{column}__in": pks})
    named = defaultdict(list)
    for alias in PartyAlias.objects.filter(wanted).order_by("pk"):
        column = "applicant_id" if alias.applicant_id else "opposing_party_id"
        named[column, getattr(alias, column)].append(alias.name)
    return named


def _of_application(application: Application, *, earlier: bool = False) -> list[tuple]:
    applicants = Applicant.objects.filter(pk=application.applicant_id)
    joined = Applicant.objects.filter(joined_applications__application=application)
    represented = Representative.objects.filter(application=application)
    opposed = OpposingParty.objects.filter(application=application)
    first, *rest = (rows.values("id_index") for rows in (applicants, joined, represented, opposed))
    numbers = first.union(*rest, all=True)
    found = _rows(applicants, APPLICANT).union(
        _rows(joined, CO_APPLICANT),
        _rows(represented, REPRESENTATIVE, born_on=NO_DAY, others=NO_NUMBERS),
        # Of the other side the form asks no telephone.
        _rows(opposed, OPPONENT, born_on=NO_DAY, phone=NO_TEXT, others=NO_NUMBERS),
        *(_earlier(numbers) if earlier else ()),
        all=True,
    )
    order = [*ROLES, _EARLIER_PERSON, _EARLIER_OPPONENT]
    return sorted(found, key=lambda row: (order.index(row[0]), row[1]))


def _of_case(case: Case) -> list[tuple]:
    """A notice names the person alone."""
    person = case.recipient
    return [
        (
            APPLICANT,
            person.pk,
            person.uid,
            person.name,
            person.id_index,
            person.other_indexes,
            person.phone_index,
            person.born_on,
        )
    ]


def _earlier_of_case(case: Case) -> list[tuple]:
    number = case.recipient.id_index
    if not number:
        return []
    persons, opponents = _earlier([number])
    return list(persons.union(opponents, all=True))


def _earlier(numbers: QuerySet | list[str]) -> tuple[QuerySet, QuerySet]:
    """Return who has other names under one of these numbers, on whichever side."""
    persons = Applicant.objects.exclude(id_index="").filter(id_index__in=numbers)
    opponents = OpposingParty.objects.exclude(id_index="").filter(id_index__in=numbers)
    return (
        _rows(_with_other_names(persons, "applicant"), _EARLIER_PERSON),
        _rows(
            _with_other_names(opponents, "opposing_party"),
            _EARLIER_OPPONENT,
            born_on=NO_DAY,
            phone=NO_TEXT,
            others=NO_NUMBERS,
        ),
    )


def _with_other_names(rows: QuerySet, column: str) -> QuerySet:
    return rows.filter(Exists(PartyAlias.objects.filter(**{column: OuterRef("pk")})))


def _rows(
    found: QuerySet,
    role: str,
    *,
    born_on: F | Cast = _BORN_ON,
    phone: F | Value = _PHONE,
    others: F | Cast = OTHERS,
) -> QuerySet:
    said = found.annotate(
        role=Value(role, output_field=CharField()),
        party_others=others,
        party_phone=phone,
        party_born_on=born_on,
    )
    return said.values_list(
        "role", "pk", "uid", "name", "id_index", "party_others", "party_phone", "party_born_on"
    )
