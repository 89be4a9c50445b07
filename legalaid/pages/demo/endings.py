"""Stories that end otherwise: returned, refused, redirected, withdrawn, undone, terminated."""

import dataclasses
import datetime as dt
from collections.abc import Generator

from applications.models import Application, Case, Decision
from applications.operations import (
    cooperating,
    deciding,
    intake,
    supplements,
    terminating,
    transferring,
    triage,
    undoing,
)
from applications.operations.supplement_answers import Answer
from applications.states import DecisionKind, ItemAnswer, ObjectionState, TerminationGround
from legalaid.pages.demo import objections, stories
from legalaid.pages.demo.handling import Lines, handle, wind_up
from legalaid.pages.demo.letters import serve
from legalaid.pages.demo.plots import Request
from legalaid.pages.demo.scene import Scene

DAZU = "重庆市大足区法律援助中心"
# Days this center gives for missing papers.
SUPPLEMENT_DAYS = 7


def returned(scene: Scene, plot: Request, *, on: dt.date, place: str) -> Lines:
    """The center sends it back to the office with a coded reason."""
    application, at = yield from taken(scene, plot, on=on, place=place)
    at = yield scene.later(at, 0, 1)
    triage.return_to_office(
        application_id=application.pk,
        reason="photo-unreadable",
        note="欠条照片看不清，请重新拍照上传。",
        by=application.taken_by,
        at=at,
    )


def refused(
    scene: Scene,
    plot: Request,
    *,
    on: dt.date,
    place: str,
    objection: ObjectionState | None = None,
) -> Lines:
    """The applicant has a lawyer already: refused, with reason, article and remedy.

    ``objection`` says how far the bureau has come with the applicant's, if there is one.
    """
    decision, at = yield from _ended(
        scene,
        plot,
        on=on,
        place=place,
        kind=DecisionKind.REFUSE,
        ground="has-counsel",
        articles="《中华人民共和国法律援助法》第四十三条",
        reason="经核实，申请人已自行委托律师代理本案，不再需要法律援助。",
    )
    if objection is not None:
        yield from objections.objected(scene, decision, at, result=objection)


def redirected(
    scene: Scene, plot: Request, *, on: dt.date, place: str, is_transferred: bool = False
) -> Lines:
    """Another center is competent: the applicant is told where to go, or we hand it over."""
    reason = "本案由重庆市大足区人民法院管辖，"
    reason += "由本中心移送。" if is_transferred else "请向大足区法律援助中心提出申请。"
    yield from _ended(
        scene,
        plot,
        on=on,
        place=place,
        kind=DecisionKind.REDIRECT,
        ground="not-competent",
        articles="《中华人民共和国法律援助法》第三十八条",
        reason=reason,
        competent_body=DAZU,
        is_transferred=is_transferred,
    )


def come_from_elsewhere(scene: Scene, plot: Request, *, on: dt.date) -> Lines:
    """Another center received it first and passed it on; ours writes down from whom."""
    application, at = yield from taken(scene, plot, on=on, place="CENTER")
    transferring.record_origin(
        application_id=application.pk,
        agency=DAZU,
        their_number=f"足法援移〔{on.year}〕6号",
        first_received_on=scene.workdays_before(on, 2),
        by=application.taken_by,
        at=at,
    )


def supplemented(
    scene: Scene, plot: Request, *, on: dt.date, place: str, answer: str = "never"
) -> Lines:
    """Form 6 goes out; ``answer`` is settled, never (deemed withdrawn) or open."""
    application, at = yield from taken(scene, plot, on=on, place=place)
    staff = application.taken_by
    at = yield scene.later(at, 0, 1)
    supplements.ask(
        application_id=application.pk,
        kinds=["kinship"] if "kinship" not in plot.papers else ["judgment"],
        explanations=["请说明上一次催要的时间和方式。"],
        reply_days=SUPPLEMENT_DAYS,
        # What was answered had been handed on by the town.
        is_sent=answer == "settled",
        by=staff,
        at=at,
    )
    if answer == "open":
        return
    if answer == "never":
        at = yield scene.later(at, SUPPLEMENT_DAYS + 3, SUPPLEMENT_DAYS + 4)
        supplements.deem_withdrawn(application_id=application.pk, by=staff, at=at)
        return
    at = yield scene.later(at, 1, 1)
    serve(application.services.open(), by=staff, at=at)
    at = yield scene.later(at, 1, 3)
    supplements.settle(
        application_id=application.pk, answers=_all_brought(application, at), by=staff, at=at
    )
    at = yield scene.later(at, 0, 1)
    stories.draft_grant(application, by=staff, at=at)


