"""More time to reply to a notice to supplement: once, before the last day is over, for a reason."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications.models import Application, Supplement
from applications.operations import handing_over
from applications.operations.locking import locked
from applications.policies.supplements import can_lengthen_reply
from applications.states import ApplicationState
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail
from workstations.queries import calendar
from workstations.rules.periods import SUPPLEMENT_REPLY

LENGTHENED = "补正期限延长至"
# As long as form 6 itself may give: the seven days stand still meanwhile.
MOST_DAYS = 30
_ONCE = "《法律援助法》第四十三条第二款"


@transaction.atomic
def lengthen(
    *, application_id: int, days: int, reason: str, by: User, at: dt.datetime
) -> Supplement:
    """Move the last day to reply by ``days``, counted from the day that form 6 named.

    The law names no number of days: the center set the time and may lengthen it for whoever
    cannot keep it and says so before it is over.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: nothing is awaited, no time runs yet or it is over, it was lengthened
            before, the days are none or too many, or no reason is given.

    Law: 法律援助法 art. 43 para. 2.
    """
    application = locked(application_id)
    on = timezone.localdate(at)
    require(can_lengthen_reply, by, application, on=on)
    notice = application.supplement
    if application.state != ApplicationState.AWAITING_PAPERS or notice is None:
        raise RuleBroken("此件不在等待补正，不能延长补正期限。", _ONCE)
    _require_running(notice, on=on)
    if not 1 <= days <= MOST_DAYS:
        raise RuleBroken(f"延长1日至{MOST_DAYS}日。", _ONCE, "days")
    if not reason.strip():
        raise RuleBroken("请写明不能按期提交的困难。", _ONCE, "reason")
    former = notice.reply_by
    due = SUPPLEMENT_REPLY.lasting(days).due(former, calendar=calendar.days())
    notice.extended_from, notice.reply_by = former, due.on
    notice.extended_by, notice.extended_because = by, reason.strip()
    notice.save()
    _tell(application, due.on, by=by, at=at)
    trail.record(
        "application.reply_lengthened",
        application,
        by=by,
        at=at,
        former=str(former),
        due=str(due.on),
    )
    return notice


def _require_running(notice: Supplement, *, on: dt.date) -> None:
    if notice.reply_by is None:
        raise RuleBroken("补正通知尚未登记送达，补正期限没有起算，不用延长。", _ONCE)
    if notice.extended_from is not None:
        raise RuleBroken("补正期限已经延长过一次，不能再次延长。", _ONCE)
    if on > notice.reply_by:
        day = notice.reply_by
        raise RuleBroken(
            f"补正期限已于{day.month}月{day.day}日届满，不能再延长；"
            "已收到材料的请核对，没有收到的视为撤回，申请人可以重新申请。",
            _ONCE,
        )


def _tell(application: Application, day: dt.date, *, by: User, at: dt.datetime) -> None:
    """The place that received it tells the applicant; the desk that waits knows the new day."""
    people = {*handing_over.clerks_of(application, on=at.date()), application.taken_by} - {by, None}
    words = f"{application.number}{LENGTHENED}{day.month}月{day.day}日，请转告申请人。"
    handing_over.tell(sorted(people, key=lambda one: one.pk), words, application, at=at)
