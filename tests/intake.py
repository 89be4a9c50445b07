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
