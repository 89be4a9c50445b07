"""Ask a policy whether this person may, and refuse in one sentence if not."""

import datetime as dt
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.db import models

NOT_YOURS = "您没有办理此事项的权限。"


class NotYours(PermissionDenied):
    """A policy's no, and what it was said about, if that is a thing of the database.

    ``words`` say whose it is instead, to somebody who may know.
    """

    def __init__(self, subject: Any = None, words: str = NOT_YOURS) -> None:
        super().__init__(words)
        self.subject = subject if isinstance(subject, models.Model) else None


class Policy(Protocol):
    """A ``can_x`` of some ``policies``: a person, an object, a day; yes or no."""

    def __call__(self, user: Any, obj: Any, /, *, on: dt.date) -> bool: ...


def require(policy: Policy, user: Any, obj: Any = None, *, on: dt.date) -> None:
    """Return quietly if ``policy`` lets ``user`` act on ``obj`` on that day.

    Raises:
        PermissionDenied: the policy says no; the view answers 403.
    """
    if not policy(user, obj, on=on):
        raise NotYours(obj)
