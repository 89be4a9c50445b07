"""The whole sheet in one go, for whoever has all of it at hand."""

import datetime as dt
from collections.abc import Iterable
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from applications import policies
from applications.models import Application
from applications.operations import conflict_checks
from applications.operations.intake import writing
from applications.operations.intake.keeping import note
from applications.operations.intake.papers import keep
from applications.operations.intake.sealed_values import sealed_in
from applications.operations.intake.typed import Sheet
from applications.operations.locking import locked
from applications.queries import latest
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import changes, trail

_SECTIONS = ("applicant", "matter", "means")


@transaction.atomic
def amend(
    *,
    application_id: int,
    version: int,
    sheet: Sheet,
    uploads: Iterable[tuple[str, UploadedFile]] = (),
    by: User,
    at: dt.datetime,
) -> Application:
    """Save the sheet and the papers that came with it, unless somebody saved meanwhile.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: ``version`` is not the present one, or a file is not what it says.
    """
    application = locked(application_id)
    require(policies.can_fill_in, by, application, on=at.date())
    if application.version != version:
        raise RuleBroken(latest.changed_meanwhile(application))
    before = sealed_in(application, *_SECTIONS)
    writing.write_applicant(application, sheet.person, at=at)
    writing.write_matter(application, sheet.about, on=at.date())
    writing.write_means(application, sheet.means)
    writing.write_basis(application, by=by, at=at)
    conflict_checks.run_after_change(application, at=at)
    for kind, upload in uploads:
        keep(application, kind=kind, upload=upload, by=by, at=at)
    note(application, {section: uuid4() for section in _SECTIONS}, by=by, at=at)
    trail.record(
        "application.amended",
        application,
        by=by,
        at=at,
        version=application.version,
        changes=changes.digests(before, sealed_in(application, *_SECTIONS)),
    )
    return application
