"""A letter about a state secret: its number is registered, and nothing of what it says."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from applications import policies
from applications.models import Applicant, Case, Matter, Notice, NoticePerson
from applications.operations import handing_over, sealing
from applications.operations.noticing import MATTERS, Letter
from applications.operations.recording import Person, write_person
from applications.rules import case_numbers
from applications.rules.sealing import ARTICLES
from applications.states import SECRET_WORD, CaseKind, NoticeGround, SealGround, SealKind
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, numbering, trail
from workstations.queries import calendar
from workstations.rules.periods import NOTICE_ASSIGN

__all__ = ["Letter", "register"]

_ARTICLE = ARTICLES[SealKind.STATE_SECRET]


@transaction.atomic
def register(*, form_token: UUID, letter: Letter, by: User, at: dt.datetime) -> Case:
    """Open a case of which only number, authority, kind and stage are written down.

    It is sealed from its first day: the head who assigns, its worker and the desk
    that registered it work on it; everybody else finds a number. The same
    ``form_token`` again returns the first click's case.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: the letter stands already, is of tomorrow, or more was written than may be.

    Law: 法律援助法 art. 21, 36; 保守国家秘密法.
    """
    on = timezone.localdate(at)
    require(policies.can_register_secret, by, None, on=on)
    earlier = Case.objects.filter(
        notice_person__notice__form_token=form_token,
        notice_person__notice__registered_by=by,
    ).first()
    if earlier is not None:
        return earlier
    if letter.received_on > on:
        raise RuleBroken("收函日期不能晚于今天，请核对。", field="received_on")
    if letter.contact or letter.hearing_on or letter.found_on:
        raise RuleBroken("涉密案件只登记文号，不得录入其他内容。", _ARTICLE)
    try:
        # A point of return: the broken promise must not spoil the whole transaction.
        with transaction.atomic():
            notice = Notice.objects.create(
                route=letter.route,
                authority=letter.authority,
                authority_number=letter.authority_number,
                stage=letter.stage,
                received_on=letter.received_on,
                registered_by=by,
                registered_at=at,
                form_token=form_token,
                is_secret=True,
            )
    except IntegrityError:
        raise RuleBroken(
            f"{letter.authority_number}已经登记，请核对文号。", field="authority_number"
        ) from None
    case = _open(notice, at=at)
    sealing.shut(case, kind=SealKind.STATE_SECRET, ground=SealGround.STATE_SECRET, by=by, at=at)
    messages.tell(
        handing_over.heads(on=on),
        f"{case.number}由通知开立，请在{case.assignment_due_on:%m-%d}前指派。",
        page="applications:case",
        subject=case,
        at=at,
    )
    trail.record("case.opened", case, by=by, at=at)
    trail.record("notice.registered", notice, by=by, at=at, cases=[case.number])
    return case


def _open(notice: Notice, *, at: dt.datetime) -> Case:
    recipient = write_person(Applicant(), Person(name=SECRET_WORD), at=at)
    person = NoticePerson.objects.create(
        notice=notice, person=recipient, charge=SECRET_WORD, ground=NoticeGround.OTHER
    )
    due = NOTICE_ASSIGN.due(notice.received_on, calendar=calendar.days())
    return Case.objects.create(
        number=numbering.take_case_number(
            case_numbers.letter(CaseKind.CRIMINAL, notice.stage),
            on=notice.received_on,
            at=at,
        ),
        notice_person=person,
        route=notice.route,
        recipient=recipient,
        kind=CaseKind.CRIMINAL,
        matter=Matter.objects.filter(code=MATTERS[notice.route]).first(),
        cause=SECRET_WORD,
        stage=notice.stage,
        ground=person.ground,
        authority=notice.authority,
        opened_on=notice.received_on,
        assignment_due_on=due.on,
        assignment_due_why=due.why,
        assignment_due_is_provisional=due.provisional,
    )
