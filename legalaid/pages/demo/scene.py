"""What every story stands on: the cast, the office's lists and days, and a sample paper."""

import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count, cycle
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from applications.models import Matter
from applications.operations.recording import Person
from legalaid.pages.demo.cast import Cast
from legalaid.pages.demo.clock import moment
from legalaid.pages.demo.invention import Inventor
from workstations.documents import press
from workstations.models import AidWorker, Authority, ServicePoint
from workstations.queries import calendar
from workstations.rules.workdays import ONE_DAY, WorkCalendar


@dataclass(kw_only=True)
class Scene:
    """Shared by all stories; nothing here changes while they play."""

    cast: Cast
    inventor: Inventor
    calendar: WorkCalendar = field(default_factory=calendar.days)
    places: dict[str, ServicePoint] = field(
        default_factory=lambda: {place.code: place for place in ServicePoint.objects.all()}
    )
    authorities: dict[str, Authority] = field(
        default_factory=lambda: {authority.code: authority for authority in Authority.objects.all()}
    )
    matters: dict[str, Matter] = field(
        default_factory=lambda: {matter.code: matter for matter in Matter.objects.all()}
    )
    vouchers: Iterator[int] = field(default_factory=lambda: count(1))
    rota: Iterator[AidWorker] = field(
        # Lawyers who could take any case at the time, life and death included.
        default_factory=lambda: cycle(
            AidWorker.objects.lawyers()
            .filter(criminal_since_on__lt=dt.date(2019, 1, 1))
            .order_by("licence_number")
        )
    )

    def office_hour(self, day: dt.date) -> dt.datetime:
        """Return a moment in office hours on that day, or on the next working day."""
        while not self.calendar.is_workday(day):
            day += ONE_DAY
        hour = self.inventor.pick(9, 9, 10, 10, 11, 14, 15, 16)
        return moment(day, hour=hour, minute=self.inventor.pick(2, 9, 17, 26, 34, 41, 53))

    def quiet_hour(self, day: dt.date) -> dt.datetime:
        """Return the end of the afternoon of that working day or the next; nothing is invented."""
        while not self.calendar.is_workday(day):
            day += ONE_DAY
        return moment(day, hour=17, minute=30)

    def workdays_before(self, day: dt.date, count: int) -> dt.date:
        """Return the day from which the office works that many days until ``day`` comes.

        A later line of a story moves on by at most as many working days as it names
        days, so a story that begins early enough ends before ``day``, holidays or not.
        """
        while count:
            day -= ONE_DAY
            count -= self.calendar.is_workday(day)
        return day

    def later(self, at: dt.datetime, least: int, most: int) -> dt.datetime:
        """Return an office hour that many days after, never before ``at``."""
        return max(self.office_hour(at.date() + self.inventor.days(least, most)), at)

    def person(
        self,
        *,
        on: dt.date,
        ages: tuple[int, int],
        categories: frozenset[str] = frozenset(),
        town: str = "",
        is_known: bool = True,
    ) -> Person:
        """Invent a person; where ``is_known`` is false, the notice gave no identity number."""
        gender = "F" if "woman" in categories else self.inventor.gender()
        born_on = self.inventor.born_on(youngest=ages[0], oldest=ages[1], on=on)
        number = self.inventor.resident_id(born_on=born_on, gender=gender)
        return Person(
            name=self.inventor.name(gender),
            phone=self.inventor.phone(),
            id_kind="RESIDENT_ID" if is_known else "UNKNOWN",
            id_number=number if is_known else "",
            gender=gender,
            born_on=born_on,
            address=self.inventor.address(town or "巴川街道"),
            town=town,
            categories=categories,
        )


def sample() -> SimpleUploadedFile:
    """Return a one-page PDF that says it is invented; the same bytes each time, stored once."""
    return SimpleUploadedFile("sample.pdf", _sample_bytes(), content_type="application/pdf")


@functools.cache
def _sample_bytes() -> bytes:
    font = ImageFont.truetype(str(Path(press.FONTS) / press.FONT_FILES[0]), 36)
    page = Image.new("L", (620, 877), "white")
    draw = ImageDraw.Draw(page)
    draw.text((150, 300), "演示材料（内容虚构）", fill="black", font=font)
    draw.rectangle((40, 40, 580, 837), outline="black")
    drawn = BytesIO()
    page.save(drawn, "PDF", resolution=75)
    return drawn.getvalue()
