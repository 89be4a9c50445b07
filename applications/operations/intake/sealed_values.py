"""The sealed values of each section, to be compared before and after it is saved."""

from typing import Any

from applications.models import Application, Particulars, Representative

_OF_THE_PERSON = ("id_number", "phone", "address")
_OF_THE_MEANS = ("income_yuan", "rigid_expenditure_yuan")


def sealed_in(application: Application, *sections: str) -> dict[str, Any]:
    """Return the values by names that stay the same, each person's beside the uid of their row."""
    found: dict[str, Any] = {}
    for section in sections:
        read = _OF.get(section)
        found |= read(application) if read else {}
    return found


def _of_the_applicant(application: Application) -> dict[str, Any]:
    stated = Particulars.objects.filter(application=application).first()
    found = {name: getattr(application.applicant, name) for name in _OF_THE_PERSON}
    return found | {"registered_home": stated.registered_home if stated else ""}


def _of_the_people(application: Application) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in Representative.objects.filter(application=application):
        found |= {"representative_id": row.id_number, "representative_phone": row.phone}
    for row in application.co_applicants.select_related("person"):
        key, person = f"co_applicant_{row.person.uid}", row.person
        found |= {f"{key}_id": person.id_number, f"{key}_phone": person.phone}
    return found


def _of_the_matter(application: Application) -> dict[str, Any]:
    parties = application.opposing_parties.all()
    return {f"opponent_{party.uid}_id": party.id_number for party in parties}


def _of_the_means(application: Application) -> dict[str, Any]:
    return {name: getattr(application, name) for name in _OF_THE_MEANS}


_OF = {
    "applicant": _of_the_applicant,
    "people": _of_the_people,
    "matter": _of_the_matter,
    "means": _of_the_means,
}
