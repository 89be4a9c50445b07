"""Papers of an application: photos and PDFs added, taken out of a draft, voided afterwards."""

import datetime as dt
from collections.abc import Mapping
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
from workstations.rules import order_148

_ASKED = ApplicationState.AWAITING_PAPERS
_RECEIPT = "第十三条"


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
def detach(
    *, material_uid: UUID, application_id: int, reason: str = "", by: User, at: dt.datetime
) -> None:
    """Take a paper out of a draft; what was received is voided instead, for a reason.

    Voided it counts no more, and stays where it was, with its file. A file that was taken out
    of a draft stays until the retention ends.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: it was received and no reason is given, or it is voided already.

    Law: 办理法律援助案件程序规定 art. 13 (the receipt lists what was received).
    """
    application = locked(application_id)
    require(policies.can_fill_in, by, application, on=at.date())
    material = application.materials.get(uid=material_uid)
    if application.state == ApplicationState.DRAFT:
        kind = material.kind
        material.delete()
        trail.record("application.paper_removed", application, by=by, at=at, kind=kind)
        return
    if material.removed_at is not None:
        raise RuleBroken("这份材料已经作废，请刷新页面查看。")
    if not reason.strip():
        raise RuleBroken(
            "已接收的材料不能移除，只能作废，请写明原因，如“照片不清楚，已重拍”。",
            order_148.article_on(application.received_on, _RECEIPT),
            "reason",
        )
    material.removed_at, material.removed_by = at, by
    material.removed_reason = reason.strip()
    material.save(update_fields=["removed_at", "removed_by", "removed_reason"])
    trail.record("application.paper_voided", application, by=by, at=at, kind=material.kind)


def say_whose(
    application: Application, owners: Mapping[UUID, UUID | None], *, by: User, at: dt.datetime
) -> None:
    """Write of each paper which co-applicant's it is, by both uids; None where it is no one's own.

    The caller holds the application. What was voided stays as it was.

    Raises RuleBroken where somebody applies no longer.
    """
    if not owners:
        return
    joined = {one.person.uid: one for one in application.co_applicants.select_related("person")}
    if any(person not in joined for person in owners.values() if person):
        raise RuleBroken("共同申请人名单已经变化，请刷新页面后重新选择材料属于何人。")
    for material in application.materials.standing().filter(uid__in=owners):
        person = owners[material.uid]
        whose = joined[person] if person else None
        if material.whose_id == (whose and whose.pk):
            continue
        material.whose = whose
        material.save(update_fields=["whose"])
        trail.record("application.paper_named", application, by=by, at=at, kind=material.kind)


def keep(
    application: Application, *, kind: str, upload: UploadedFile, by: User, at: dt.datetime
) -> Material:
    """Add a paper to the application that the caller holds.

    Raises RuleBroken for an unknown kind, a file that is none, and a file too many.
    """
    if kind not in MATERIAL_LABELS:
        raise RuleBroken("请选择材料的种类。", field="kind")
    # Who voids a bad scan has room for a better one; the day's quota guards the disk.
    kept = StoredFile.objects.filter(materials__application=application, materials__removed_at=None)
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
