"""Once for each person, day and step: what the table of reminders refuses to hold twice."""

import datetime as dt
from collections.abc import Iterable

from django.db import models

from applications.models import Reminder
from workstations.models import User


def unreminded(
    subject: models.Model,
    people: Iterable[User],
    *,
    due_on: dt.date,
    step: int,
    at: dt.datetime,
    part: str = "",
) -> list[User]:
    """Note each person's step and return those who had not been told of it yet.

    Two clocks at once queue at the unique constraint: the second finds the first one's row.
    """
    return [
        person
        for person in people
        if Reminder.objects.get_or_create(
            subject_uid=subject.uid,
            part=part,
            due_on=due_on,
            step=step,
            recipient=person,
            defaults={"sent_at": at},
        )[1]
    ]
