"""Papers that were posted in time and came after the last day: the application goes on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from applications import policies
from applications.models import Application, Supplement, SupplementAnswer
from applications.operations import handing_over
from applications.operations.locking import locked
from applications.operations.verbs import require_verb
from applications.operations.winding import wind
from applications.queries import reply_papers
from applications.states import ApplicationState, ItemAnswer
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail

_S = ApplicationState
_LAW = "《民事诉讼法》第八十五条第四款"
_ONCE = "《法律援助法》第四十三条第二款"


@dataclass(frozen=True, kw_only=True)
class PostedPaper:
    """The paper in that place of the notice, its own postmark and the day it came."""

    position: int
    posted_on: dt.date
    came_on: dt.date


@transaction.atomic
def admit(
    *, application_id: int, papers: Sequence[PostedPaper], by: User, at: dt.datetime
) -> Application:
    """Take back that an application was deemed withdrawn: its papers were posted in time.

    The seven days stood still from the delivery of form 6 until the last of the papers
    came, and go on from there. What ended with the application, aid in advance and
    letters to other agencies, stays ended.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: it was not deemed withdrawn, nothing came that is still awaited, or a
            postmark is not of those days.

    Law: 民事诉讼法 art. 85 para. 4 and 刑事诉讼法 art. 105 (what was posted before the
    period ended is in time); 法律援助法 art. 43 para. 2.
    """
    application = locked(application_id)
    require(policies.can_admit_posted_papers, by, application, on=at.date())
    supplement = application.supplement
    if application.state != _S.DEEMED_WITHDRAWN or supplement is None:
        raise RuleBroken("此件不是因逾期未补正视为撤回的，请刷新页面查看最新情况。")
    back_to = _S(supplement.returns_to)
    require_verb("came_by_post", application, back_to)
    _keep(supplement, papers, by=by, at=at)
    application.state = back_to
    application.closed_on = None
    _go_on(application, by=by, at=at)
    _record("application.papers_came_by_post", application, supplement, by=by, at=at)
    return application


@transaction.atomic
def add(
    *, application_id: int, papers: Sequence[PostedPaper], by: User, at: dt.datetime
) -> Application:
    """Write down another envelope that was posted in time: the first one keeps its days.

    The pause ends with the last paper that came, so the seven days are counted anew.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: no envelope brought it back, it is decided or all is there, or a
            postmark is not of those days.

    Law: 民事诉讼法 art. 85 para. 4; 办理法律援助案件程序规定 art. 17.
    """
    application = locked(application_id)
    require(policies.can_admit_posted_papers, by, application, on=at.date())
    supplement = application.supplement
    if not reply_papers.another_envelope_may_come(application, supplement):
        raise RuleBroken("此件不再等待期限内交邮的材料，请刷新页面查看最新情况。")
    _keep(supplement, papers, by=by, at=at)
    _go_on(application, by=by, at=at)
    _record("application.more_papers_came_by_post", application, supplement, by=by, at=at)
    return application


def _keep(
    supplement: Supplement, papers: Sequence[PostedPaper], *, by: User, at: dt.datetime
) -> None:
    """Write each paper with its own days, and the latest of them on the notice."""
    awaited = reply_papers.outstanding(supplement)
    if not papers or any(paper.position not in awaited for paper in papers):
        raise RuleBroken("请勾选补正通知列明、尚未收到的材料。", _ONCE, "came_0")
    same_day = len({paper.posted_on for paper in papers}) == 1
    same_arrival = len({paper.came_on for paper in papers}) == 1
    for paper in papers:
        its = f"“{awaited[paper.position]}”的"
        _require_postmark(
            supplement,
            paper.posted_on,
            whose="" if same_day else its,
            field="posted_on" if same_day else f"posted_on_{paper.position}",
        )
        if not paper.posted_on <= paper.came_on <= at.date():
            raise RuleBroken(
                f"{'' if same_arrival else its}收到日期应在交邮日期与今天之间，请核对。",
                field="settled_on" if same_arrival else f"settled_on_{paper.position}",
            )
    for paper in papers:
        # The words of before, why it lacked, stay beside it.
        SupplementAnswer.objects.update_or_create(
            supplement=supplement,
            position=paper.position,
            defaults={
                "answer": ItemAnswer.HANDED_IN,
                "answered_on": paper.came_on,
                "posted_on": paper.posted_on,
                "recorded_by": by,
                "recorded_at": at,
            },
        )
    supplement.posted_on = _latest(supplement.posted_on, *(paper.posted_on for paper in papers))
    supplement.settled_on = _latest(supplement.settled_on, *(paper.came_on for paper in papers))
    supplement.save(update_fields=["posted_on", "settled_on"])


def _latest(*days: dt.date | None) -> dt.date:
    return max(day for day in days if day is not None)


def _require_postmark(
    supplement: Supplement, posted_on: dt.date, *, whose: str, field: str
) -> None:
    if supplement.delivered_on <= posted_on <= supplement.reply_by:
        return
    first, last = supplement.delivered_on, supplement.reply_by
    raise RuleBroken(
        f"{whose}交邮日期应在{first.month}月{first.day}日与补正截至的{last.month}月{last.day}日"
        "之间，以邮戳为准；逾期交邮的，不能恢复办理，申请人可以重新申请。",
        _LAW,
        field,
    )


def _go_on(application: Application, *, by: User, at: dt.datetime) -> None:
    """Wind the clock by the last paper that came, and tell whoever goes on with it."""
    application.version += 1
    wind(application)
    application.save()
    messages.settle(application, at=at)
    people = {*handing_over.clerks_of(application, on=at.date()), application.taken_by} - {by, None}
    handing_over.tell(
        sorted(people, key=lambda person: person.pk),
        f"{application.number}的补正材料在期限内交邮，恢复办理。",
        application,
        at=at,
    )


def _record(
    action: str,
    application: Application,
    supplement: Supplement,
    *,
    by: User,
    at: dt.datetime,
) -> None:
    trail.record(
        action,
        application,
        by=by,
        at=at,
        posted_on=str(supplement.posted_on),
        due=str(application.decision_due_on),
    )
