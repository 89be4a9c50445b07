"""The first half of every story: a request is taken, reviewed and decided, or a notice comes in."""

import dataclasses
import datetime as dt
from decimal import Decimal
from uuid import uuid4

from applications.models import Application, Case
from applications.operations import deciding, first_review, intake, noticing, triage
from applications.queries import drafting, eligible
from applications.states import DecisionKind, IntakeRoute, Opinion, Stage, VerificationMethod
from legalaid.pages.demo import answers, checks, statements, together
from legalaid.pages.demo.handling import Course, Lines, handle
from legalaid.pages.demo.plots import CRIMINAL_OUTCOMES, ROADS, Request
from legalaid.pages.demo.scene import Scene, sample
from workstations.models import ServicePoint, User
from workstations.rules.workdays import ONE_DAY
from workstations.states import PlaceKind

OPINION = "本人情况属实，材料齐全。"
WHY_LATE = "镇街核查经济困难状况的复函较晚，收到当日即审查"


def request(
    scene: Scene,
    plot: Request,
    *,
    on: dt.date,
    place: str = "JO01",
    course: Course | None = None,
    until: str = "",
) -> Lines:
    """A person applies at a place; the center grants; the case runs its course.

    ``until`` stops the story earlier: draft, received, forwarded, taken,
    drafted, granted. Return the application.
    """
    at = yield scene.office_hour(on)
    clerk = _who_takes_it(scene, place)
    application = _write_down(scene, plot, place=place, clerk=clerk, at=at)
    if until == "draft":
        return application
    intake.receive(application_id=application.pk, by=clerk, at=at)
    if until == "received":
        return application
    if scene.places[place].kind != PlaceKind.CENTER:
        at = yield scene.later(at, 0, 1)
        if until == "forwarded":
            # Those that wait in the queue are looked into before they are taken.
            answers.answer(application, note=OPINION, by=clerk, at=at)
        first_review.forward(
            application_id=application.pk,
            opinion=Opinion.GRANT,
            note=OPINION,
            by=clerk,
            at=at,
        )
    if until == "forwarded":
        return application
    at = yield scene.later(at, 0, 2)
    staff = scene.inventor.pick(*scene.cast.staff)
    triage.take(application_id=application.pk, by=staff, at=at)
    checks.settle(application, by=staff, at=at)
    if plot.is_pledged:
        application = statements.write(application, VerificationMethod.PLEDGE, by=staff, at=at)
    if until == "taken":
        return application
    yield from _decide(scene, application, staff=staff, at=at, until=until)
    case = Case.objects.filter(application=application).first()
    if case is not None and until != "granted":
        opening = scene.office_hour(case.opened_on + ONE_DAY)
        yield from handle(scene, case, course or course_of(scene, plot), opening)
    return application


def _decide(
    scene: Scene, application: Application, *, staff: User, at: dt.datetime, until: str
) -> Lines:
    """Draft, sign and serve a grant."""
    at = yield scene.later(at, 0, 1)
    draft_grant(application, by=staff, at=at)
    if until == "drafted":
        return
    at = yield scene.later(at, 0, 1)
    sign(application, by=scene.cast.heads[0], at=at)
    if until == "signed":
        return
    at = yield max(scene.later(at, 0, 0), at)
    deciding.serve(application_id=application.pk, served_on=at.date(), by=staff, at=at)


def draft_grant(application: Application, *, by: User, at: dt.datetime) -> None:
    """Draft with the words that the page proposes, as most drafters leave them."""
    held = Application.objects.select_related("applicant", "matter", "authority").get(
        pk=application.pk
    )
    proposed = drafting.suggest(held, eligible.judge(held))
    deciding.draft(
        application_id=application.pk,
        kind=DecisionKind.GRANT,
        ground="",
        articles=proposed.articles or "《中华人民共和国法律援助法》第三十一条、第四十三条",
        reason=proposed.reason or "经审查，你的情况和申请事项符合法律援助条件",
        delay_reason=WHY_LATE,
        by=by,
        at=at,
    )


def sign(application: Application, *, by: User, at: dt.datetime) -> None:
    """Sign, with a reason at hand for a decision that comes late; in good time none is kept."""
    deciding.sign(application_id=application.pk, delay_reason=WHY_LATE, by=by, at=at)


