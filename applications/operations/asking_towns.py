"""Letters to town and street governments (核实函), and what they answer."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from applications import policies
from applications.documents import application_kinds, verification_letter
from applications.models import VerificationRequest
from applications.operations import handing_over, serving
from applications.operations.locking import locked
from applications.rules.verification import ITEMS, LAW, TO_BE_SERVED, TOWN_REPLY
from applications.states import Receiver, TownAnswer
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import files, messages, numbering, papers, trail
from workstations.queries import calendar

ANSWER = "applications:town_answer"


@transaction.atomic
def ask(
    *,
    application_id: int,
    town: str,
    items: Sequence[str],
    sent_on: dt.date,
    by: User,
    at: dt.datetime,
) -> VerificationRequest:
    """Issue the letter; the answer is expected within the office's own days.

    They run from its receipt by the town, and until that is written down from its dispatch.

    The seven days of the review go on: no law lets them wait for a town.

    Raises:
        PermissionDenied: ``by`` neither holds the application nor heads the center.
        RuleBroken: nothing is asked, the day lies ahead or before the receipt,
            or the same town has not answered the last letter.

    Law: 法律援助法 art. 41 para. 3 (authorities and committees cooperate).
    """
    application = locked(application_id)
    require(policies.can_ask_town, by, application, on=at.date())
    asked = [code for code in ITEMS if code in items]
    if not asked:
        raise RuleBroken("请至少勾选一项请予核实的事项。", LAW, "items")
    if not town.strip():
        raise RuleBroken("请写明发给哪个乡镇人民政府、街道办事处。", LAW, "town")
    if not application.received_on <= sent_on <= at.date():
        raise RuleBroken("发函日期应在收到申请之日与今天之间，请核对。", field="sent_on")
    if application.verification_requests.open().filter(town=town.strip()).exists():
        raise RuleBroken("已向该处发函，尚未收到答复，请先登记答复。", field="town")
    due = TOWN_REPLY.lasting(settings.TOWN_REPLY_DAYS).due(sent_on, calendar=calendar.days())
    request = VerificationRequest.objects.create(
        application=application,
        number=numbering.take("核", on=at.date(), at=at),
        town=town.strip(),
        items=asked,
        sent_on=sent_on,
        due_on=due.on,
        due_why=due.why,
        sent_by=by,
    )
    request.letter = papers.issue(
        application_kinds.VERIFICATION_LETTER,
        subject=application,
        number=request.number,
        snapshot=verification_letter.snapshot(request),
        by=by,
        at=at,
    )
    request.save(update_fields=["letter"])
    serving.expect(
        request.letter,
        file=application,
        receivers=[Receiver.TOWN],
        due=TO_BE_SERVED,
        at=at,
    )
    clerks = set(handing_over.clerks_of(application, on=at.date())) - {by}
    messages.tell(
        clerks,
        f"{request.number}已发出，收到答复后请登记。",
        page=ANSWER,
        subject=request,
        at=at,
    )
    trail.record("application.town_asked", application, by=by, at=at, number=request.number)
    return request


@transaction.atomic
def answer(
    *,
    request_id: int,
    result: TownAnswer,
    note: str,
    answered_on: dt.date,
    upload: UploadedFile | None,
    by: User,
    at: dt.datetime,
) -> VerificationRequest:
    """Write down what the town answered; it has no login of its own.

    The answer changes no figure: whoever fills in the means reads it and does.

    Raises:
        PermissionDenied: ``by`` is neither at the center nor at the place that received it.
        RuleBroken: answered before, the day is impossible, or an answer other
            than 情况属实 says nothing.
    """
    request = _locked(request_id)
    require(policies.can_record_answer, by, request, on=at.date())
    if request.answered_on is not None:
        raise RuleBroken("答复已经登记，请刷新页面查看。")
    if not request.sent_on <= answered_on <= at.date():
        raise RuleBroken("复函日期应在发函之日与今天之间，请核对。", field="answered_on")
    if result != TownAnswer.CONFIRMED and not note.strip():
        raise RuleBroken("情况不符或者无法核实的，请写明复函内容。", LAW, "note")
    request.answer, request.answer_note = result, note.strip()
    request.answered_on, request.answer_recorded_by = answered_on, by
    request.answer_file = files.accept(upload, by=by, at=at) if upload else None
    request.save()
    messages.settle(request, at=at)
    application = request.application
    people = {application.taken_by, request.sent_by} - {by, None}
    handing_over.tell(people, f"{request.number}已收到答复，请查看。", application, at=at)
    trail.record(
        "application.town_answered", application, by=by, at=at, number=request.number, result=result
    )
    return request


def _locked(request_id: int) -> VerificationRequest:
    return VerificationRequest.objects.select_for_update().get(pk=request_id)
