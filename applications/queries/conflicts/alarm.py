"""Applications at the center that nobody has compared with all others yet."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet

from applications.models import Application, ConflictCheck
from applications.queries import alarms, queue
from workstations.models import User

CODE = "conflicts"


def unchecked(user: User, *, on: dt.date) -> QuerySet[Application]:
    """Return undecided applications without a check that was brought to an end."""
    return _unchecked(Application.objects.visible_to(user, on=on), on)


def _unchecked(rows: QuerySet, on: dt.date) -> QuerySet:
    settled = ConflictCheck.objects.current().settled().filter(application=OuterRef("pk"))
    return queue.at_the_center(rows).filter(~Exists(settled))


alarms.register(
    alarms.Alarm(code=CODE, label="未作利益冲突审查", page=alarms.APPLICATIONS, rows=_unchecked)
)
