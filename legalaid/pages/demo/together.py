"""Several who apply together: each with papers of their own, but for the last."""

import datetime as dt
from uuid import uuid4

from applications.models import Application
from applications.operations import intake
from legalaid.pages.demo.plots import Request
from legalaid.pages.demo.scene import Scene, sample
from workstations.models import User

_OWN_PAPER = "identity"


def join(
    scene: Scene, application: Application, plot: Request, *, town: str, by: User, at: dt.datetime
) -> None:
    """Put down who applies beside the applicant, and whose each paper is.

    The last has not brought an identity card, so that form 6 has something to ask of one alone.
    """
    if not plot.beside:
        return
    on = at.date()
    people = [scene.person(on=on, ages=plot.ages, town=town) for _ in range(plot.beside)]
    hands = {"application_id": application.pk, "by": by, "at": at}
    intake.save_people(
        key=_key(application), represented=None, co_applicants=people, group_key="", **hands
    )
    joined = application.co_applicants.select_related("person").order_by("pk")
    owners = {
        intake.attach(kind=_OWN_PAPER, upload=sample(), **hands).uid: one.person.uid
        for one in list(joined)[:-1]
    }
    intake.save_papers(key=_key(application), uploads=[], owners=owners, **hands)


def _key(application: Application) -> intake.SaveKey:
    application.refresh_from_db()
    return intake.SaveKey(token=uuid4(), version=application.version)
