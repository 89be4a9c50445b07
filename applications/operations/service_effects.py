"""What begins on the day a paper was received, whoever asked for it; one line a kind of paper."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from applications.documents import application_kinds
from applications.models import AdvanceAid, Cooperation, ServiceRecord, VerificationRequest
from applications.operations import filing_clock, supplement_delivery
from applications.rules import cooperation, verification
from applications.states import PERSONS, AdvanceState, CooperationState
from workstations.operations import messages
from workstations.queries import calendar
from workstations.rules.periods import ADVANCE_FORMALITIES

# What the desk is told of a signed advance, until its letter is served.
ADVANCE_WAITS = "先行提供已签发，请送达申请人，并告知在"


def begin(service: ServiceRecord, *, at: dt.datetime) -> None:
    """Start whatever runs from this service, in the caller's transaction that holds its file.

    What a decision starts is written on the decision itself (``serving``).
    """
    filing_clock.start_at_the_unit(service, at=at)
    supplement_delivery.begin(service)
    start = _STARTS.get(service.paper.kind)
    if start is not None:
        start(service, at=at)


def _agency_has_it(service: ServiceRecord, *, at: dt.datetime) -> None:
    """The other agency's days run from its receipt; ours have stood still since the dispatch.

    Law: 办理法律援助案件程序规定 art. 16, 17.
    """
    letter = Cooperation.objects.filter(letter=service.paper, state=CooperationState.SENT).first()
    if letter is None:
        return
    length = cooperation.REPLY_FROM_DELIVERY.lasting(letter.reply_days)
    letter.reply_by = length.due(service.delivered_on, calendar=calendar.days()).on
    letter.save(update_fields=["reply_by"])


def _town_has_it(service: ServiceRecord, *, at: dt.datetime) -> None:
    asked = VerificationRequest.objects.filter(letter=service.paper, answered_on=None).first()
    if asked is None:
        return
    length = verification.TOWN_REPLY_FROM_DELIVERY.lasting(settings.TOWN_REPLY_DAYS)
    due = length.due(service.delivered_on, calendar=calendar.days())
    asked.due_on, asked.due_why = due.on, due.why
    asked.save(update_fields=["due_on", "due_why"])


def _applicant_has_the_advance(service: ServiceRecord, *, at: dt.datetime) -> None:
    """A letter that came later than it was signed leaves as many days as it was to leave.

    Law: 办理法律援助案件程序规定 art. 21 (formalities within the time that the center sets).
    """
    if service.receiver not in PERSONS:
        return
    messages.settle(service.application, at=at, saying=ADVANCE_WAITS)
    advance = AdvanceAid.objects.filter(
        letter=service.paper, state=AdvanceState.PROVIDED, formalities_settled_on=None
    ).first()
    if advance is None:
        return
    signed_on = timezone.localdate(advance.signed_at)
    days = (advance.formalities_due_on - signed_on).days
    if service.delivered_on <= signed_on or days < 1:
        return
    due = ADVANCE_FORMALITIES.lasting(days).due(service.delivered_on, calendar=calendar.days())
    advance.formalities_due_on = due.on
    advance.save(update_fields=["formalities_due_on"])


_STARTS = {
    application_kinds.COOPERATION_LETTER: _agency_has_it,
    application_kinds.VERIFICATION_LETTER: _town_has_it,
    application_kinds.ADVANCE_DECISION: _applicant_has_the_advance,
}
