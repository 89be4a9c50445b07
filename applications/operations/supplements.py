"""Notices to supplement or explain (form 6), the pause each opens, and how it ends."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from applications import policies
from applications.documents import application_kinds, letters
from applications.models import Application, Supplement
from applications.operations import (
    handing_over,
    second_notices,
    serving,
    supplement_answers,
    supplement_delivery,
    supplement_items,
)
from applications.operations.lengthening import LENGTHENED
from applications.operations.locking import locked
from applications.operations.supplement_answers import Answer
from applications.operations.supplement_items import OfOther
from applications.operations.verbs import require_verb
from applications.operations.winding import wind
from applications.queries import reply_papers
from applications.queries.there_is import co_applicants_of
from applications.rules.lists import MATERIAL_LABELS
from applications.states import ApplicationState, Receiver
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, numbering, papers, trail

_S = ApplicationState
_ONCE = "《法律援助法》第四十三条第二款"
EXPLANATION = "explanation"
# How the office that received it is asked to help, until the papers are there.
_HELP = "需补正，请协助申请人。"


@transaction.atomic
def ask(
    *,
    application_id: int,
    kinds: Sequence[str],
    explanations: Sequence[str],
    reply_days: int,
    by: User,
    at: dt.datetime,
    delivered_on: dt.date | None = None,
    is_sent: bool = False,
    of_others: Sequence[OfOther] = (),
) -> Supplement:
    """Issue form 6 with everything that is missing; the seven days stand still meanwhile.

    ``kinds`` are codes of materials, ``of_others`` those of single co-applicants, each printed
    behind the name; ``explanations`` are questions in words. The
    pause runs from the day of delivery, today unless ``delivered_on`` says otherwise.
    A notice that ``is_sent`` by post or through somebody is dated today and delivered on
    the day its service record says: until then no time to reply runs, and the seven days do.
    Each co-applicant whose papers it asks for receives it too, and the last of them counts.

    A second notice needs the head's leave, see ``second_notices``; there is no third.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: asked once already and no leave is given, nothing is asked,
            or the time has run out.

    Law: 法律援助法 art. 43 para. 2; 办理法律援助案件程序规定 art. 17.
    """
    application = locked(application_id)
    require(policies.can_ask_for_papers, by, application, on=at.date())
    require_verb("ask", application, _S.AWAITING_PAPERS)
    # Whatever was handed over was written by then.
    issued_on = at.date() if is_sent else delivered_on or at.date()
    delivered_on = None if is_sent else issued_on
    leave = second_notices.required_leave(application)
    items = _items(kinds, supplement_items.of_others(application, of_others), explanations)
    _refuse_unlawful(application, items, issued_on, on=at.date())
    supplement = Supplement.objects.create(
        application=application,
        round=2 if leave else 1,
        allowed_by=leave.decided_by if leave else None,
        allowed_because=leave.decided_because if leave else "",
        items=items,
        number=numbering.take("补", on=at.date(), at=at),
        issued_by=by,
        issued_on=issued_on,
        delivered_on=delivered_on,
        reply_by=supplement_delivery.reply_by(delivered_on, reply_days) if delivered_on else None,
        reply_days=reply_days,
        returns_to=_S.UNDER_REVIEW if application.state == _S.UNDER_REVIEW else _S.RECEIVED,
    )
    application.state = _S.AWAITING_PAPERS
    application.version += 1
    wind(application)
    application.save()
    letter = papers.issue(
        application_kinds.SUPPLEMENT_NOTICE,
        subject=application,
        number=supplement.number,
        snapshot=letters.supplement_notice(
            application, supplement, joined=co_applicants_of(application)
        ),
        by=by,
        at=at,
    )
    if is_sent:
        serving.expect(
            letter,
            file=application,
            receivers=[Receiver.APPLICANT],
            beside=supplement_items.people_of(application, of_others),
            due=supplement_delivery.TO_BE_SERVED,
            at=at,
        )
    if supplement.returns_to == _S.UNDER_REVIEW:
        _tell_clerks(application, f"{application.number}{_HELP}", by=by, at=at)
    trail.record(
        "application.papers_asked_again" if leave else "application.papers_asked",
        application,
        by=by,
        at=at,
        number=supplement.number,
    )
    return supplement


@transaction.atomic
def settle(
    *, application_id: int, answers: Sequence[Answer], by: User, at: dt.datetime
) -> Application:
    """The last listed paper arrived or was explained: the clock goes on where it stood.

    ``answers`` has one for each item of the notice; the pause ends on the latest of their
    days. What is not there needs the reason for which the office goes on without it.

    Raises:
        PermissionDenied: neither the desk that holds it nor the place that received it.
        RuleBroken: nothing is awaited, an item has no answer, or a day is impossible.

    Law: 办理法律援助案件程序规定 art. 17.
    """
    application = locked(application_id)
    require(policies.can_settle_papers, by, application, on=at.date())
    supplement = _awaited(application)
    back_to = _S(supplement.returns_to)
    require_verb("settle", application, back_to)
    supplement.settled_on = supplement_answers.settled_on(supplement, answers, today=at.date())
    supplement.save(update_fields=["settled_on"])
    supplement_answers.keep(supplement, answers, by=by, at=at)
    application.state = back_to
    application.version += 1
    wind(application)
    application.save()
    for waited in (_HELP, LENGTHENED):
        messages.settle(application, at=at, saying=waited)
    if application.taken_by and application.taken_by != by:
        handing_over.tell(
            [application.taken_by], f"{application.number}已补齐，请继续审查。", application, at=at
        )
    trail.record(
        "application.papers_settled",
        application,
        by=by,
        at=at,
        due=str(application.decision_due_on),
    )
    return application


@transaction.atomic
def deem_withdrawn(
    *,
    application_id: int,
    by: User | None,
    at: dt.datetime,
    answers: Sequence[Answer] = (),
) -> Application:
    """End an application whose papers did not come in the time that form 6 named.

    ``by`` is None when the clock acts. No refusal and no objection follow; the
    person may apply again. Where something did come, a person of the center checks it
    against the notice first: ``answers`` says of each item what is there and what lacks.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: nothing is awaited, the time has not run out, or what came is not
            checked yet, or lacks nothing.

    Law: 法律援助法 art. 43 para. 2.
    """
    application = locked(application_id)
    if by is not None:
        require(policies.can_deem_withdrawn, by, application, on=at.date())
    require_verb("deem_withdrawn", application, _S.DEEMED_WITHDRAWN)
    supplement = _awaited(application)
    if supplement.reply_by is None:
        raise RuleBroken("补正通知尚未登记送达，补正期限没有起算，不能视为撤回。", _ONCE)
    if at.date() <= supplement.reply_by:
        day = supplement.reply_by
        raise RuleBroken(f"补正期限至{day.month}月{day.day}日，尚未届满，不能视为撤回。", _ONCE)
    if answers and by is not None:
        supplement_answers.settled_on(supplement, answers, today=at.date())
        if not supplement_answers.lacks_something(answers):
            raise RuleBroken("各项都已交或者已说明，不能视为撤回，请确认补齐、恢复办理。", _ONCE)
        supplement_answers.keep(supplement, answers, by=by, at=at)
    elif reply_papers.are_there(application):
        raise RuleBroken("已收到补充材料，请先核对补齐。", _ONCE)
    handing_over.close(application, _S.DEEMED_WITHDRAWN, by=by, at=at)
    _tell_clerks(application, f"{application.number}逾期未补正，已视为撤回。", by=by, at=at)
    trail.record("application.deemed_withdrawn", application, by=by, at=at)
    return application


def _awaited(application: Application) -> Supplement:
    supplement = application.supplement
    if supplement is None:
        raise RuleBroken("此件没有发出过补正通知，请刷新页面查看最新情况。")
    return supplement


def _refuse_unlawful(
    application: Application,
    items: Sequence[Mapping[str, str]],
    told_on: dt.date,
    *,
    on: dt.date,
) -> None:
    if not items:
        raise RuleBroken("请勾选缺少的材料，或者写明需要说明的事项。", field="kinds")
    if not application.received_on <= told_on <= on:
        raise RuleBroken("送达日期应在收到之日与今天之间，请核对。", field="delivered_on")
    # A pause that begins after the last day stops nothing: the period has run out.
    if application.decision_due_on and told_on > application.decision_due_on:
        raise RuleBroken("审查期限已经届满，不能再以补正暂停，请尽快作出决定。", _ONCE)


def _items(
    kinds: Sequence[str], of_others: list[dict[str, str]], explanations: Sequence[str]
) -> list[dict[str, str]]:
    papers_asked = [{"kind": kind, "label": MATERIAL_LABELS[kind]} for kind in kinds]
    told = [{"kind": EXPLANATION, "label": text} for text in explanations]
    return papers_asked + of_others + told


def _tell_clerks(application: Application, text: str, *, by: User | None, at: dt.datetime) -> None:
    clerks = [c for c in handing_over.clerks_of(application, on=at.date()) if c != by]
    handing_over.tell(clerks, text, application, at=at)
