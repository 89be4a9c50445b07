"""By when another agency or a town is asked to answer: form 7 and the 核实函."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Q

from applications.models import Cooperation, MovedDay, VerificationRequest
from applications.operations import asking_towns, cooperating, handing_over
from applications.operations.moving.move import Move
from applications.rules.cooperation import REPLY, REPLY_FROM_DELIVERY
from applications.rules.verification import TOWN_REPLY, TOWN_REPLY_FROM_DELIVERY
from legalaid.shared.chinese_dates import day_text
from workstations.models import Paper, User
from workstations.rules.workdays import Calendar


def cooperations(days: Calendar, *, of: Q, on: dt.date) -> Iterator[Move]:
    """Another agency's days, from its receipt of form 7, or from the dispatch until then.

    Law: 办理法律援助案件程序规定 art. 16.
    """
    out = (
        Cooperation.objects.out()
        .filter(of)
        .select_for_update(of=("self",))
        .select_related("application__taken_by", "case", "letter", "drafted_by", "signed_by")
        .prefetch_related("letter__services")
        .defer("application__narrative")
        .order_by("pk")
    )
    for letter in out:
        served_on = _served_on(letter.letter)
        period = REPLY_FROM_DELIVERY if served_on else REPLY
        due = period.lasting(letter.reply_days).due(served_on or letter.sent_on, calendar=days)
        before, letter.reply_by = letter.reply_by, due.on
        if due.on == before:
            continue
        letter.save(update_fields=["reply_by"])
        reviewer = letter.application.taken_by if letter.application else None
        yield Move(
            row=MovedDay(
                application=letter.application,
                case=letter.case,
                what="协作函答复",
                before=before,
                after=due.on,
                old_day_in=_old_day_in(letter, before),
            ),
            people=_once(reviewer, letter.drafted_by, letter.signed_by),
            page=cooperating.PAGE,
            subject=letter,
        )


def town_requests(days: Calendar, *, on: dt.date) -> Iterator[Move]:
    """A town's days, by the length that its own letter names."""
    unanswered = (
        VerificationRequest.objects.open()
        .select_for_update(of=("self",))
        .select_related("application__taken_by", "letter", "sent_by")
        .prefetch_related("letter__services")
        .defer("application__narrative")
        .order_by("pk")
    )
    for request in unanswered:
        served_on = _served_on(request.letter)
        period = TOWN_REPLY_FROM_DELIVERY if served_on else TOWN_REPLY
        due = period.lasting(_length_of(request)).due(served_on or request.sent_on, calendar=days)
        before = request.due_on
        request.due_on, request.due_why = due.on, due.why
        request.save(update_fields=["due_on", "due_why"])
        if due.on == before:
            continue
        application = request.application
        yield Move(
            row=MovedDay(
                application=application,
                what="核实函答复",
                before=before,
                after=due.on,
                old_day_in=_old_day_in(request, before),
            ),
            people=_once(
                application.taken_by,
                request.sent_by,
                *handing_over.clerks_of(application, on=on),
            ),
            page=asking_towns.ANSWER,
            subject=request,
        )


def _served_on(letter: Paper | None) -> dt.date | None:
    services = letter.services.all() if letter else []
    return next((service.delivered_on for service in services if service.delivered_on), None)


def _length_of(request: VerificationRequest) -> int:
    """Return the days that the letter names, whatever the office agreed on since.

    A letter of before it named a length has the office's present one.
    """
    named = request.letter.snapshot.get("reply_days") if request.letter else None
    return int(named or settings.TOWN_REPLY_DAYS)


def _old_day_in(asked: Cooperation | VerificationRequest, before: dt.date) -> str:
    """Return the number of a letter that states the day itself: nothing changes its bytes.

    Those of before their papers were linked all did.
    """
    letter = asked.letter
    states_it = letter is None or letter.snapshot.get("deadline") == day_text(before)
    return asked.number if states_it else ""


def _once(*people: User | None) -> list[User]:
    return [person for person in dict.fromkeys(people) if person is not None]
