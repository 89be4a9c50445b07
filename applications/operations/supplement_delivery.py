"""The day on which a notice to supplement was received, from which the time to reply runs."""

import datetime as dt

from applications.documents import application_kinds
from applications.models import ServiceRecord, Supplement
from applications.operations.locking import locked
from applications.operations.winding import wind
from applications.states import ON_THE_CLOCK
from workstations.queries import calendar
from workstations.rules.periods import SUPPLEMENT_REPLY, Due

# The law names no number of days for sending it, and what is lost is our own time.
TO_BE_SERVED = Due(
    code="SUPPLEMENT_NOTICE",
    why="应当及时送达；自送达之日起暂停审查期限、起算补正期限。",
    article="《法律援助法》第四十三条第二款",
    binding=False,
)


def reply_by(delivered_on: dt.date, reply_days: int) -> dt.date:
    """Return the last day on which what is missing may be handed in."""
    return SUPPLEMENT_REPLY.lasting(reply_days).due(delivered_on, calendar=calendar.days()).on


def begin(service: ServiceRecord) -> None:
    """Start the time to reply, and the pause, of a notice that was just served.

    In the caller's transaction, which holds the application. Nothing follows where the
    notice was handed over when it was written, or came after what it asked for.

    Law: 法律援助法 art. 43 para. 2; 办理法律援助案件程序规定 art. 17.
    """
    if service.paper.kind != application_kinds.SUPPLEMENT_NOTICE:
        return
    awaited = Supplement.objects.filter(
        application=service.application_id, number=service.paper.number, delivered_on=None
    )
    notice, day = awaited.first(), service.delivered_on
    if notice is None or (notice.settled_on is not None and notice.settled_on < day):
        return
    notice.delivered_on, notice.reply_by = day, reply_by(day, notice.reply_days)
    notice.save(update_fields=["delivered_on", "reply_by"])
    application = locked(service.application_id)
    if application.state in ON_THE_CLOCK:
        application.version += 1
        wind(application)
        application.save()
