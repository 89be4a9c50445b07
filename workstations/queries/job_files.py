"""Who may take the file of a finished job: whoever asked for it, while they still may."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from workstations.models import Job, User

_asked: dict[str, str] = {}


def ask_of_takers(kind: str, policy: str) -> None:
    """Let a storey above say by a policy of its own who may take what jobs of that kind made.

    By its dotted name, because an app says so before anybody may import its models.
    """
    _asked[kind] = policy


def can_take(user: User, job: Job, *, on: dt.date) -> bool:
    """The owner alone; and where the kind asks for more than that, asked again on the day.

    A file lies here for a week, and in a week somebody may have another post.
    """
    if job.owner_id != user.pk:
        return False
    policy = _asked.get(job.kind)
    return policy is None or import_string(policy)(user, job, on=on)