def notice(
    scene: Scene,
    stage: Stage,
    *,
    on: dt.date,
    serial: int,
    persons: int = 1,
    course: Course | None = None,
    until: str = "",
) -> Lines:
    """An authority writes, the center enters the notice, and each person's case runs its course."""
    at = yield scene.office_hour(on)
    road = ROADS[stage]
    named = []
    for _ in range(persons):
        charge = scene.inventor.pick(*road.charges)
        person = scene.person(on=on, ages=charge.ages, is_known=scene.inventor.chance(80))
        named.append(noticing.Named(person=person, charge=charge.charge, ground=charge.ground))
    registered = noticing.register(
        form_token=uuid4(),
        letter=noticing.Letter(
            route=IntakeRoute.NOTICE_DEFENCE,
            authority=scene.authorities[road.authority],
            authority_number=f"{road.number}〔{on.year}〕{serial}号",
            stage=stage,
            received_on=at.date(),
            contact="承办人，023-45600000",
        ),
        persons=named,
        scan=sample(),
        by=scene.inventor.pick(*scene.cast.staff),
        at=at,
    )
    if until == "registered":
        return
    course = course or Course(
        document=road.document, outcome=scene.inventor.pick(*CRIMINAL_OUTCOMES)
    )
    course = dataclasses.replace(course, document=road.document)
    cases = Case.objects.filter(notice_person__notice=registered).order_by("pk")
    for case in cases:
        checks.settle(case, by=registered.registered_by, at=at)
        yield handle(scene, case, course, at)


def course_of(scene: Scene, plot: Request, **changes) -> Course:
    """Return how this matter usually runs; ``changes`` say what is different this time."""
    least, most = plot.recovered_yuan
    recovered = scene.inventor.pick(*range(least, most + 1, 500)) if most else 0
    return Course(
        document=plot.document,
        outcome=plot.outcome,
        recovered_yuan=recovered,
        are_wages=plot.are_wages,
        **changes,
    )


def _who_takes_it(scene: Scene, place: str) -> User:
    if scene.places[place].kind == PlaceKind.CENTER:
        return scene.inventor.pick(*scene.cast.staff)
    return scene.cast.clerks[place]


def _town_of(place: ServicePoint) -> str:
    """Return the town of a judicial office; who comes to a workstation may live anywhere."""
    is_a_town_s = place.kind == PlaceKind.JUDICIAL_OFFICE
    return place.short_name.removesuffix("所") if is_a_town_s else ""


def _write_down(
    scene: Scene, plot: Request, *, place: str, clerk: User, at: dt.datetime
) -> Application:
    town = _town_of(scene.places[place])
    person = scene.person(on=at.date(), ages=plot.ages, categories=plot.categories, town=town)
    application = intake.begin(
        form_token=uuid4(),
        person=person,
        matter=scene.matters[plot.matter],
        is_urgent=False,
        place=scene.places[place],
        uploads=[(kind, sample()) for kind in plot.papers],
        by=clerk,
        at=at,
    )
    application = intake.amend(
        application_id=application.pk,
        version=application.version,
        sheet=_sheet(scene, plot, person),
        by=clerk,
        at=at,
    )
    together.join(scene, application, plot, town=town, by=clerk, at=at)
    return application


def _sheet(scene: Scene, plot: Request, person: intake.Person) -> intake.Sheet:
    opponent = (
        scene.inventor.name("M") if "（" in plot.opponent else scene.inventor.pick("恒", "盛", "远")
    )
    means = {}
    if plot.needs_means:
        means = {
            "household_size": scene.inventor.pick(2, 3, 4),
            "income_yuan": Decimal(scene.inventor.pick(18_000, 22_000, 26_000)),
            "rigid_expenditure_yuan": Decimal(scene.inventor.pick(3_000, 5_000, 8_000)),
            "has_high_value_assets": False,
        }
    return intake.Sheet(
        person=person,
        matter=scene.matters[plot.matter],
        stage=plot.stage,
        authority=scene.authorities[plot.authority],
        narrative=plot.tale,
        opponents=[intake.Opponent(name=plot.opponent.format(opponent))],
        **means,
    )
