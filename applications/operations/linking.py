"""Marking that two applications belong together, and taking the mark off again."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Application, FileLink
from applications.states import LinkKind
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail


@transaction.atomic
def mark(
    *, application_id: int, number: str, kind: LinkKind, by: User, at: dt.datetime
) -> FileLink:
    """Mark that an application repeats, was split from, or is related to another one.

    A mark refuses nobody and moves no state: whoever decides reads it.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: no application has that number, it is the same one, or the two
            are marked already.
    """
    other_id = Application.objects.filter(number=number.strip()).values_list("pk", flat=True)[:1]
    if not number.strip() or not (found := list(other_id)):
        raise RuleBroken("没有这个编号的申请，请核对。", field="number")
    if found[0] == application_id:
        raise RuleBroken("这是本件的编号，请填写另一件的编号。", field="number")
    # Both, in one order for everybody: the two sides may be marked at the same time.
    both = Application.objects.select_for_update().filter(pk__in=[application_id, found[0]])
    held = {one.pk: one for one in both.order_by("pk")}
    application, other = held[application_id], held[found[0]]
    require(policies.can_link, by, application, on=at.date())
    if FileLink.objects.in_force().of(application).of(other).exists():
        raise RuleBroken("两件已经标记，需要改的请先取消原标记。", field="number")
    link = FileLink.objects.create(
        application=application, other=other, kind=kind, marked_by=by, marked_at=at
    )
    trail.record("application.linked", application, by=by, at=at, number=other.number, kind=kind)
    return link


@transaction.atomic
def unmark(*, link_id: int, by: User, at: dt.datetime) -> FileLink:
    """Take a mark off; the row stays and says who did.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: it was taken off before.
    """
    link = FileLink.objects.select_for_update().get(pk=link_id)
    require(policies.can_link, by, link.application, on=at.date())
    if link.ended_at is not None:
        raise RuleBroken("该标记已经取消，请刷新页面查看。")
    link.ended_by, link.ended_at = by, at
    link.save(update_fields=["ended_by", "ended_at"])
    trail.record("application.unlinked", link.application, by=by, at=at, number=link.other.number)
    return link
