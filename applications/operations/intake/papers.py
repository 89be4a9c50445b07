"""Papers of an application: photos and PDFs added, and taken out again."""

import datetime as dt
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from applications import policies
from applications.models import Application, Material
from applications.operations.locking import locked
from applications.rules.lists import MATERIAL_LABELS
from applications.states import ApplicationState
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import StoredFile, User
from workstations.operations import file_quotas, files, trail

_ASKED = ApplicationState.AWAITING_PAPERS


@transaction.atomic
def attach(
    *, application_id: int, kind: str, upload: UploadedFile, by: User, at: dt.datetime
) -> Material:
    """Add one photo or PDF of a paper.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: unknown kind, or the file is not what it says.
    """
    application = locked(application_id)
    require(policies.can_fill_in, by, application, on=at.date())
    material = keep(application, kind=kind, upload=upload, by=by, at=at)
    trail.record("application.paper_added", application, by=by, at=at, kind=kind)
    return material


@transaction.atomic
def detach(*, material_uid: UUID, application_id: int, by: User, at: dt.datetime) -> None:
    """Take out a paper that was added by mistake; its bytes stay until the retention ends."""
    application = locked(application_id)
    require(policies.can_fill_in, by, application, on=at.date())
    material = application.materials.get(uid=material_uid)
    kind = material.kind
    material.delete()
    trail.record("application.paper_removed", application, by=by, at=at, kind=kind)


def keep(
    application: Application, *, kind: str, upload: UploadedFile, by: User, at: dt.datetime
) -> Material:
    """Add a paper to the application that the caller holds.

    Raises RuleBroken for an unknown kind, a file that is none, and a file too many.
    """
    if kind not in MATERIAL_LABELS:
        raise RuleBroken("请选择材料的种类。", field="kind")
    kept = StoredFile.objects.filter(materials__application=application)
    file_quotas.require_room(kept, upload, where="本申请的材料")
    return Material.objects.create(
        application=application,
        kind=kind,
        label=MATERIAL_LABELS[kind],
        file=files.accept(upload, by=by, at=at),
        received_on=at.date(),
        # Now what came is to be checked before the notice ends anything.
        answers=application.supplement if application.state == _ASKED else None,
    )
