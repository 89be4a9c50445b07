"""Writing persons down: every column that follows from a name, a number or a telephone."""

import datetime as dt
from dataclasses import dataclass, field

from applications.models import Applicant, IdKind
from applications.rules import soldiers
from legalaid.shared import id_numbers, pinyin, resident_id
from legalaid.shared.encryption import blind_index
from legalaid.shared.refusals import RuleBroken

ADULT_YEARS = 18
ELDER_YEARS = 60


@dataclass(frozen=True, kw_only=True)
class Person:
    """What was typed about a person, already in its one spelling."""

    name: str
    phone: str = ""
    id_kind: str = IdKind.UNKNOWN
    id_number: str = ""
    gender: str = "U"
    born_on: dt.date | None = None
    address: str = ""
    town: str = ""
    categories: frozenset[str] = field(default_factory=frozenset)


def write_person(applicant: Applicant, person: Person, *, at: dt.datetime) -> Applicant:
    """Fill the row from what was typed and save it; the resident ID decides birth, sex and age.

    Raises RuleBroken where the number is no resident ID.
    """
    categories = soldiers.with_the_group(person.categories)
    gender, born_on, number = person.gender, person.born_on, person.id_number
    if number and person.id_kind == IdKind.RESIDENT_ID:
        try:
            read = resident_id.parse(number, on=at.date())
        except resident_id.BadResidentId as fault:
            raise RuleBroken(str(fault), field="id_number") from None
        gender, born_on, number = read.gender, read.born_on, read.number
    categories = _by_age(categories, born_on, on=at.date())
    spelled = pinyin.readings(person.name)
    applicant.name = person.name
    applicant.name_pinyin, applicant.name_initials = spelled.full, spelled.initials
    applicant.gender, applicant.born_on = gender, born_on
    applicant.id_kind, applicant.id_number = person.id_kind, number
    applicant.id_index, applicant.id_last4 = id_numbers.index_of(number), number[-4:]
    applicant.phone, applicant.phone_last4 = person.phone, person.phone[-4:]
    applicant.phone_index = blind_index("phone", person.phone)
    applicant.address, applicant.town = person.address, person.town
    applicant.categories = sorted(categories)
    if applicant.recorded_at is None:
        applicant.recorded_at = at
    applicant.save()
    return applicant


def age_on(born_on: dt.date, day: dt.date) -> int:
    """Return full years of life; a birthday counts from its own day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def _by_age(categories: set[str], born_on: dt.date | None, *, on: dt.date) -> set[str]:
    """Minor and elder follow from the day of birth, whatever was ticked."""
    if born_on is None:
        return categories
    years = age_on(born_on, on)
    told = categories - {"minor", "elderly"}
    if years < ADULT_YEARS:
        told.add("minor")
    if years >= ELDER_YEARS:
        told.add("elderly")
    return told
