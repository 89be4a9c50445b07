"""Who is registered already: offered before a form is filled, and only to who may see them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from applications.models import Applicant, Application, CoApplicant, Particulars
from applications.queries import same_person
from applications.rules.conflicts import Party
from legalaid.shared import id_numbers, pinyin
from legalaid.shared.encryption import blind_index
from workstations.models import User

SHOWN = 8
# One person may have applied many times; so many rows are read to find SHOWN persons.
_READ = 60
_BY_NUMBER, _BY_PHONE, _BY_NAME, _BY_SOUND = 100, 60, 40, 20
_WORDS = {
    _BY_NUMBER: "证件号码相同",
    _BY_PHONE: "电话相同",
    _BY_NAME: "姓名相同",
    _BY_SOUND: "姓名读音相同",
}


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One person who may be the one at the desk: masked, with why and their latest application."""

    applicant: Applicant
    application: Application
    why: str
    score: int


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was typed about the person at the desk; "" for what was not."""

    name: str = ""
    phone: str = ""
    id_number: str = ""
    born_on: dt.date | None = None

    @property
    def party(self) -> Party:
        """Return the same as parties are compared: by index, never by the number itself."""
        return Party(
            name=self.name,
            number=id_numbers.index_of(self.id_number),
            phone=blind_index("phone", self.phone),
            born_on=self.born_on,
        )


def offers(asked: Asked, *, user: User, on: dt.date) -> list[Offer]:
    """Return the likely persons, the surest first; a few queries, whatever the register holds.

    Whoever applied beside another is known as well. A clerk is offered those of their own
    place only: what other offices have is compared by the center after the application went up.
    """
    sounds = pinyin.readings(asked.name).full if asked.name else ""
    number = id_numbers.index_of(asked.id_number)
    phone = blind_index("phone", asked.phone)
    sought = {"id_index": number, "phone_index": phone, "name_pinyin": sounds}
    mine = Application.objects.visible_to(user, on=on)
    applied = (
        mine.filter(_likely(sought, "applicant"))
        .select_related("applicant", "matter")
        .order_by("-registered_at", "-pk")[:_READ]
    )
    joined = (
        CoApplicant.objects.filter(_likely(sought, "person"), application__in=mine)
        .select_related("person", "application__matter")
        .order_by("-application__registered_at", "-pk")[:_READ]
    )
    met = [(one.applicant, one) for one in applied]
    met += [(one.person, one.application) for one in joined]
    best: dict[str, Offer] = {}
    for person, application in met:
        offer = _offer(person, application, asked, number=number, phone=phone)
        key = person.id_index or str(person.pk)
        if offer and key not in best:
            best[key] = offer
    return sorted(best.values(), key=lambda offer: -offer.score)[:SHOWN]


def _likely(sought: Mapping[str, str], path: str) -> Q:
    likely = Q(pk__in=[])
    for column, value in sought.items():
        if value:
            likely |= Q(**{f"{path}__{column}": value})
    if number := sought["id_index"]:
        likely |= Q(**{f"{path}__other_indexes__contains": [number]})
    return likely


def known(uid: UUID | None, *, user: User, on: dt.date) -> Applicant | None:
    """Return the person that was chosen from an offer, if this user may know them.

    Who was merged since the offer was made is found where the record leads.
    """
    person = same_person.standing(uid) if uid else None
    if person is None:
        return None
    mine = Application.objects.visible_to(user, on=on)
    beside = CoApplicant.objects.filter(application=OuterRef("pk"), person=person)
    return person if mine.filter(Q(applicant=person) | Exists(beside)).exists() else None


def stated_by(person: Applicant, *, user: User, on: dt.date) -> Particulars | None:
    """Return what this person stated for form 2 when last they applied where the user sees it."""
    same = Q(applicant=person)
    if person.id_index:
        same |= Q(applicant__id_index=person.id_index)
    theirs = Application.objects.visible_to(user, on=on).filter(same)
    said = Particulars.objects.filter(application__in=theirs)
    return said.order_by("-application__registered_at", "-pk").first()


def _offer(
    applicant: Applicant, application: Application, asked: Asked, *, number: str, phone: str
) -> Offer | None:
    reasons = []
    if number and number in {applicant.id_index, *applicant.other_indexes}:
        reasons.append(_BY_NUMBER)
    elif number and applicant.id_index:
        # Another number is another person, however alike they sound.
        return None
    if phone and applicant.phone_index == phone:
        reasons.append(_BY_PHONE)
    if asked.name:
        reasons += _by_name(applicant, asked.name)
    if not reasons or (_is_born_otherwise(applicant, asked) and max(reasons) < _BY_PHONE):
        return None
    return Offer(
        applicant=applicant,
        application=application,
        why="、".join(_WORDS[reason] for reason in reasons),
        score=sum(reasons),
    )


def _by_name(applicant: Applicant, name: str) -> list[int]:
    if applicant.name == name:
        return [_BY_NAME]
    return [_BY_SOUND] if applicant.name_pinyin == pinyin.readings(name).full else []


def _is_born_otherwise(applicant: Applicant, asked: Asked) -> bool:
    return bool(asked.born_on and applicant.born_on and asked.born_on != applicant.born_on)
