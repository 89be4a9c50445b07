"""Receiving the papers: the number, the receipt and the clock; and taking a request back."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.documents import application_kinds, letters
from applications.models import Application
from applications.operations import conflict_checks, handing_over, progress_codes
from applications.operations.locking import locked
from applications.operations.verbs import require_verb
from applications.operations.winding import wind
from applications.policies.office import can_receive_long_after
from applications.queries import eligible
from applications.queries.there_is import co_applicants_of
from applications.rules import eligibility, materials
from applications.rules.lists import KEPT_IN_ORIGINAL
from applications.states import ApplicationState, RepresentativeKind
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import numbering, papers, trail
from workstations.rules import order_148
from workstations.states import PlaceKind

_S = ApplicationState
_PAPERS = "第十一条"
# How far back anybody may type in a paper application: a power cut or flood, not a lost file.
# What a place began itself shows its own age: there they count from the day it was begun.
LATE_DAYS = 30


@transaction.atomic
def receive(
    *,
    application_id: int,
    by: User,
    at: dt.datetime,
    received_on: dt.date | None = None,
    late_reason: str = "",
) -> Application:
    """Receive the papers: the number, the receipt (form 5), and the seven days begin.

    ``received_on`` is the day the papers were handed over on paper, if that was
    before today; the seven days run from it, and ``late_reason`` says why it is
    typed in only now. A draft that lay for long is received by the place that began
    it, with the day of then; the trail says that it was. At the center's own window
    the application stands in the queue at once.

    Raises:
        PermissionDenied: not one's own place.
        RuleBroken: received already, nothing was handed in, the day lies in the
            future, or more than ``LATE_DAYS`` before the draft was begun for anybody
            but the head of the center, or no reason is given.

    Law: 法律援助法 art. 43 para. 1; 办理法律援助案件程序规定 art. 13 (receipt).
    """
    application = locked(application_id)
    require(policies.can_receive, by, application, on=at.date())
    require_verb("receive", application, _S.RECEIVED)
    received_on = received_on or at.date()
    _check_day(
        received_on,
        late_reason,
        begun_on=timezone.localdate(application.registered_at),
        today=at.date(),
        may_reach_back=can_receive_long_after(by, application, on=at.date()),
    )
    handed_in = _handed_in(application)
    if not handed_in:
        raise RuleBroken(
            "还没有材料，请先拍照或者上传申请材料，再接收并出具凭证。",
            order_148.article_on(received_on, _PAPERS),
        )
    application.state = _S.RECEIVED
    application.number = numbering.take("申", on=at.date(), at=at)
    application.received_on = received_on
    # Written by the day of the draft; the reading of the matter is that of the day of receipt.
    application.hardship_basis = eligibility.basis(eligible.request_of(application))
    application.late_entry_reason = late_reason.strip() if received_on < at.date() else ""
    application.progress_code = progress_codes.draw()
    wind(application)
    application.version += 1
    application.save()
    papers.issue(
        application_kinds.RECEIPT,
        subject=application,
        number=numbering.take("收", on=at.date(), at=at),
        snapshot=letters.receipt(
            application,
            joined=co_applicants_of(application),
            papers=handed_in,
            received_by=by.name,
        ),
        by=by,
        at=at,
    )
    conflict_checks.first_run(application, at=at)
    if application.received_at.kind == PlaceKind.CENTER:
        handing_over.to_the_queue(application, at=at)
    _record(application, by=by, at=at)
    return application


@transaction.atomic
def withdraw(*, application_id: int, by: User, at: dt.datetime) -> Application:
    """Write down that the applicant takes the request back; a draft is thrown away.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: it is decided, or over.
    """
    application = locked(application_id)
    require(policies.can_withdraw, by, application, on=at.date())
    require_verb("withdraw", application, _S.WITHDRAWN)
    handing_over.close(application, _S.WITHDRAWN, by=by, at=at)
    trail.record("application.withdrawn", application, by=by, at=at)
    return application


def _record(application: Application, *, by: User, at: dt.datetime) -> None:
    """Say that it was received, and of what lay for more than a month since when."""
    due = str(application.decision_due_on)
    if application.received_on >= at.date() - dt.timedelta(days=LATE_DAYS):
        trail.record("application.received", application, by=by, at=at, due=due)
        return
    trail.record(
        "application.received_long_after",
        application,
        by=by,
        at=at,
        due=due,
        received_on=str(application.received_on),
        begun_on=str(timezone.localdate(application.registered_at)),
    )


def _check_day(
    received_on: dt.date,
    late_reason: str,
    *,
    begun_on: dt.date,
    today: dt.date,
    may_reach_back: bool,
) -> None:
    if received_on > today:
        raise RuleBroken("收到日期不能晚于今天，请核对。", field="received_on")
    if received_on < begun_on - dt.timedelta(days=LATE_DAYS) and not may_reach_back:
        since = f"开始填写之日（{day_text(begun_on)}）的" if begun_on < today else ""
        sentence = (
            f"收到日期最多可补录到{since}{LATE_DAYS}日以前；更早的，请把材料和接收的凭据"
            "交中心负责人，由负责人核实后在中心窗口补录并写明原因。"
        )
        raise RuleBroken(sentence, field="received_on")
    if received_on < today and not late_reason.strip():
        raise RuleBroken("收到日期早于今天的，请写明补录原因。", field="late_reason")


def _handed_in(application: Application) -> list[letters.HandedIn]:
    """Return the papers in the order handed in: how each is kept, and in how many copies."""
    proxy = getattr(application, "representative", None)
    is_entrusted = proxy is not None and proxy.kind == RepresentativeKind.PROXY
    handed_in = application.materials.standing().select_related("whose__person").order_by("pk")
    titles = {(one.kind, one.whose_id): one.title for one in handed_in}
    copies = materials.copies(((one.kind, one.whose_id), one.copies) for one in handed_in)
    return [
        letters.HandedIn(
            name=titles[code, whose],
            kept_as=materials.kept_as(code, KEPT_IN_ORIGINAL, is_entrusted=is_entrusted),
            copies=number,
        )
        for (code, whose), number in copies.items()
    ]
