"""Refused by a policy: who wanted what that is not theirs to do stands in the trail as well."""

import datetime as dt
from types import SimpleNamespace

from django.db import models, transaction

from workstations.models import User
from workstations.operations import trail
from workstations.operations.limits import Limit

# One entry tells the auditor; whoever goes on pressing fills no trail.
_TOLD_ONCE = Limit(name="access-denied", tries=1, seconds=10 * 60)


def note(
    subject: models.Model | None, *, route: str, method: str, by: User, at: dt.datetime
) -> None:
    """Record that ``by`` was refused at an address, once in ten minutes for each address.

    ``route`` is the address's name, never the path; ``subject`` what it was about, if known.
    In a transaction of its own: that of the refused act has been rolled back.
    """
    if not _TOLD_ONCE.spend(f"{by.pk}:{route}"):
        return
    about = _by_number(subject) if subject else None
    with transaction.atomic():
        trail.record("access.denied", about, by=by, at=at, route=route, method=method)


def _by_number(subject: models.Model) -> SimpleNamespace:
    """Return what the trail asks of a subject, with its official number in place of its words.

    Anything may be refused, also what calls itself by a person's name or by a line of text.
    """
    return SimpleNamespace(
        _meta=subject._meta,
        uid=getattr(subject, "uid", None),
        trail_label=getattr(subject, "number", ""),
    )
