"""Parties that meet: opponents as the office writes them down, and checks of conflicts."""

from applications.models import Applicant, Application, OpposingParty, PartyAlias
from applications.queries.conflicts.parties import alias_index
from applications.rules.conflicts import unit_key
from legalaid.shared import pinyin
from legalaid.shared.encryption import blind_index
from tests.office import NOON, make_applicant, make_application, make_user
from workstations.states import Role


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


def make_alias(party: Applicant | OpposingParty, name: str) -> PartyAlias:
    """Write another name of a party down as the center does."""
    column = "applicant" if isinstance(party, Applicant) else "opposing_party"
    return PartyAlias.objects.create(
        **{column: party},
        name=name,
        name_index=alias_index(name),
        added_by=make_user(Role.CENTER_STAFF),
        added_at=NOON,
    )
