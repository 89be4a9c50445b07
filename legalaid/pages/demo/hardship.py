"""Stories about hardship: a guardian applies, a pledge is taken or found false, a town is asked."""

import datetime as dt
from uuid import uuid4

from applications.models import Application
from applications.operations import asking_towns, intake, pledging
from applications.operations.intake.keeping import SaveKey
from applications.operations.intake.typed import Represented
from applications.states import (
    Kinship,
    RepresentativeKind,
    RepresentedBecause,
    TownAnswer,
)
from legalaid.pages.demo import endings, plots, stories
from legalaid.pages.demo.handling import Lines
from legalaid.pages.demo.plots import Request
from legalaid.pages.demo.scene import Scene


def town_asked(
    scene: Scene, plot: Request, *, on: dt.date, place: str, answer: TownAnswer | None = None
) -> Lines:
    """The center writes to the town about the household; ``answer`` is what came back so far."""
    application, at = yield from endings.taken(scene, plot, on=on, place=place)
    letter = asking_towns.ask(
        application_id=application.pk,
        town="铜梁区巴川街道办事处",
        items=["household", "income", "assets"],
        sent_on=at.date(),
        by=application.taken_by,
        at=at,
    )
    if answer is None:
        return
    at = yield scene.later(at, 2, 3)
    asking_towns.answer(
        request_id=letter.pk,
        result=answer,
        note="共同生活3人，收入来自务农和零工，名下无车辆。",
        answered_on=at.date(),
        upload=None,
        by=application.taken_by,
        at=at,
    )


def pledged(
    scene: Scene, plot: Request, *, on: dt.date, place: str, is_false: bool = False
) -> Lines:
    """Hardship is shown by a pledge; where it was false, the head finds out before the decision."""
    application, at = yield from endings.taken(scene, plots.by_pledge(plot), on=on, place=place)
    if not is_false:
        return
    at = yield scene.later(at, 1, 2)
    pledging.find_false(
        pledge_id=application.pledge.pk,
        reason="经不动产登记查询，申请人名下另有出租门面一间，与承诺不符。",
        by=scene.cast.heads[0],
        at=at,
    )


def by_a_guardian(scene: Scene, plot: Request, *, on: dt.date, place: str) -> Lines:
    """A mother applies for her child, who may not do so alone (art. 40)."""
    application = yield from stories.request(scene, plot, on=on, place=place, until="draft")
    at = yield scene.later(application.registered_at, 0, 0)
    clerk = application.registered_by
    _represent(scene, application, at=at)
    intake.receive(application_id=application.pk, by=clerk, at=at)


def _represent(scene: Scene, application: Application, *, at: dt.datetime) -> None:
    mother = scene.person(
        on=at.date(),
        ages=(32, 48),
        categories=frozenset({"woman"}),
        town=application.applicant.town,
    )
    intake.save_people(
        application_id=application.pk,
        key=SaveKey(token=uuid4(), version=application.version),
        represented=Represented(
            kind=RepresentativeKind.LEGAL_REPRESENTATIVE,
            because=RepresentedBecause.INCAPABLE,
            kinship=Kinship.PARENT,
            person=mother,
        ),
        co_applicants=[],
        group_key="",
        by=application.registered_by,
        at=at,
    )
