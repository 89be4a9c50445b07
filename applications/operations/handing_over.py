"""Passing an application from desk to desk: the columns that every hand-over sets, and the word."""

import datetime as dt
from collections.abc import Iterable

from applications.models import Application
from applications.operations import advance_endings, cooperation_endings, unsent
from applications.states import ApplicationState
from workstations.models import Posting, User
from workstations.operations import messages
from workstations.states import CENTER, CLERKS, Role

DETAIL = "applications:detail"
EDIT = "applications:edit"


def to_the_queue(application: Application, *, at: dt.datetime) -> None:
    """Lay it on the center's common pile and tell the center."""
    application.state = ApplicationState.FORWARDED
    application.forwarded_at = at
    application.taken_by = application.taken_at = None
    application.returned_reason = application.returned_note = ""
    application.version += 1
    application.save()
    application.returns.filter(answered_at=None).update(answered_at=at)
    messages.settle(application, at=at)
    tell(
        User.objects.active_on(at.date()).with_role(Role.CENTER_STAFF),
        f"{application.number}已报送，请领取审查。",
        application,
        at=at,
    )


def close(
    application: Application,
    state: ApplicationState,
    *,
    at: dt.datetime,
    by: User | None = None,
) -> None:
    """End it: decided, withdrawn, or deemed withdrawn; without a grant, aid in advance ends too.

    Letters to other agencies end with it: nobody waits for their answer any more.
    """
    application.state = state
    application.closed_on = at.date()
    application.version += 1
    application.save()
    cooperation_endings.conclude(application, at=at)
    unsent.forget(application)
    messages.settle(application, at=at)
    if state != ApplicationState.GRANTED:
        advance_endings.conclude(application, by=by, at=at)


def tell(
    people: Iterable[User],
    text: str,
    application: Application,
    *,
    at: dt.datetime,
    page: str = DETAIL,
) -> None:
    messages.tell(people, text, page=page, subject=application, at=at)


def clerks_of(application: Application, *, on: dt.date) -> list[User]:
    """Return who sits at the place that received it, on that day."""
    posted = Posting.objects.current_on(on).filter(place=application.received_at_id)
    return list(User.objects.active_on(on).with_role(*CLERKS).filter(postings__in=posted))


def heads(*, on: dt.date) -> list[User]:
    return list(User.objects.active_on(on).with_role(Role.CENTER_HEAD))


def center(*, on: dt.date) -> list[User]:
    return list(User.objects.active_on(on).with_role(*CENTER))
