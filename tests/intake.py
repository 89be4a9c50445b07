"""An application on its way: what a clerk types into each section, and the key of a save."""

from uuid import UUID, uuid4

from applications.models import Application
from applications.operations import intake
from applications.operations.recording import Person
from applications.states import Kinship, RepresentativeKind, RepresentedBecause
from tests.office import NOON, make_matter


def a_key(application: Application, *, token: UUID | None = None, **fields) -> intake.SaveKey:
    """Return the key of a page that was read just now."""
    version = fields.pop("version", None)
    if version is None:
        version = Application.objects.values_list("version", flat=True).get(pk=application.pk)
    return intake.SaveKey(token=token or uuid4(), version=version, **fields)


def a_page(application: Application) -> dict:
    """Return what a browser posts of the page of an application that nobody typed into."""
    posted = {}
    for slug in ("applicant", "people", "matter", "means", "papers", "opinion"):
        posted |= {f"{slug}_version": application.version, f"{slug}_token": str(uuid4())}
    return posted | {
        "name": application.applicant.name,
        "phone": application.applicant.phone,
        "id_kind": "RESIDENT_ID",
        "gender": "U",
        "matter": application.matter_id,
        "channel": application.channel,
        "stage": application.stage,
        "household_size": "1",
        "income_yuan": "48000.00",
        "rigid_expenditure_yuan": "24000.00",
        "has_high_value_assets": "no",
        "representative_id_kind": "RESIDENT_ID",
        "co_1_id_kind": "RESIDENT_ID",
        "co_2_id_kind": "RESIDENT_ID",
        "opinion": "GRANT",
    }


def save_matter(application: Application, *, by, key=None, at=NOON, **fields):
    about = intake.MatterSheet(**{"matter": make_matter(), "narrative": "欠薪四个月", **fields})
    return intake.save_matter(
        application_id=application.pk, key=key or a_key(application), about=about, by=by, at=at
    )


def save_people(application: Application, *, by, represented=None, people=(), group_key=""):
    return intake.save_people(
        application_id=application.pk,
        key=a_key(application),
        represented=represented,
        co_applicants=people,
        group_key=group_key,
        by=by,
        at=NOON,
    )


def somebody(
    kind=RepresentativeKind.CLOSE_RELATIVE,
    because=RepresentedBecause.DETAINED,
    kinship=Kinship.SPOUSE,
    **person,
) -> intake.Represented:
    named = Person(**{"name": "周大山", "phone": "13900000002", **person})
    return intake.Represented(kind=kind, because=because, kinship=kinship, person=named)
