"""One act on many applications: a preview that is the act itself, undone, and then the act."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.models import Application
from applications.operations import handing_out, passing_on, supplements, triage
from legalaid.shared.refusals import RuleBroken
from workstations.models import User

MOST_AT_ONCE = 100


@dataclass(frozen=True, kw_only=True)
class Order:
    """What one person asks to be done to each of many."""

    act: str
    by: User
    at: dt.datetime
    # The colleague who is to go on with it; for handing over and handing out alone.
    to: User | None = None
    # Among these they are handed out in turn, what is due first to the first.
    among: Sequence[User] = ()

    def in_turn(self, turn: int) -> "Order":
        """Return the order for the next one that succeeds, ``turn`` having succeeded before it."""
        return replace(self, to=self.among[turn % len(self.among)]) if self.among else self


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the act did to one application, or why it did not."""

    application: Application
    refusal: str = ""
    # Whose desk it lies on then, where the order names one.
    to: User | None = None


@dataclass(frozen=True, kw_only=True)
class Act:
    """One verb that may be said to many: its words, and what it does to each."""

    label: str
    do: Callable[[int, Order], object]


ACTS: Mapping[str, Act] = {
    "take": Act(
        label="领取审查",
        do=lambda pk, order: triage.take(application_id=pk, by=order.by, at=order.at),
    ),
    "put_back": Act(
        label="放回待领取",
        do=lambda pk, order: triage.put_back(application_id=pk, by=order.by, at=order.at),
    ),
    "hand_over": Act(
        label="移交同事",
        do=lambda pk, order: passing_on.hand_over(
            application_id=pk,
            to_id=order.to.pk if order.to else None,
            by=order.by,
            at=order.at,
        ),
    ),
    "hand_out": Act(
        label="分派审查人",
        do=lambda pk, order: handing_out.hand_out(
            application_id=pk,
            to_id=order.to.pk if order.to else None,
            by=order.by,
            at=order.at,
        ),
    ),
    "deem_withdrawn": Act(
        label="视为撤回（补正期满未补）",
        do=lambda pk, order: supplements.deem_withdrawn(
            application_id=pk, by=order.by, at=order.at
        ),
    ),
}


class _Undone(Exception):
    """The preview is over; nothing of it stays."""


def preview(applications: Iterable[Application], order: Order) -> list[Outcome]:
    """Return what the act would do to each: it is done, and taken back at once.

    No second set of rules can drift away from the first.
    """
    return _one_by_one(applications, order, _and_undo)


def perform(applications: Iterable[Application], order: Order) -> list[Outcome]:
    """Do the act to each in a transaction of its own: one refusal stops no other."""
    return _one_by_one(applications, order, _for_good)


def done(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if not outcome.refusal]


def refused(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.refusal]


def _one_by_one(
    applications: Iterable[Application], order: Order, carry_out: Callable[[int, Order], None]
) -> list[Outcome]:
    """A refused one takes nobody's turn: so the act deals out as its preview did."""
    outcomes: list[Outcome] = []
    for application in applications:
        turn = len(done(outcomes))
        outcomes.append(_outcome(application, order.in_turn(turn), carry_out))
    return outcomes


def _outcome(
    application: Application, order: Order, carry_out: Callable[[int, Order], None]
) -> Outcome:
    try:
        carry_out(application.pk, order)
    except (RuleBroken, PermissionDenied) as refusal:
        return Outcome(application=application, refusal=str(refusal))
    return Outcome(application=application, to=order.to)


def _for_good(pk: int, order: Order) -> None:
    with transaction.atomic():
        ACTS[order.act].do(pk, order)


def _and_undo(pk: int, order: Order) -> None:
    try:
        with transaction.atomic():
            ACTS[order.act].do(pk, order)
            raise _Undone
    except _Undone:
        return