def _all_brought(application: Application, at: dt.datetime) -> list[Answer]:
    """Everything that form 6 lists was handed in on that day."""
    return [
        Answer(position=position, answer=ItemAnswer.HANDED_IN, on=at.date())
        for position, _ in enumerate(application.supplement.items)
    ]


def checked_elsewhere(scene: Scene, plot: Request, *, on: dt.date, place: str) -> Lines:
    """Form 7 is out: another agency checks, and the seven days stand still."""
    application, at = yield from taken(scene, plot, on=on, place=place)
    at = yield scene.later(at, 0, 1)
    letter = cooperating.draft(
        application_id=application.pk,
        agency="四川省广安市前锋区法律援助中心",
        agency_address="",
        facts="申请人近两年在前锋区务工，本区无法核实其工资收入。",
        items="申请人在当地的就业和工资收入情况\n申请人在当地是否享受社会救助",
        reply_days=15,
        by=application.taken_by,
        at=at,
    )
    at = yield scene.later(at, 0, 1)
    cooperating.sign(letter_id=letter.pk, by=scene.cast.heads[0], at=at)


def withdrawn(scene: Scene, plot: Request, *, on: dt.date, place: str) -> Lines:
    """The applicant and the other side made it up between them."""
    application, at = yield from taken(scene, plot, on=on, place=place)
    at = yield scene.later(at, 1, 2)
    intake.withdraw(application_id=application.pk, by=application.taken_by, at=at)


def undone(scene: Scene, plot: Request, *, on: dt.date, place: str) -> Lines:
    """A grant signed by mistake, taken back before the letter was served, and granted anew."""
    application, at = yield from taken(scene, plot, on=on, place=place)
    staff, head = application.taken_by, scene.cast.heads[0]
    at = yield scene.later(at, 0, 1)
    stories.draft_grant(application, by=staff, at=at)
    at = yield scene.later(at, 0, 1)
    stories.sign(application, by=head, at=at)
    at = yield at + dt.timedelta(minutes=20)
    undoing.undo(
        application_id=application.pk,
        reason="签发后发现申请人姓名有误，更正后重新签发。",
        by=head,
        at=at,
    )
    at = yield scene.later(at, 1, 1)
    stories.draft_grant(application, by=staff, at=at)


def terminated(scene: Scene, plot: Request, *, on: dt.date, place: str, then: str = "") -> Lines:
    """The recipient retains counsel of their own; aid ends before the case does.

    ``then`` is "paid" where what was done is still reported and paid in part.
    """
    application = yield from stories.request(scene, plot, on=on, place=place, until="granted")
    case = Case.objects.get(application=application)
    opening = scene.office_hour(case.opened_on + dt.timedelta(days=1))
    course = stories.course_of(scene, plot, until="begun")
    at = yield from handle(scene, case, course, opening)
    at = yield scene.later(at, 12, 20)
    terminating.propose(
        case_id=case.pk,
        ground=TerminationGround.OWN_COUNSEL,
        facts="受援人于办理期间自行委托律师，并书面告知中心。",
        by=scene.cast.staff[0],
        at=at,
    )
    terminating.sign(case_id=case.pk, by=scene.cast.heads[0], at=at)
    serve(case.services.open().order_by("pk"), by=scene.cast.staff[0], at=at)
    if then == "paid":
        case.refresh_from_db()
        ended = dataclasses.replace(course, document="终止法律援助决定书", until="")
        yield from wind_up(scene, case, ended, at)


def taken(
    scene: Scene, plot: Request, *, on: dt.date, place: str
) -> Generator[dt.datetime, dt.datetime, tuple[Application, dt.datetime]]:
    """Play until a member of staff holds the application; return it and the moment."""
    application = yield from stories.request(scene, plot, on=on, place=place, until="taken")
    application.refresh_from_db()
    return application, application.taken_at


def _ended(
    scene: Scene,
    plot: Request,
    *,
    on: dt.date,
    place: str,
    kind: DecisionKind,
    ground: str,
    articles: str,
    reason: str,
    competent_body: str = "",
    is_transferred: bool = False,
) -> Generator[dt.datetime, dt.datetime, tuple[Decision, dt.datetime]]:
    application, at = yield from taken(scene, plot, on=on, place=place)
    staff = application.taken_by
    at = yield scene.later(at, 0, 2)
    deciding.draft(
        application_id=application.pk,
        kind=kind,
        ground=ground,
        articles=articles,
        reason=reason,
        competent_body=competent_body,
        is_transferred=is_transferred,
        delay_reason=stories.WHY_LATE,
        by=staff,
        at=at,
    )
    at = yield scene.later(at, 0, 1)
    stories.sign(application, by=scene.cast.heads[0], at=at)
    at = yield scene.later(at, 1, 3)
    decision = deciding.serve(application_id=application.pk, served_on=at.date(), by=staff, at=at)
    return decision, at
