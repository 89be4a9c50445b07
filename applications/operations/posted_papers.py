"""Papers that were posted in time and came after the last day: the application goes on."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Application, Supplement
from applications.operations import handing_over
from applications.operations.locking import locked
from applications.operations.winding import wind
from applications.states import APPLICATION_VERBS, ApplicationState
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail

_S = ApplicationState
_LAW = "《民事诉讼法》第八十五条第四款"


@transaction.atomic
def admit(
    *,
    application_id: int,
    posted_on: dt.date,
    settled_on: dt.date,
    by: User,
    at: dt.datetime,
) -> Application:
    """Take back that an application was deemed withdrawn: its papers were posted in time.

    ``posted_on`` is the postmark, ``settled_on`` the day on which they came. The seven
    days stood still from the delivery of form 6 until that day, and go on from there.
    What ended with the application, aid in advance and letters to other agencies, stays
    ended.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: it was not deemed withdrawn, or the postmark is not of those days.

    Law: 民事诉讼法 art. 85 para. 4 and 刑事诉讼法 art. 105 (what was posted before the
    period ended is in time); 法律援助法 art. 43 para. 2.
    """
    application = locked(application_id)
    on = at.date()
    require(policies.can_admit_posted_papers, by, application, on=on)
    supplement = application.supplement
    if application.state != _S.DEEMED_WITHDRAWN or supplement is None:
        raise RuleBroken("此件不是因逾期未补正视为撤回的，请刷新页面查看最新情况。")
    back_to = _S(supplement.returns_to)
    require_move(APPLICATION_VERBS["came_by_post"], _S(application.state), back_to)
    _require_postmark(supplement, posted_on)
    if not posted_on <= settled_on <= on:
        raise RuleBroken("收到日期应在交邮日期与今天之间，请核对。", field="settled_on")
    supplement.posted_on, supplement.settled_on = posted_on, settled_on
    supplement.save(update_fields=["posted_on", "settled_on"])
    application.state = back_to
    application.closed_on = None
    application.version += 1
    wind(application)
    application.save()
    messages.settle(application, at=at)
    people = {*handing_over.clerks_of(application, on=on), application.taken_by} - {by, None}
    handing_over.tell(
        sorted(people, key=lambda person: person.pk),
        f"{application.number}的补正材料在期限内交邮，恢复办理。",
        application,
        at=at,
    )
    trail.record(
        "application.papers_came_by_post",
        application,
        by=by,
        at=at,
        posted_on=str(posted_on),
        due=str(application.decision_due_on),
    )
    return application


def _require_postmark(supplement: Supplement, posted_on: dt.date) -> None:
    if supplement.delivered_on <= posted_on <= supplement.reply_by:
        return
    first, last = supplement.delivered_on, supplement.reply_by
    raise RuleBroken(
        f"交邮日期应在{first.month}月{first.day}日与补正截至的{last.month}月{last.day}日之间，"
        "以邮戳为准；逾期交邮的，不能恢复办理，申请人可以重新申请。",
        _LAW,
        "posted_on",
    )
