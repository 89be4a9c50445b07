"""Collective discussions: written down by one hand, confirmed by the head."""

import datetime as dt
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Discussion
from applications.operations import by_number, handing_over
from applications.operations.secrecy import refuse_words
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail

PAGE = "applications:discussion"
_MUST_SAY = {
    "question": "请写明提请讨论的问题。",
    "participants": "请写明参加人员。",
    "opinions": "请写明讨论意见。",
    "conclusion": "请写明结论。",
}


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """What was asked, who sat together, what each said, and what came of it."""

    held_on: dt.date
    question: str
    participants: str
    opinions: str
    conclusion: str


@transaction.atomic
def record(
    *,
    about: str,
    asked_by: User,
    minutes: Minutes,
    form_token: UUID,
    by: User,
    at: dt.datetime,
) -> Discussion:
    """Write the minutes down; the same ``form_token`` again writes nothing.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: no such application or case, the day lies ahead, or a part is empty.
    """
    on = timezone.localdate(at)
    require(policies.can_record_discussion, by, None, on=on)
    file = by_number.file_of(about, field="about")
    if file is None:
        raise RuleBroken("请写明讨论的是哪一件申请或者案件。", field="about")
    if minutes.held_on > on:
        raise RuleBroken("讨论日期不能晚于今天，请核对。", field="held_on")
    for name, words in _MUST_SAY.items():
        if not getattr(minutes, name).strip():
            raise RuleBroken(words, field=name)
    refuse_words(file, minutes.question, field="question")
    written, is_new = Discussion.objects.get_or_create(
        form_token=form_token,
        defaults={
            **asdict(minutes),
            "asked_by": asked_by,
            "recorded_by": by,
            "recorded_at": at,
            **by_number.columns_of(file),
        },
    )
    if is_new:
        heads = set(handing_over.heads(on=on)) - {by}
        words = f"{file}的集体讨论记录待确认。"
        messages.tell(heads, words, page=PAGE, subject=written, at=at)
        trail.record("discussion.recorded", written, by=by, at=at, on=str(minutes.held_on))
    return written


@transaction.atomic
def confirm(*, discussion_id: int, by: User, at: dt.datetime) -> Discussion:
    """Confirm the minutes; they never change afterwards.

    Raises:
        PermissionDenied: ``by`` is not the head, or wrote them.
        RuleBroken: they are confirmed already.
    """
    written = Discussion.objects.select_for_update().get(pk=discussion_id)
    require(policies.can_confirm_discussion, by, written, on=timezone.localdate(at))
    if written.confirmed_at is not None:
        raise RuleBroken("这份讨论记录已经确认。")
    written.confirmed_by, written.confirmed_at = by, at
    written.save(update_fields=["confirmed_by", "confirmed_at"])
    messages.settle(written, at=at)
    trail.record("discussion.confirmed", written, by=by, at=at)
    return written
