"""Who stands beside the applicant, in the one search box: applying with or for them, or against.

The rows are found from the tables of these people, each part by an index, and then read: a
condition across several tables would be asked of every application there is.
"""

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from applications.models import (
    Applicant,
    Application,
    Case,
    CoApplicant,
    OpposingParty,
    PartyAlias,
    Representative,
)
from applications.queries.conflicts.parties import alias_index
from applications.queries.search import is_by_name, of_person, ways_to
from legalaid.shared import sought as words
from legalaid.shared.characters import any_of, holds_part, holds_text
from legalaid.shared.sought import Hit, Sought
from legalaid.shared.walks import all_if_few
from workstations.models import User

_OPPONENT, _CO_APPLICANT = "对方当事人", "共同申请人"
_SEALED = ("id_number", "phone", "address")
_FEW = 500


def beside(sought: Sought, *, user: User, on: dt.date) -> QuerySet[Application] | QuerySet[Case]:
    """Return in which applications such a person stands; to who sees only cases, in which cases."""
    visible = Application.objects.visible_to(user, on=on)
    keys = None if len(sought.name) == 1 else _keys(sought)
    if visible.query.is_empty():
        cases = Case.objects.visible_to(user, on=on)
        found = (
            _along_the_signs(cases, sought, "application__")
            if keys is None
            else cases.filter(application__in=keys)
        )
        rows = found.select_related("recipient", "matter")
        return _with_them(rows, sought, "application__", "recipient").order_by("-opened_on", "-pk")
    if keys is None:
        found = _along_the_signs(visible, sought, "").order_by("-pk")
    else:
        found = visible.filter(pk__in=keys).order_by("-received_on", "-pk")
    rows = found.select_related("applicant", "matter").defer("narrative")
    return _with_them(rows, sought, "", "applicant")


def beside_hit(row: Application | Case, sought: Sought) -> Hit:
    """Say who it is and in which capacity: chips such as 对方当事人姓名."""
    is_case = isinstance(row, Case)
    application = row.application if is_case else row
    person = row.recipient if is_case else row.applicant
    role = "受援人" if is_case else "申请人"
    who, found_by = _who(application, sought)
    if row.is_by_alias:
        found_by = (*found_by, f"{role}{words.BY_ALIAS}")
    return Hit(
        title=row.number or "草稿",
        text="，".join([*who, f"{role}{person.name}", row.cause if is_case else row.matter.label]),
        why=found_by,
        page="applications:case" if is_case else "applications:detail",
        uid=row.uid,
        record=row,
    )


def _keys(sought: Sought) -> Collection[int] | QuerySet | None:
    """Return the keys of the applications; None of a name that too many bear to gather them."""
    found = _found(sought)
    few = all_if_few(found, at_most=_FEW)
    return found if few is None and not is_by_name(sought) else few


def _along_the_signs(rows: QuerySet, sought: Sought, path: str) -> QuerySet:
    """Return those beside whom somebody of this name stands, to be read newest first.

    What so many bear is found along the index of its signs after a few rows; gathered from
    three tables, all would be read and sorted to show the newest few.
    """
    for sign in dict.fromkeys(sought.name):
        rows = rows.filter(**{f"{path}beside_characters__character": sign})
    if len(sought.name) == 1:
        return rows
    whose = OuterRef(f"{path}pk")
    return rows.filter(
        any_of(
            # By the application alone: the indexes of names would be read whole.
            Q(Exists(people.filter(**{"application": whose, f"{name}__contains": sought.name})))
            for people, name in (
                (OpposingParty.objects, "name"),
                (CoApplicant.objects, "person__name"),
                (Representative.objects, "name"),
            )
        )
    )


def _found(sought: Sought) -> QuerySet:
    """Return the keys of the applications, gathered from one table after the other."""
    joined = CoApplicant.objects.filter(of_person(sought, "person"))
    represented = Representative.objects.filter(_of_representative(sought))
    opposed = OpposingParty.objects.filter(_of_opponent(sought))
    one, *rest = (rows.values_list("application") for rows in (joined, represented, opposed))
    return one.union(*rest, *_renamed(sought), all=True)


