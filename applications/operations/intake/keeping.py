"""Saving one section exactly once: the token, the version, and who was faster."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from applications import policies
from applications.models import Application, SectionSave
from applications.operations.intake.sealed_values import sealed_in
from applications.operations.locking import locked
from applications.queries import latest
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import changes, trail


class ChangedMeanwhile(RuleBroken):
    """Somebody saved this section after the page was read: both versions are shown."""


@dataclass(frozen=True, kw_only=True)
class SaveKey:
    """What the page knows of its save.

    ``token`` names this one save: the same token twice is one save. ``version``
    is the application's when the page was read. ``after`` are the tokens of the
    page's own saves whose answers never arrived; they are no colleague's changes.
    """

    token: UUID
    version: int
    after: frozenset[UUID] = frozenset()


@transaction.atomic
def keep(
    *,
    application_id: int,
    section: str,
    key: SaveKey,
    write: Callable[[Application], None],
    by: User,
    at: dt.datetime,
) -> SectionSave:
    """Let ``write`` change the locked application and number the version it makes.

    Raises:
        PermissionDenied: the application lies on another desk.
        ChangedMeanwhile: somebody else saved this section since the page was read.
        RuleBroken: whatever ``write`` refuses.
    """
    # The second press waits here and then finds the first one's token.
    application = locked(application_id)
    require(policies.can_fill_in, by, application, on=at.date())
    earlier = application.section_saves.filter(token=key.token).first()
    if earlier is not None:
        return earlier
    newest = application.section_saves.filter(section=section).order_by("-version").first()
    is_newer = newest is not None and newest.version > key.version
    if is_newer and newest.token not in key.after:
        raise ChangedMeanwhile(latest.section_changed_meanwhile(newest))
    before = sealed_in(application, section)
    write(application)
    save = note(application, {section: key.token}, by=by, at=at)
    trail.record(
        "application.section_saved",
        application,
        by=by,
        at=at,
        section=section,
        version=save.version,
        changes=changes.digests(before, sealed_in(application, section)),
    )
    return save


def note(
    application: Application, tokens: Mapping[str, UUID], *, by: User, at: dt.datetime
) -> SectionSave:
    """Count the application's version up, save it, and note which sections it changed.

    ``tokens`` names each changed section with the token of its save.
    """
    application.version += 1
    application.save()
    saves = [
        SectionSave(
            application=application,
            section=section,
            token=token,
            version=application.version,
            saved_by=by,
            saved_at=at,
        )
        for section, token in tokens.items()
    ]
    return SectionSave.objects.bulk_create(saves)[0]
