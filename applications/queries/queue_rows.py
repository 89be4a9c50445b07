"""What a row of the queue says besides its columns: papers n of m, whose turn, small labels."""

import datetime as dt
from dataclasses import dataclass

from applications.models import Application
from applications.policies import holds
from applications.queries import eligible
from applications.rules.hands import next_hand
from applications.states import ON_A_DESK, ApplicationState, Hand
from workstations.models import User
from workstations.states import PlaceKind


@dataclass(frozen=True, kw_only=True)
class Papers:
    """How many of the mandatory papers are there."""

    there: int
    asked: int

    def __str__(self) -> str:
        return f"{self.there} / {self.asked}"


def papers_of(application: Application) -> Papers:
    """Return n of m; the row's papers are prefetched."""
    mandatory = [paper for paper in eligible.asked_of(application) if paper.is_mandatory]
    there = {material.kind for material in application.materials.all()}
    return Papers(
        there=sum(paper.code in there for paper in mandatory),
        asked=len(mandatory),
    )


def hand_of(application: Application) -> Hand:
    """Return who must act next; the row carries ``is_unserved``."""
    return next_hand(
        ApplicationState(application.state),
        is_of_the_window=application.received_at.kind == PlaceKind.CENTER,
        is_unserved=application.is_unserved,
    )


def hand_words(application: Application, reader: User, *, on: dt.date) -> str:
    """Return whose desk it lies on: 经办 张三, or 代 张三 to the reader who holds it for them."""
    holder = application.taken_by
    if holder is None:
        return ""
    in_work = application.state in ON_A_DESK
    for_them = in_work and holder.pk != reader.pk and holds(reader, application, on=on)
    return f"代 {holder.name}" if for_them else f"经办 {holder.name}"
