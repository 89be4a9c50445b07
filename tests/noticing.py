"""People of whom a letter gave the name alone, and the desk that may fill in the rest."""

from applications.models import Applicant, Case
from applications.operations.recording import Person, write_person
from tests.office import NOON, make_notice_case, make_place, make_user
from workstations.models import User
from workstations.states import PlaceKind, Role


def make_unknown(name: str = "周小雨") -> Applicant:
    return write_person(Applicant(), Person(name=name), at=NOON)


def make_unknown_case(**fields) -> Case:
    """Return the case of a notified person of whom nothing is known but the name."""
    return make_notice_case(recipient=make_unknown(), **fields)


def desk_of(case: Case) -> User:
    """Return the clerk in the workstation of the authority whose letter it is."""
    place = make_place(PlaceKind.WORKSTATION, authority=case.notice_person.notice.authority)
    return make_user(Role.STATION_CLERK, place=place)
