"""The office in which the road through the browser begins, on whatever day it is walked."""

import datetime as dt

from django.core.management import call_command

from applications.states import Stage
from legalaid.pages.demo import calendars, cast, finance, stories
from legalaid.pages.demo.clock import play
from legalaid.pages.demo.invention import Inventor
from legalaid.pages.demo.scene import Scene
from legalaid.shared.quarters import Quarter


def open_office(now: dt.datetime) -> Scene:
    """Return the network with its people, its money, and one paid case of the last quarter.

    The last quarter of January lies in another year, whose money pays its case; this
    year's may not have come yet.
    """
    call_command("seed", verbosity=0)
    calendars.reach(now.year + 1)
    inventor = Inventor(7)
    scene = Scene(cast=cast.fill(inventor), inventor=inventor)
    begin = Quarter.of(now.date()).previous.first_day
    past = [
        finance.appropriated(scene, years={begin.year, now.year}),
        stories.notice(scene, Stage.FIRST_INSTANCE, on=begin, serial=1),
        finance.paid_on(scene, begin + dt.timedelta(days=86), source="CITY"),
    ]
    play(past, until=now)
    return scene
