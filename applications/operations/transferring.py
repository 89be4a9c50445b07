"""Between agencies: an application handed over to the competent one, or come from another."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.documents import application_kinds, transfer_letter
from applications.models import Application, Decision, TransferIn, TransferOut, TransferPeriod
from applications.operations import serving
from applications.operations.dated_rows import require_words, write_once
from applications.operations.locking import locked
from applications.queries import transfers
from applications.rules.transfers import LAW, due_of, is_sent_back
from applications.states import Channel, DecisionKind, Receiver
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import numbering, papers, trail
from workstations.queries import calendar


def hand_over(
    application: Application, decision: Decision, *, by: User, at: dt.datetime
) -> TransferOut:
    """Issue the cover letter with the list of papers, in the transaction that signs the decision.

    Our own clock ends with that decision; the agency's receipt is awaited by the day that the
    center entered for such transfers, by none while nothing was entered.

    Raises RuleBroken where there is no paper to hand over.

    Law: 法律援助法 art. 38; 办理法律援助案件程序规定 art. 13.
    """
    require_papers(application)
    on = timezone.localdate(at)
    letter = papers.issue(
        application_kinds.TRANSFER_LETTER,
        subject=application,
        number=numbering.take("移", on=on, at=at),
        snapshot=transfer_letter.snapshot(
            application,
            decision,
            materials=application.materials.standing()
            .select_related("whose__person")
            .order_by("pk"),
            contact=application.taken_by.name,
            dated=on,
        ),
        by=by,
        at=at,
    )
    written = TransferOut.objects.create(
        application=application,
        decision=decision,
        agency=decision.competent_body,
        letter=letter,
        handed_over_on=on,
    )
    day = application.received_on
    due = due_of(transfers.setting_on(day), day, calendar=calendar.days())
    serving.expect(letter, file=application, receivers=[Receiver.AGENCY], due=due, at=at)
    trail.record("application.transferred", application, by=by, at=at, number=letter.number)
    return written


def require_papers(application: Application) -> None:
    """Raise RuleBroken where there is not one paper to hand over."""
    if not application.materials.standing().exists():
        raise RuleBroken("没有可以移送的材料，请先登记收到的材料。", LAW, field="is_transferred")


def require_not_bounced(
    application: Application, kind: DecisionKind, *, competent_body: str, onward_reason: str
) -> str:
    """Return why what came from another agency goes to a third, "" where nothing does.

    Raises RuleBroken where it would go back to the agency that handed it over, or goes on
    and nobody says why.

    Law: 法律援助法 art. 38; 办理法律援助案件程序规定 art. 10, 13.
    """
    origin = transfers.origin_of(application)
    if kind != DecisionKind.REDIRECT or origin is None:
        return ""
    if is_sent_back(competent_body, origin.agency):
        raise RuleBroken(
            f"此件由{origin.agency}移送本中心，不得退回该机构，请由本中心审查并作出决定。",
            LAW,
            "competent_body",
        )
    if not onward_reason.strip():
        raise RuleBroken(
            f"此件由{origin.agency}移送本中心，再次转交第三方机构的，请写明原因，随件存档。",
            LAW,
            "onward_reason",
        )
    return onward_reason.strip()


def call_back(
    application: Application, decision: Decision, *, reason: str, by: User, at: dt.datetime
) -> None:
    """Void the cover letter with its decision, unless the papers have arrived elsewhere.

    In the caller's transaction, which holds ``application``.

    Raises RuleBroken once the other agency received them.
    """
    transfer = TransferOut.objects.filter(decision=decision).select_related("letter").first()
    if transfer is None:
        return
    if transfer.letter.services.filter(delivered_on__isnull=False).exists():
        raise RuleBroken(
            f"申请和材料已经由{transfer.agency}接收，不能撤销；确需由本中心办理的，"
            "请与该机构联系，退回后作为移送来的申请重新登记。",
            LAW,
            field="reason",
        )
    papers.void(transfer.letter, by=by, reason=reason, at=at)


@transaction.atomic
def record_origin(
    *,
    application_id: int,
    agency: str,
    their_number: str,
    first_received_on: dt.date,
    by: User,
    at: dt.datetime,
) -> TransferIn:
    """Write down which agency received the application first, and when; again to correct it.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: the agency is missing, or the day is after our own receipt or today.

    Law: 法律援助法 art. 38; 办理法律援助案件程序规定 art. 10 (who received it first).
    """
    application = locked(application_id)
    on = timezone.localdate(at)
    require(policies.can_fill_in, by, application, on=on)
    if not agency.strip():
        raise RuleBroken("请写明移送来的法律援助机构全称。", LAW, field="agency")
    if first_received_on > (application.received_on or on):
        raise RuleBroken(
            "该机构首先收到申请的日期不能晚于本中心收到的日期，请核对。",
            field="first_received_on",
        )
    row = TransferIn.objects.filter(application=application).first()
    row = row or TransferIn(application=application)
    row.agency, row.their_number = agency.strip(), their_number.strip()
    row.first_received_on, row.recorded_by, row.recorded_at = first_received_on, by, at
    row.save()
    application.channel = Channel.REMOTE
    application.version += 1
    application.save()
    trail.record(
        "application.came_transferred", application, by=by, at=at, first=str(first_received_on)
    )
    return row


@transaction.atomic
def write_period(
    *,
    in_force_from: dt.date,
    days: int,
    route: str,
    source: str,
    reason: str,
    by: User,
    at: dt.datetime,
) -> TransferPeriod:
    """Enter within how many days, and by which way, such applications are handed over.

    The day may lie back: what was handed over before keeps the day that it was given.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: source or reason is missing, less than a day, or that day has its row.
    """
    require(policies.can_write_transfer_period, by, None, on=timezone.localdate(at))
    if days < 1:
        raise RuleBroken("期限至少为1日。", field="days")
    require_words(source, reason)
    written = write_once(
        TransferPeriod(
            in_force_from=in_force_from,
            days=days,
            route=route.strip(),
            source=source.strip(),
            reason=reason.strip(),
            written_by=by,
            written_at=at,
        ),
        field="in_force_from",
    )
    trail.record("transferperiod.written", written, by=by, at=at, days=days, on=str(in_force_from))
    return written
