"""A draft with the least a clerk must enter, at the place where they sit."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from applications import policies
from applications.models import Applicant, Application, Matter
from applications.operations.intake.papers import keep
from applications.operations.intake.typed import Stated
from applications.operations.intake.writing import write_particulars
from applications.operations.recording import Person, write_person
from applications.states import Channel
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import ServicePoint, User
from workstations.operations import trail
from workstations.states import PlaceKind

_CHANNELS = {
    PlaceKind.CENTER: Channel.WINDOW,
    PlaceKind.JUDICIAL_OFFICE: Channel.OFFICE,
    PlaceKind.WORKSTATION: Channel.STATION,
}


def begin(
    *,
    form_token: UUID,
    person: Person,
    matter: Matter,
    is_urgent: bool,
    place: ServicePoint,
    uploads: Iterable[tuple[str, UploadedFile]] = (),
    stated: Stated | None = None,
    is_known: bool = False,
    by: User,
    at: dt.datetime,
) -> Application:
    """Open a draft with the least a clerk must enter, at the place where they sit.

    ``uploads`` pairs a kind of material with a photo or PDF. ``stated`` is what
    the person said for form 2 the last time; until their section is saved, the
    page asks to check it. ``is_known`` says that particulars of an earlier record
    came along, which the page must not show unasked. The same ``form_token`` again
    returns the first click's draft.

    Raises:
        PermissionDenied: this person registers nothing, or not at that place.
        RuleBroken: a file is not what it says.
    """
    require(policies.can_register, by, None, on=at.date())
    if not policies.works_at(by, place.pk, on=at.date()):
        raise RuleBroken("您当日未在该网点任职，请选择自己的网点。", field="place")
    try:
        with transaction.atomic():
            application = _open_draft(
                form_token,
                person,
                matter,
                is_urgent=is_urgent,
                is_known=is_known,
                place=place,
                by=by,
                at=at,
            )
            if stated is not None:
                write_particulars(application, stated)
            for kind, upload in uploads:
                keep(application, kind=kind, upload=upload, by=by, at=at)
            trail.record("application.begun", application, by=by, at=at)
    except IntegrityError:
        # The second click: the first one's draft stands already.
        return Application.objects.get(form_token=form_token, registered_by=by)
    return application


def _open_draft(
    form_token: UUID,
    person: Person,
    matter: Matter,
    *,
    is_urgent: bool,
    is_known: bool,
    place: ServicePoint,
    by: User,
    at: dt.datetime,
) -> Application:
    return Application.objects.create(
        form_token=form_token,
        applicant=write_person(Applicant(), person, at=at),
        received_at=place,
        channel=_CHANNELS[PlaceKind(place.kind)],
        matter=matter,
        is_urgent=is_urgent,
        is_person_known=is_known,
        registered_by=by,
        registered_at=at,
    )
