"""Who is one and the same person: by number, also by the numbers of records merged away."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import NullIf

from applications.models import Applicant, Application, Case, NoticePerson, PersonMerge
from workstations.models import User

SHOWN = 20
_READ = 40


def numbers_of(*indexes: str) -> frozenset[str]:
    """Return these keyed indexes and those that a merge made the same person's; one query.

    A merge in force leaves on the kept record the numbers of the other, so one
    step reaches them all.
    """
    (found,) = numbers_of_each(indexes)
    return found


def numbers_of_each(*people: Collection[str]) -> list[frozenset[str]]:
    """Return what ``numbers_of`` returns, for each of several; one query for all of them."""
    known = [{index for index in indexes if index} for indexes in people]
    asked = set().union(*known)
    if not asked:
        return [frozenset() for _ in known]
    merged = Applicant.objects.filter(~Q(other_indexes=[])).filter(
        Q(other_indexes__overlap=sorted(asked)) | Q(id_index__in=asked)
    )
    same = [
        {index, *others} - {""} for index, others in merged.values_list("id_index", "other_indexes")
    ]
    return [frozenset(own.union(*(one for one in same if one & own))) for own in known]


def standing(uid: UUID) -> Applicant | None:
    """Return the record of that name, or the one that it leads to since it was merged."""
    person = Applicant.objects.select_related("merged_into").filter(uid=uid).first()
    while person is not None and person.merged_into is not None:
        person = Applicant.objects.select_related("merged_into").get(pk=person.merged_into_id)
    return person


@dataclass(frozen=True, kw_only=True)
class LookAlike:
    """Another record that may be of the same person, with what speaks for and against it."""

    person: Applicant
    why: str
    against: str
    score: int


def look_alikes(person: Applicant, *, user: User, on: dt.date) -> list[LookAlike]:
    """Return the records that may be of the same person, the surest first; one query.

    By number, by phone, or by the sound of the name with the same day of birth: a
    number typed wrong makes a second record, and only the other two find it.
    """
    alike = Q(pk__in=[])
    if person.id_index:
        numbers = {person.id_index, *person.other_indexes}
        alike |= Q(id_index__in=numbers) | Q(other_indexes__overlap=sorted(numbers))
    if person.phone_index:
        alike |= Q(phone_index=person.phone_index)
    same_name = Q(name_pinyin=person.name_pinyin)
    if person.born_on:
        same_name &= Q(born_on=person.born_on) | Q(born_on=None)
    alike |= same_name
    found = (
        Applicant.objects.visible_to(user, on=on)
        .standing()
        .filter(alike)
        .exclude(pk=person.pk)
        .order_by("-recorded_at", "-pk")[:_READ]
    )
    judged = [_judge(person, other) for other in found]
    return sorted(judged, key=lambda one: -one.score)[:SHOWN]


def has_look_alikes(path: str) -> Exists:
    """Return whether other records stand under the same number or telephone as who ``path`` names.

    The surest of ``look_alikes``: on a page that only says that there are some.
    """
    others = Applicant.objects.standing().exclude(pk=OuterRef(path))
    # NULL is like nothing: a search for "" would read everybody who has no number yet.
    number, phone = (
        NullIf(OuterRef(f"{path}__{column}"), Value("")) for column in ("id_index", "phone_index")
    )
    return Exists(others.filter(Q(id_index=number) | Q(phone_index=phone)))


def _judge(person: Applicant, other: Applicant) -> LookAlike:
    same_number = bool({other.id_index, *other.other_indexes} & _numbers(person))
    tests = (
        ("证件号码相同", 100, same_number),
        ("电话相同", 40, bool(person.phone_index) and person.phone_index == other.phone_index),
        ("姓名相同", 30, person.name == other.name),
        (
            "姓名读音相同",
            15,
            person.name != other.name and person.name_pinyin == other.name_pinyin,
        ),
        ("出生日期相同", 10, bool(person.born_on) and person.born_on == other.born_on),
    )
    differs = person.id_index and other.id_index and not same_number
    return LookAlike(
        person=other,
        why="、".join(words for words, _, holds in tests if holds),
        against="证件号码不同" if differs else "",
        score=sum(points for _, points, holds in tests if holds) - (50 if differs else 0),
    )


def _numbers(person: Applicant) -> set[str]:
    return {person.id_index, *person.other_indexes} - {""}


@dataclass(frozen=True, kw_only=True)
class Files:
    """What a person stands in; of each kind the newest only."""

    applications: list[Application]
    cases: list[Case]
    notices: list[NoticePerson]
    merges: list[PersonMerge]


def files_of(person: Applicant, *, user: User, on: dt.date) -> Files:
    """Return where this person is named, as far as the reader may know of it; four queries."""
    return Files(
        applications=list(_applications(person, user, on)[:SHOWN]),
        cases=list(
            Case.objects.visible_to(user, on=on)
            .filter(recipient=person)
            .order_by("-opened_on", "-pk")[:SHOWN]
        ),
        notices=list(
            NoticePerson.objects.unsealed_to(user, on=on)
            .filter(person=person)
            .select_related("notice")
            .order_by("-pk")[:SHOWN]
        ),
        merges=list(
            PersonMerge.objects.visible_to(user, on=on)
            .filter(kept=person)
            .select_related("gone", "merged_by", "undone_by")
            .order_by("-merged_at", "-pk")[:SHOWN]
        ),
    )


def _applications(person: Applicant, user: User, on: dt.date) -> QuerySet[Application]:
    return (
        Application.objects.visible_to(user, on=on)
        .filter(Q(applicant=person) | Q(co_applicants__person=person))
        .select_related("matter", "received_at")
        .defer("narrative")
        .distinct()
        .order_by("-registered_at", "-pk")
    )
