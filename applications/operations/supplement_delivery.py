"""The day on which a notice to supplement was received, from which the time to reply runs."""

import datetime as dt

from django.db.models import Min

from applications.documents import application_kinds
from applications.models import ServiceRecord, Supplement
from applications.operations.locking import locked
from applications.operations.winding import wind
from applications.states import ON_THE_CLOCK, Receiver
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
    notice was handed over when it was written, or came after what it asked for, or while
    one of those who apply together and whose papers it asks for has not received it.

    Law: 法律援助法 art. 43 para. 2; 办理法律援助案件程序规定 art. 17.
    """
    if service.paper.kind != application_kinds.SUPPLEMENT_NOTICE:
        return
    awaited = Supplement.objects.filter(
        application=service.application_id, number=service.paper.number, delivered_on=None
    )
    notice, day = awaited.first(), _received_by_all(service)
    if notice is None or day is None:
        return
    if notice.settled_on is not None and notice.settled_on < day:
        return
    notice.delivered_on, notice.reply_by = day, reply_by(day, notice.reply_days)
    notice.save(update_fields=["delivered_on", "reply_by"])
    application = locked(service.application_id)
    if application.state in ON_THE_CLOCK:
        application.version += 1
        wind(application)
        application.save()


def _received_by_all(service: ServiceRecord) -> dt.date | None:
    """Return the day on which the last of those who were told received the notice.

    The applicant, or who receives in their place, and each co-applicant who is to have it.
    """
    records = ServiceRecord.objects.filter(paper=service.paper_id)
    of_others = list(
        records.filter(receiver=Receiver.CO_APPLICANT).values_list("delivered_on", flat=True)
    )
    for_the_first = records.exclude(receiver=Receiver.CO_APPLICANT)
    first = for_the_first.aggregate(day=Min("delivered_on"))["day"]
    days = [first, *of_others]
    return None if None in days else max(days)
