"""The programme: which stories are played, in 2022 for the letter and in recent months for today.

The letter says that 280 800 yuan of subsidies were paid by 11 August 2022. The
stories of that year are counted so that exactly this sum comes out: see ``LETTER``.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from functools import partial
from itertools import count, cycle

from applications.states import ObjectionState, Outcome, Stage, TownAnswer
from legalaid.pages.demo import (
    byways,
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
MANAGED_UNIT = "LF01"
FLOW = 108
# Pledges of the quarter just over, of which the center draws some to be checked.
PLEDGES = 3
LONG_HANDLED = (190, 200)
# Late cases of the flow for the other two role logins, so that their desks hold one too, and
# one about wages, for which the lawyer of the demo applies for a payment order.
ASKED_FOR = {
    FLOW - 12: DEMO_LAWYER,
    FLOW - 9: "冯晓莉",
    FLOW - 6: "陈桂生",
    FLOW - 7: "冯晓莉",
}


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
    """The last two ended quarters and this one, with every state somewhere on some desk."""
    ended = Quarter.of(today).previous
    begin = ended.previous.first_day
    yield finance.appropriated(scene, years=range(begin.year, today.year + 1))
    yield from _steady_flow(scene, begin, today)
    yield from _on_the_desks(scene, today)
    yield from _otherwise(scene, today)
    yield watching.watched(scene, on=today)
    yield from _paydays(scene, begin, today)
    # One still waits for its address on the district's site, the other for a comparing eye.
    yield finance.disclosed(scene, ended.previous, until="published")
    yield finance.disclosed(scene, ended, until="prepared")


def _paydays(scene: Scene, begin: dt.date, today: dt.date) -> Iterator[Story]:
    # The first cases of the flow are approved in the third month, and paid before it ends.
    yield finance.paid_on(scene, begin + dt.timedelta(days=80), source="DISTRICT")
    for weeks, source in (
        (19, "CITY"),
        (15, "DISTRICT"),
        (10, "CITY"),
        (6, "DISTRICT"),
        (4, "CITY"),
    ):
        day = today - dt.timedelta(weeks=weeks)
        yield finance.paid_on(scene, day, source=source, fails=1 if weeks == 6 else 0)
    day = scene.workdays_before(today, 6)
    # One line waits for the list after it, one for a list that nobody has drawn up yet.
    yield finance.paid_on(scene, day, source="DISTRICT", leave=2, until="released")
    day = scene.workdays_before(today, 2)
    yield finance.paid_on(scene, day, source="CITY", leave=1, until="drafted")


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


def _steady_flow(scene: Scene, begin: dt.date, today: dt.date) -> Iterator[Story]:
    """Notices and requests, evenly from the first day of the first quarter until today."""
    days = (today - begin).days
    stages, requests, doors = cycle(ROADS), cycle(plots.REQUESTS), cycle(DOORS)
    ended, pledged = Quarter.of(today).previous, 0
    for n in range(FLOW):
        on = begin + dt.timedelta(days=n * days // FLOW)
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
            if pledged < PLEDGES and plot.needs_means and Quarter.of(on) == ended:
                pledged += 1
                plot = plots.by_pledge(plot)
                # Still in hand, so that a word found false has something to end.
                course = dataclasses.replace(course, days=LONG_HANDLED)
            yield stories.request(scene, plot, on=on, place=next(doors), course=course)


def _on_the_desks(scene: Scene, today: dt.date) -> Iterator[Story]:
    """What waits today: for clerks, staff, head, lawyers, evaluators, finance and leaders.

    Counted in working days, so that every story has come so far on whichever day one looks.
    """
    ago = partial(scene.workdays_before, today)
    waiting: tuple[tuple[Request, int, str, str], ...] = (
        (plots.WAGES, 1, "JO01", "draft"),
        (plots.SUPPORT, 2, "JO01", "draft"),
        (plots.CHILD, 2, "JO01", "received"),
        (plots.TRAFFIC, 1, "WS01", "received"),
        (plots.INJURY, 4, "WS01", "forwarded"),
        # Seven days and the longest holiday are over: nobody has decided in time.
        (plots.SUPPORT, 12, "JO09", "forwarded"),
        (plots.TRAFFIC, 5, "JO04", "forwarded"),
        (plots.WAGES, 5, "WS10", "forwarded"),
        (plots.VIOLENCE, 3, "WS04", "forwarded"),
        (plots.INJURY, 2, "JO28", "forwarded"),
        (plots.LABOUR, 2, "JO16", "forwarded"),
        (plots.TRAFFIC, 9, "JO11", "taken"),
        (plots.CHILD, 4, "CENTER", "taken"),
        (plots.INJURY, 4, "JO02", "taken"),
        (plots.CREW, 3, "JO01", "taken"),
        (plots.SUPPORT, 6, "JO05", "drafted"),
        (plots.WAGES, 5, "JO01", "drafted"),
        (plots.VIOLENCE, 6, "JO19", "granted"),
    )
    for plot, workdays, place, until in waiting:
        yield stories.request(scene, plot, on=ago(workdays), place=place, until=until)
    for serial, (stage, workdays) in enumerate(
        (
            (Stage.FIRST_INSTANCE, 6),
            (Stage.PROSECUTION_REVIEW, 2),
            (Stage.INVESTIGATION, 1),
            (Stage.FIRST_INSTANCE, 1),
        ),
        start=801,
    ):
        yield stories.notice(
            scene,
            stage,
            on=ago(workdays),
            serial=serial,
            persons=serial % 2 + 1,
            until="registered",
        )
    yield from _just_assigned(scene, plots.WAGES, requested_on=ago(9), noticed_on=ago(3))
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
        yield stories.notice(scene, Stage.FIRST_INSTANCE, on=ago(55), serial=serial, course=course)


def _just_assigned(
    scene: Scene, plot: Request, *, requested_on: dt.date, noticed_on: dt.date
) -> Iterator[Story]:
    """One case waits for its lawyer's word that no conflict stands; one for its unit's choice."""
    course = stories.course_of(scene, plot, lawyer=DEMO_LAWYER, until="assigned")
    yield stories.request(scene, plot, on=requested_on, place="JO03", course=course)
    for serial, stage in enumerate((Stage.FIRST_INSTANCE, Stage.PROSECUTION_REVIEW), start=821):
        course = Course(document="", outcome=Outcome.PARTLY_ADOPTED, unit=MANAGED_UNIT)
        yield stories.notice(scene, stage, on=noticed_on, serial=serial, course=course)


def _otherwise(scene: Scene, today: dt.date) -> Iterator[Story]:
    ago = partial(scene.workdays_before, today)
    yield endings.returned(scene, plots.WAGES, on=ago(6), place="JO01")
    yield endings.returned(scene, plots.TRAFFIC, on=ago(5), place="JO09")
    yield endings.supplemented(scene, plots.INJURY, on=ago(5), place="JO01", answer="open")
    yield endings.supplemented(scene, plots.TRAFFIC, on=ago(10), place="JO07", answer="settled")
    yield endings.supplemented(scene, plots.LABOUR, on=ago(28), place="JO22", answer="never")
    for plot, workdays, place, objection in (
        (plots.CHILD, 20, "JO13", ObjectionState.UPHELD),
        (plots.TRAFFIC, 16, "JO15", ObjectionState.UNDER_EXAMINATION),
        (plots.LABOUR, 20, "JO24", ObjectionState.CORRECTION_ORDERED),
        (plots.INJURY, 48, "JO25", ObjectionState.OUT_OF_TIME),
    ):
        yield endings.refused(scene, plot, on=ago(workdays), place=place, objection=objection)
    yield hardship.town_asked(scene, plots.SUPPORT, on=ago(4), place="JO10")
    yield hardship.town_asked(
        scene, plots.LABOUR, on=ago(7), place="JO14", answer=TownAnswer.CONFIRMED
    )
    yield hardship.pledged(scene, plots.CHILD, on=ago(4), place="JO18")
    yield hardship.pledged(scene, plots.TRAFFIC, on=ago(6), place="JO21", is_false=True)
    yield hardship.by_a_guardian(scene, plots.SCHOOLCHILD, on=ago(2), place="JO01")
    yield endings.redirected(scene, plots.TRAFFIC, on=ago(32), place="WS07")
    yield endings.redirected(scene, plots.LABOUR, on=ago(38), place="JO19", is_transferred=True)
    yield endings.come_from_elsewhere(scene, plots.TRAFFIC, on=ago(4))
    yield endings.withdrawn(scene, plots.SUPPORT, on=ago(20), place="JO26")
    yield endings.undone(scene, plots.INJURY, on=ago(7), place="JO03")
    yield endings.terminated(scene, plots.CHILD, on=ago(46), place="JO17")
    yield conflicts.against_one_of_ours(
        scene, plots.TRAFFIC, on=ago(4), place="JO06", until="forwarded"
    )
    yield conflicts.cautioned(scene, on=ago(20))
    yield endings.checked_elsewhere(scene, plots.LABOUR, on=ago(6), place="JO05")
    yield from registers.of_today(scene, today)
    yield from byways.of_today(scene, today, lawyer=DEMO_LAWYER)
