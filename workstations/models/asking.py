"""Who opens a page: the person, and what every page asks about them, in one question."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from allauth.mfa.models import Authenticator
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from workstations.models.messages import Message
from workstations.models.people import Posting, User
from workstations.models.substitution import Substitution, SubstitutionKind


def who_asks(user_id: int, *, on: dt.date) -> User | None:
    """Return the person with today's seats, ``unread_messages`` and ``has_totp``; None if gone."""
    person = _asked(on=on).filter(pk=user_id).first()
    if person is not None:
        person.know_seats(
            on,
            places=person.posted_at,
            desks=person.desks_held,
            signatures=person.signatures_held,
        )
    return person


def unread_of(person: User) -> int:
    """Return how many messages wait for whoever asks; at the sign-in itself nobody counted yet."""
    known = getattr(person, "unread_messages", None)
    return person.messages.unread().count() if known is None else known


# Put together once a day: every page asks it, and to build it took as long as to have it answered.
@lru_cache(maxsize=4)
def _asked(*, on: dt.date) -> QuerySet[User]:
    lent = Substitution.objects.lent_on(on).filter(substitute=OuterRef("pk"))
    posted = Posting.objects.current_on(on).filter(user=OuterRef("pk"))
    unread = Message.objects.unread().filter(recipient=OuterRef("pk")).order_by()
    counted = unread.values("recipient").annotate(count=Count("pk")).values("count")
    codes = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    return User.objects.annotate(
        posted_at=ArraySubquery(posted.values("place")),
        desks_held=ArraySubquery(lent.filter(kind=SubstitutionKind.DESK).values("absent")),
        signatures_held=ArraySubquery(lent.filter(kind=SubstitutionKind.SIGN).values("absent")),
        unread_messages=Coalesce(Subquery(counted), Value(0)),
        has_totp=Exists(codes.filter(user=OuterRef("pk"))),
    )
