"""Laying two records of one person together."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from applications import policies
from applications.models import Applicant, PersonMerge
from applications.operations.merging import columns, links
from applications.operations.merging.holding import hold_files, hold_people, numbers_merged_into
from applications.operations.secrecy import refuse_person
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail
from workstations.states import RevealReason


@transaction.atomic
def compare(*, kept: Applicant, gone: Applicant, reason: str, by: User, at: dt.datetime) -> None:
    """Write down that somebody read both records in full to compare them, and what for.

    Raises:
        PermissionDenied: ``by`` does not belong to the center.
        RuleBroken: no such reason.

    Law: 个人信息保护法 art. 6 (no more than the purpose needs).
    """
    require(policies.can_merge, by, kept, on=at.date())
    if reason not in RevealReason.values:
        raise RuleBroken("请选择查看的用途，再显示。", "《个人信息保护法》第六条", "reason")
    trail.record("applicant.compared", kept, by=by, at=at, reason=reason, other=str(gone.uid))


@transaction.atomic
def merge(
    *,
    kept_id: int,
    gone_id: int,
    from_gone: Collection[str],
    reason: str,
    by: User,
    at: dt.datetime,
) -> PersonMerge:
    """Let everything that names ``gone`` name ``kept``; ``gone`` stays and only leads there.

    ``from_gone`` are the groups of columns whose values are taken from the other
    record. What the kept one held before, and every row that was moved, is kept
    sealed, so that ``undo`` can give it back.

    Raises:
        PermissionDenied: ``by`` does not belong to the center.
        RuleBroken: no reason, one of them was merged meanwhile, is of a state secret, or one
            file names both.

    Law: 个人信息保护法 art. 8 (personal data must be accurate and complete).
    """
    applications = hold_files(kept_id, gone_id)
    people = hold_people(kept_id, gone_id)
    if len(people) != 2:
        raise RuleBroken("请选择两份不同的人员登记。")
    kept, gone = people[kept_id], people[gone_id]
    require(policies.can_merge, by, kept, on=at.date())
    _refuse_what_cannot_be_one(kept, gone)
    if not reason.strip():
        raise RuleBroken("请写明认定为同一人的理由。", field="reason")
    before = columns.snapshot(kept)
    for group in columns.GROUPS:
        if group in from_gone:
            columns.copy(kept, gone, group)
    made = PersonMerge.objects.create(
        kept=kept,
        gone=gone,
        reason=reason.strip(),
        merged_by=by,
        merged_at=at,
        before=before,
        after=columns.snapshot(kept),
        links=links.move(gone, to=kept),
    )
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    kept.other_indexes = numbers_merged_into(kept)
    kept.save()
    links.touch(applications)
    trail.record(
        "personmerge.merged",
        made,
        by=by,
        at=at,
        kept=str(kept.uid),
        gone=str(gone.uid),
        rows=len(made.links),
        taken=sorted(from_gone),
    )
    return made


def _refuse_what_cannot_be_one(kept: Applicant, gone: Applicant) -> None:
    for person in (kept, gone):
        if person.merged_into_id is not None:
            raise RuleBroken("其中一份登记已被合并，请刷新页面查看最新情况。")
    refuse_person(kept, gone)
    both = links.stand_together(kept, gone)
    if both:
        raise RuleBroken(f"两人同在{both}中分别登记，是两个人，不能合并。请核对。")
