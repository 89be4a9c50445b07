"""Objections: entered for the person, examined by the bureau within five days (form 20)."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.documents import application_kinds, case_kinds, service_kinds, service_papers
from applications.models import Application, Case, Objection, ServiceRecord
from applications.operations import co_applicant_letters, correcting, handing_over, serving
from applications.operations.locking import locked
from applications.operations.secrecy import written
from applications.queries import objectors, who_receives
from applications.states import (
    OBJECTION_MOVES,
    ObjectionState,
    Receiver,
)
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import Paper, User
from workstations.operations import messages, numbering, papers, trail
from workstations.queries import calendar
from workstations.rules.periods import (
    DECISION_SENT,
    OBJECTION,
    OBJECTION_REVIEW,
    REVIEW,
    Due,
)
from workstations.states import PaperState, Role

PAGE = "applications:objection"
_LAW = "《法律援助法》第四十九条"
_REFUSAL, _TERMINATION = application_kinds.REFUSAL_DECISION, case_kinds.TERMINATION_DECISION
_TRAIL = {
    ObjectionState.UPHELD: "objection.upheld",
    ObjectionState.CORRECTION_ORDERED: "objection.correction_ordered",
    ObjectionState.OUT_OF_TIME: "objection.out_of_time",
}


def objectable(number: str) -> Paper | None:
    """Return the refusal or termination of that number, while it stands; None if there is none."""
    return (
        Paper.objects.filter(
            kind__in=(_REFUSAL, _TERMINATION), number=number.strip(), state=PaperState.ISSUED
        )
        .exclude(number="")
        .first()
    )


@transaction.atomic
def enter(
    *,
    number: str,
    received_on: dt.date,
    reasons: str,
    accepts_late: bool,
    by: User,
    at: dt.datetime,
    posted_on: dt.date | None = None,
    person: UUID | None = None,
) -> Objection:
    """Enter an objection to the refusal or the termination of that number.

    ``person`` is the co-applicant who objects, none where it is the applicant or recipient;
    the fifteen days run from the day on which the letter reached that person.

    ``posted_on`` is the postmark of one that came by post: sent within the fifteen
    days it is in time (民事诉讼法 art. 85). The bureau's five days run from the receipt.
    ``accepts_late`` says that an objection past the fifteen days is entered
    all the same; whether it is examined is for the bureau to decide.

    Raises:
        PermissionDenied: neither the bureau nor the center.
        RuleBroken: no such decision stands, it is not served on that person, they
            objected already, or the objection is late and nobody said so.

    Law: 法律援助法 art. 49 para. 1; 办理法律援助案件程序规定 art. 22. An application
    deemed withdrawn (art. 43) has no decision, and so no objection.
    """
    on = timezone.localdate(at)
    require(policies.can_enter_objection, by, None, on=on)
    paper = objectable(number)
    if paper is None:
        raise RuleBroken(
            "没有这个文号的不予法律援助决定书或者终止法律援助决定书，请核对；"
            "视为撤回申请的，没有决定书，可以重新申请。",
            _LAW,
            "number",
        )
    file = _held_file(paper)
    service = _service_on(paper, person)
    served_on = service.delivered_on
    if Objection.objects.filter(paper=paper, person=service.person).exists():
        raise RuleBroken(f"对{paper.number}的异议已经登记，不能重复登记。", _LAW, "number")
    _require_day(received_on, served_on=served_on, on=on)
    _require_postmark(posted_on, served_on=served_on, received_on=received_on)
    limit = OBJECTION.due(served_on, calendar=calendar.days())
    is_late = limit.binding and (posted_on or received_on) > limit.on
    if is_late and not accepts_late:
        raise RuleBroken(
            f"异议已经逾期：{limit.why}仍需登记的，请勾选“逾期仍登记”，由司法局审查是否受理。",
            limit.article,
            "accepts_late",
        )
    reasons = written(file, reasons, "请写明异议的事实和理由。", article=_LAW, field="reasons")
    due = OBJECTION_REVIEW.due(received_on, calendar=calendar.days())
    objection = Objection.objects.create(
        paper=paper,
        person=service.person,
        application=file if isinstance(file, Application) else None,
        case=file if isinstance(file, Case) else None,
        served_on=served_on,
        received_on=received_on,
        posted_on=posted_on,
        is_late=is_late,
        reasons=reasons,
        entered_by=by,
        entered_at=at,
        due_on=due.on,
        due_why=due.why,
    )
    leaders = set(User.objects.active_on(on).with_role(Role.BUREAU_LEADER)) - {by}
    messages.tell(
        leaders,
        f"收到对{paper.number}的异议，请在{due.on.month}月{due.on.day}日前作出审查决定。",
        page=PAGE,
        subject=objection,
        at=at,
    )
    trail.record("objection.entered", objection, by=by, at=at, number=paper.number, late=is_late)
    return objection


@transaction.atomic
def decide(
    *,
    objection_id: int,
    result: ObjectionState,
    findings: str,
    by: User,
    at: dt.datetime,
) -> Objection:
    """Decide an objection with form 20: uphold, order to correct, or leave a late one unexamined.

    An order to correct takes the refused application back into review, or lets
    the aid that was ended go on.

    Raises:
        PermissionDenied: ``by`` is not of the bureau.
        RuleBroken: it is decided already, no reasons are given, or what is
            called late was in time.

    Law: 法律援助法 art. 49 para. 2 and 3; 办理法律援助案件程序规定 art. 23.
    """
    on = timezone.localdate(at)
    # The file first, as everybody does who changes both.
    paper = Objection.objects.only("paper_id").select_related("paper").get(pk=objection_id).paper
    file = _held_file(paper)
    Objection.objects.select_for_update().get(pk=objection_id)
    objection = Objection.objects.with_parties().get(pk=objection_id)
    require(policies.can_decide_objection, by, objection, on=on)
    require_move(OBJECTION_MOVES, ObjectionState(objection.state), ObjectionState(result))
    _require_result_that_fits(objection, result, findings)

    # The bureau's own number: OBJECTION_NUMBER_PATTERN.
    number = numbering.take("异", on=on, at=at)
    objection.state, objection.number = result, number
    objection.findings = findings.strip()
    objection.decided_by, objection.decided_at = by, at
    objection.save()
    _issue_form_20(objection, file, result=result, by=by, at=at)
    # Where several object to one letter, the first order took it out of force for all.
    if result == ObjectionState.CORRECTION_ORDERED and objection.paper.state == PaperState.ISSUED:
        correcting.set_aside(
            objection.paper,
            file,
            reason=f"异议审查责令改正（{objection.number}）",
            by=by,
            at=at,
        )
    messages.settle(objection, at=at)
    _tell_the_center(objection, file, at=at)
    trail.record(_TRAIL[result], objection, by=by, at=at, number=number)
    return objection


def _held_file(paper: Paper) -> Application | Case:
    """Return the locked application or case of a letter, while the letter is in force for it."""
    if paper.kind == _REFUSAL:
        return locked(Application.objects.only("pk").get(uid=paper.subject_uid).pk)
    return Case.objects.select_for_update().get(uid=paper.subject_uid)


def _service_on(paper: Paper, person: UUID | None) -> ServiceRecord:
    """Return the service of the letter on whoever objects."""
    records = objectors.of_letters([paper])
    service = objectors.chosen(records, person)
    if service is None and person is not None:
        raise RuleBroken("这份决定书没有发给该异议人，请重新选择。", _LAW, "objector")
    if service is None or service.delivered_on is None:
        whom = service.addressee if service is not None and service.person else ""
        raise RuleBroken(
            f"{paper.number}还没有登记送达{whom}。异议期限自收到决定之日起算，请先登记送达日期。",
            OBJECTION.article,
            "number",
        )
    return service


def _require_day(received_on: dt.date, *, served_on: dt.date, on: dt.date) -> None:
    if not served_on <= received_on <= on:
        raise RuleBroken(
            f"收到异议的日期应在决定书送达之日（{served_on.month}月{served_on.day}日）与今天之间，"
            "请核对。",
            field="received_on",
        )


def _require_postmark(
    posted_on: dt.date | None, *, served_on: dt.date, received_on: dt.date
) -> None:
    if posted_on is not None and not served_on <= posted_on <= received_on:
        raise RuleBroken(
            "交邮日期应在决定书送达之日与收到异议之日之间，以邮戳为准，请核对。",
            field="posted_on",
        )


def _require_result_that_fits(objection: Objection, result: ObjectionState, findings: str) -> None:
    ask = "请写明审查认定的事实和理由，将写入决定书。"
    written(objection.case, findings, ask, article=_LAW, field="findings")
    if result == ObjectionState.OUT_OF_TIME and not objection.is_late:
        raise RuleBroken("本件异议在15日内提出，应当审查。", OBJECTION.article, "result")


def _issue_form_20(
    objection: Objection,
    file: Application | Case,
    *,
    result: ObjectionState,
    by: User,
    at: dt.datetime,
) -> None:
    on = timezone.localdate(at)
    one = objection.person
    paper = papers.issue(
        service_kinds.OBJECTION_DECISION,
        subject=file,
        snapshot=service_papers.objection_decision(
            objection,
            result=result,
            findings=objection.findings,
            joined=[] if one else who_receives.names_beside(file),
            dated=on,
        ),
        by=by,
        at=at,
        number=objection.number,
    )
    receiver = Receiver.APPLICANT if objection.application else Receiver.RECIPIENT
    records = serving.expect(
        paper,
        file=file,
        receivers=[] if one else [receiver],
        beside=[one] if one else [],
        due=DECISION_SENT.due(on, calendar=calendar.days()),
        at=at,
    )
    serving.remind(records, serving.center_staff(on=on), at=at)


def _tell_the_center(objection: Objection, file: Application | Case, *, at: dt.datetime) -> None:
    on = timezone.localdate(at)
    words = objection.get_state_display()
    people = set(handing_over.heads(on=on))
    if isinstance(file, Application) and file.taken_by is not None:
        people.add(file.taken_by)
    text = f"对{objection.paper.number}的异议已审查：{words}（{objection.number}）。"
    if objection.state == ObjectionState.CORRECTION_ORDERED:
        if objection.to_one_alone:
            text += f"{co_applicant_letters.AGAIN}，"
        text += _what_now(file, on=on)
    page = "applications:detail" if isinstance(file, Application) else "applications:case"
    messages.tell(people, text, page=page, subject=file, at=at)


def _what_now(file: Application | Case, *, on: dt.date) -> str:
    if isinstance(file, Case):
        return "案件恢复办理，请通知承办单位和办案机关。"
    due: Due = REVIEW.due(on, calendar=calendar.days())
    return f"请在{due.on.month}月{due.on.day}日前重新作出决定。"
