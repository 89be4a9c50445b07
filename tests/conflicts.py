"""Parties that meet: opponents as the office writes them down, and checks of conflicts."""

from applications.models import Application, OpposingParty
from applications.rules.conflicts import unit_key
from legalaid.shared import pinyin
from legalaid.shared.encryption import blind_index
from tests.office import make_applicant, make_application


def make_opponent(
    application: Application, name: str = "对方某", *, id_number: str = ""
) -> OpposingParty:
    """Write an opposing party down as the intake does."""
    return OpposingParty.objects.create(
        application=application,
        name=name,
        name_pinyin=pinyin.readings(name).full,
        id_number=id_number,
        id_index=blind_index("resident_id", id_number),
        unit_key=unit_key(name),
    )


def make_against(opponent: str, *, state: str = "UNDER_REVIEW", **applicant) -> Application:
    """Return an application against somebody of that name."""
    application = make_application(state, applicant=make_applicant(**applicant))
    make_opponent(application, opponent)
    return application
