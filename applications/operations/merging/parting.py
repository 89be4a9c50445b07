"""Parting two records again that were laid together by mistake."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import UNDO_DAYS, Applicant, PersonMerge
from applications.operations.merging import columns, links
from applications.operations.merging.holding import hold_files, hold_people, numbers_merged_into
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail


@transaction.atomic
def undo(*, merge_id: int, reason: str, by: User, at: dt.datetime) -> PersonMerge:
    """Give back every row and every value that nobody changed since; list the others.

    Raises:
        PermissionDenied: ``by`` is neither the head nor merged them.
        RuleBroken: no reason, thirty days have passed, undone already, or the kept
            record was merged into another one since.
    """
    people = PersonMerge.objects.values_list("kept_id", "gone_id").get(pk=merge_id)
    applications = hold_files(*people)
    held = hold_people(*people)
    # Read once the people are held: two who undo it wait for each other there.
    merge = PersonMerge.objects.select_for_update().get(pk=merge_id)
    kept, gone = held[merge.kept_id], held[merge.gone_id]
    require(policies.can_undo_merge, by, merge, on=at.date())
    _refuse_what_is_too_late(merge, kept, on=at.date())
    if not reason.strip():
        raise RuleBroken("请写明撤销合并的理由。", field="reason")
    left_alone = links.move_back(merge.links, gone, kept=kept)
    left_alone += _restore(merge, kept)
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    merge.undone_by, merge.undone_at = by, at
    merge.undo_reason, merge.left_alone = reason.strip(), left_alone
    merge.save(update_fields=["undone_by", "undone_at", "undo_reason", "left_alone"])
    kept.other_indexes = numbers_merged_into(kept)
    kept.save()
    links.touch(applications)
    trail.record(
        "personmerge.undone",
        merge,
        by=by,
        at=at,
        rows=len(merge.links),
        left_alone=len(left_alone),
    )
    return merge


def _restore(merge: PersonMerge, kept: Applicant) -> list[str]:
    """Put back the groups that are still as the merge left them; return the others."""
    now = columns.snapshot(kept)
    changed = []
    for group, before in merge.before.items():
        if before == merge.after[group]:
            continue
        if now[group] == merge.after[group]:
            columns.write(kept, group, before)
        else:
            changed.append(f"{columns.LABELS[group]}（之后已修改）")
    return changed


def _refuse_what_is_too_late(merge: PersonMerge, kept: Applicant, *, on: dt.date) -> None:
    if merge.undone_at is not None:
        raise RuleBroken("这次合并已经撤销，请刷新页面查看。")
    if on > merge.undo_until:
        raise RuleBroken(
            f"合并已超过{UNDO_DAYS}日（可撤销至{day_text(merge.undo_until)}），不能再撤销。"
            "确属两人的，请为另一人重新登记。"
        )
    if kept.merged_into_id is not None:
        raise RuleBroken("保留的登记之后又并入另一份，请先撤销后一次合并。")
