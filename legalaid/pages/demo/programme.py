"""The programme: which stories are played, in 2022 for the letter and in recent months for today.

The letter says that 280 800 yuan of subsidies were paid by 11 August 2022. The
stories of that year are counted so that exactly this sum comes out: see ``LETTER``.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import count, cycle

from applications.states import Outcome, Stage, TownAnswer
from legalaid.pages.demo import (
    conflicts,
    endings,
    finance,
    hardship,
    plots,
    registers,
    stories,
    watching,
)
from legalaid.pages.demo.clock import Story
from legalaid.pages.demo.handling import Course
from legalaid.pages.demo.plots import ROADS, Request
from legalaid.pages.demo.scene import Scene
from legalaid.shared.quarters import Quarter

# Cases by stage and the yuan each is worth under the example standard of 2022:
# 28 × 1000 + 72 × 1100 + 90 × 1300 + 26 × 1400 + 14 × 1100 + 4 × 900 = 279 600,
# one failed case paid its direct costs of 500, one ended half-way with 700.
NOTICES_2022 = {
    Stage.INVESTIGATION: 28,
    Stage.PROSECUTION_REVIEW: 72,
    Stage.FIRST_INSTANCE: 90,
}
FIRST_INSTANCE_2022 = (plots.INJURY, plots.SUPPORT, plots.CHILD, plots.VIOLENCE, plots.TRAFFIC)
REQUESTS_2022 = (
    (FIRST_INSTANCE_2022, 26),
    ((plots.WAGES, plots.LABOUR), 14),
    ((plots.MAINTENANCE,), 4),
)
YEAR_2022 = dt.date(2022, 1, 4)
LAST_START_2022 = 138
PAYDAYS_2022 = (
    (dt.date(2022, 3, 10), "DISTRICT"),
    (dt.date(2022, 4, 11), "DISTRICT"),
    (dt.date(2022, 5, 10), "DISTRICT"),
    (dt.date(2022, 6, 9), "CITY"),
    (dt.date(2022, 7, 8), "DISTRICT"),
    (dt.date(2022, 8, 4), "DISTRICT"),
)
OFFICES = tuple(f"JO{n:02d}" for n in range(1, 29))
# Where people come in: mostly the offices and the window, some workstations.
DOORS = ("CENTER", "JO01", "JO02", "CENTER", "JO09", "WS08", "JO04", "JO16", "WS10", "JO28", "JO05")
DEMO_LAWYER = "郑文博"
# Late cases of the flow for the other two role logins, so that their desks hold one too.
ASKED_FOR = {76: "冯晓莉", 78: "陈桂生", 79: "冯晓莉"}


def of_2022(scene: Scene) -> Iterator[Story]:
    """January to August 2022: 236 paid cases, and some requests that ended otherwise."""
    yield finance.appropriated(scene, years=(2022,))
    yield from _notices_2022(scene)
    yield from _requests_2022(scene)
    yield stories.notice(
        scene,
        Stage.FIRST_INSTANCE,
        on=dt.date(2022, 2, 15),
        serial=901,
        course=Course(document="", outcome=Outcome.NOT_ADOPTED, points_percent=66, is_vetoed=True),
    )
    yield endings.terminated(
        scene, plots.TRAFFIC, on=dt.date(2022, 3, 3), place="JO12", then="paid"
    )
    yield endings.refused(scene, plots.TRAFFIC, on=dt.date(2022, 3, 15), place="JO20")
    yield endings.supplemented(scene, plots.LABOUR, on=dt.date(2022, 4, 6), place="JO08")
    for day, source in PAYDAYS_2022:
        yield finance.paid_on(scene, day, source=source)
    for number in (1, 2, 3):
        yield finance.disclosed(scene, Quarter(2022, number))


def of_today(scene: Scene, today: dt.date) -> Iterator[Story]:
    """The last two quarters until today, with every state somewhere on some desk."""
    yield finance.appropriated(scene, years=(2026,))
    yield from _steady_flow(scene, today)
    yield from _on_the_desks(scene, today)
    yield from _otherwise(scene, today)
    yield watching.watched(scene, on=today)
    for weeks, source in (
        (19, "CITY"),
        (15, "DISTRICT"),
        (10, "CITY"),
        (6, "DISTRICT"),
        (2, "CITY"),
    ):
        day = today - dt.timedelta(weeks=weeks)
        yield finance.paid_on(scene, day, source=source, fails=1 if weeks == 6 else 0)
    yield finance.paid_on(scene, today - dt.timedelta(days=6), source="DISTRICT", until="released")
    yield finance.paid_on(
        scene, today - dt.timedelta(days=3), source="CITY", leave=1, until="drafted"
    )
    ended = Quarter.of(today).previous
    yield finance.disclosed(scene, ended.previous)
    # The last one still waits for its address on the district's site.
    yield finance.disclosed(scene, ended, until="published")


def _notices_2022(scene: Scene) -> Iterator[Story]:
    serial = count(1)
    for stage, size in NOTICES_2022.items():
        for n in range(size):
            on = YEAR_2022 + dt.timedelta(days=n * LAST_START_2022 // size)
            outcome = scene.inventor.pick(*plots.CRIMINAL_OUTCOMES)
            course = Course(document="", outcome=outcome, is_by_rota=True)
            yield stories.notice(scene, stage, on=on, serial=next(serial), course=course)


def _requests_2022(scene: Scene) -> Iterator[Story]:
    doors = cycle(OFFICES)
    for choice, size in REQUESTS_2022:
        wheel = cycle(choice)
        for n in range(size):
            on = YEAR_2022 + dt.timedelta(days=3 + n * (LAST_START_2022 - 12) // size)
            plot = next(wheel)
            course = stories.course_of(scene, plot, is_by_rota=True)
            yield stories.request(scene, plot, on=on, place=next(doors), course=course)


def _steady_flow(scene: Scene, today: dt.date) -> Iterator[Story]:
    """Eighty notices and requests, evenly over the last half year."""
    stages, requests, doors = cycle(ROADS), cycle(plots.REQUESTS), cycle(DOORS)
    for n in range(84):
        on = today - dt.timedelta(days=182 - n * 2)
        lawyer = ASKED_FOR.get(n, DEMO_LAWYER if n % 6 == 5 else "")
        points = 72 if n % 7 == 3 else 91
        if n % 3:
            stage = next(stages)
            course = Course(
                document=ROADS[stage].document,
                outcome=scene.inventor.pick(*plots.CRIMINAL_OUTCOMES),
                lawyer=lawyer,
                points_percent=points,
                files_late=n == 25,
                is_returned_once=n in (13, 40),
                is_vetoed=n == 22,
            )
            yield stories.notice(scene, stage, on=on, serial=n + 1, course=course)
        else:
            plot = next(requests)
            course = stories.course_of(scene, plot, lawyer=lawyer, points_percent=points)
            yield stories.request(scene, plot, on=on, place=next(doors), course=course)


def _on_the_desks(scene: Scene, today: dt.date) -> Iterator[Story]:
    """What waits today: for clerks, staff, head, lawyers, evaluators, finance and leaders."""

    def ago(days: int) -> dt.date:
        return today - dt.timedelta(days=days)

    waiting: tuple[tuple[Request, int, str, str], ...] = (
        (plots.WAGES, 1, "JO01", "draft"),
        (plots.SUPPORT, 3, "JO01", "draft"),
        (plots.CHILD, 2, "JO01", "received"),
        (plots.TRAFFIC, 1, "WS01", "received"),
        (plots.INJURY, 5, "WS01", "forwarded"),
        (plots.SUPPORT, 15, "JO09", "forwarded"),
        (plots.TRAFFIC, 7, "JO04", "forwarded"),
        (plots.WAGES, 6, "WS10", "forwarded"),
        (plots.VIOLENCE, 4, "WS04", "forwarded"),
        (plots.INJURY, 3, "JO28", "forwarded"),
        (plots.LABOUR, 2, "JO16", "forwarded"),
        (plots.TRAFFIC, 12, "JO11", "taken"),
        (plots.CHILD, 5, "CENTER", "taken"),
        (plots.INJURY, 4, "JO02", "taken"),
        (plots.SUPPORT, 7, "JO05", "drafted"),
        (plots.WAGES, 5, "JO01", "drafted"),
        (plots.VIOLENCE, 6, "JO19", "granted"),
    )
    for plot, days, place, until in waiting:
        yield stories.request(scene, plot, on=ago(days), place=place, until=until)
    for serial, (stage, days) in enumerate(
        (
            (Stage.FIRST_INSTANCE, 9),
            (Stage.PROSECUTION_REVIEW, 3),
            (Stage.INVESTIGATION, 1),
            (Stage.FIRST_INSTANCE, 1),
        ),
        start=801,
    ):
        yield stories.notice(
            scene, stage, on=ago(days), serial=serial, persons=serial % 2 + 1, until="registered"
        )
    stops = ("filed", "returned", "accepted", "archived", "evaluating", "scored", "computed")
    for serial, until in enumerate((*stops, "reviewed", "line returned"), start=851):
        course = Course(
            document="",
            outcome=Outcome.PARTLY_ADOPTED,
            days=(18, 20),
            lawyer=DEMO_LAWYER if until in {"filed", "returned"} else "",
            is_returned_once=until == "returned",
            until=until,
        )
        yield stories.notice(scene, Stage.FIRST_INSTANCE, on=ago(70), serial=serial, course=course)


def _otherwise(scene: Scene, today: dt.date) -> Iterator[Story]:
    def ago(days: int) -> dt.date:
        return today - dt.timedelta(days=days)

    yield endings.returned(scene, plots.WAGES, on=ago(9), place="JO01")
    yield endings.returned(scene, plots.TRAFFIC, on=ago(8), place="JO09")
    yield endings.supplemented(scene, plots.INJURY, on=ago(7), place="JO01", answer="open")
    yield endings.supplemented(scene, plots.TRAFFIC, on=ago(14), place="JO07", answer="settled")
    yield endings.supplemented(scene, plots.LABOUR, on=ago(40), place="JO22", answer="never")
    yield endings.refused(scene, plots.CHILD, on=ago(24), place="JO13", objection="upheld")
    yield endings.refused(scene, plots.TRAFFIC, on=ago(14), place="JO15", objection="open")
    yield hardship.town_asked(scene, plots.SUPPORT, on=ago(5), place="JO10")
    yield hardship.town_asked(
        scene, plots.LABOUR, on=ago(6), place="JO14", answer=TownAnswer.CONFIRMED
    )
    yield hardship.pledged(scene, plots.CHILD, on=ago(4), place="JO18")
    yield hardship.pledged(scene, plots.TRAFFIC, on=ago(5), place="JO21", is_false=True)
    yield hardship.by_a_guardian(scene, plots.SCHOOLCHILD, on=ago(2), place="JO01")
    yield endings.redirected(scene, plots.TRAFFIC, on=ago(45), place="WS07")
    yield endings.withdrawn(scene, plots.SUPPORT, on=ago(28), place="JO26")
    yield endings.undone(scene, plots.INJURY, on=ago(6), place="JO03")
    yield endings.terminated(scene, plots.CHILD, on=ago(65), place="JO17")
    yield conflicts.against_one_of_ours(
        scene, plots.TRAFFIC, on=ago(4), place="JO06", until="forwarded"
    )
    yield conflicts.cautioned(scene, on=ago(30))
    yield endings.checked_elsewhere(scene, plots.LABOUR, on=ago(6), place="JO05")
    yield from registers.of_today(scene, today)