def _renamed(sought: Sought) -> Iterator[QuerySet]:
    """Return where somebody has it as another name, whole; the applicant's own file as well."""
    names = _other_names(sought)
    opposed = OpposingParty.objects.filter(aliases__name_index__in=names)
    joined = CoApplicant.objects.filter(person__aliases__name_index__in=names)
    applied = Application.objects.filter(applicant__aliases__name_index__in=names)
    yield from (opposed.values_list("application"), joined.values_list("application"))
    yield applied.values_list("pk")


def _other_names(sought: Sought) -> list[str]:
    """An alias is sealed, so it is found whole: as it was typed, and without blanks."""
    return [alias_index(name) for name in {sought.text, sought.name} - {""}]


def _of_representative(sought: Sought) -> Q:
    tried = [*_by_name(sought), *_by_number(sought)]
    for column, value in (
        ("id_last4", sought.id_tail),
        ("phone_index", sought.phone_index),
        ("phone_last4", sought.phone_tail),
    ):
        if value:
            tried.append(Q(**{column: value}))
    return any_of(tried)


def _of_opponent(sought: Sought) -> Q:
    """Of the other side the form asks no telephone, and a number only where it is known."""
    return any_of([*_by_name(sought), *_by_number(sought)])


def _by_number(sought: Sought) -> Iterator[Q]:
    if sought.id_indexes:
        yield Q(id_index__in=sought.id_indexes)


def _by_name(sought: Sought) -> Iterator[Q]:
    if sought.name:
        yield holds_text("name", sought.name)
    if sought.letters:
        # The whole name by its sound.
        yield holds_part("name_pinyin", sought.letters)


def _with_them(rows: QuerySet, sought: Sought, path: str, person: str) -> QuerySet:
    """Bring the people along in two questions, however many rows there are."""
    sealed = (f"person__{name}" for name in _SEALED)
    named = PartyAlias.objects.filter(name_index__in=_other_names(sought))

    def by_alias(column: str, whose: str) -> Exists:
        return Exists(named.filter(**{column: OuterRef(whose)}))

    joined = CoApplicant.objects.select_related("person").defer(*sealed)
    joined = joined.annotate(is_by_alias=by_alias("applicant", "person"))
    opposed = OpposingParty.objects.defer("id_number")
    opposed = opposed.annotate(is_by_alias=by_alias("opposing_party", "pk"))
    return (
        rows.annotate(is_by_alias=by_alias("applicant", person))
        .select_related(f"{path}representative")
        .defer(
            *(f"{person}__{name}" for name in _SEALED),
            f"{path}representative__id_number",
            f"{path}representative__phone",
        )
        .prefetch_related(
            Prefetch(f"{path}opposing_parties", opposed),
            Prefetch(f"{path}co_applicants", joined),
        )
    )


def _who(application: Application, sought: Sought) -> tuple[list[str], tuple[str, ...]]:
    who, found_by = [], {}
    for role, party, is_by_alias in _parties(application):
        if ways := (*ways_to(party, sought), *([words.BY_ALIAS] if is_by_alias else ())):
            who.append(f"{role}{party.name}")
            found_by |= dict.fromkeys(f"{role}{way}" for way in ways)
    return who, tuple(found_by)


def _parties(
    application: Application,
) -> Iterator[tuple[str, Applicant | OpposingParty | Representative, bool]]:
    """Return each with the role, and whether it is another name by which they are found."""
    if representative := getattr(application, "representative", None):
        yield representative.get_kind_display(), representative, False
    for joined in application.co_applicants.all():
        yield _CO_APPLICANT, joined.person, joined.is_by_alias
    for opponent in application.opposing_parties.all():
        yield _OPPONENT, opponent, opponent.is_by_alias
