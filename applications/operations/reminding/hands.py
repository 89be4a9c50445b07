"""Who must act on each kind of period, and who answers for them once it is over."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from applications.models import (
    Application,
    Case,
    Complaint,
    Cooperation,
    CriticalDate,
    ServiceRecord,
)
from applications.operations import complaining, handing_over
from applications.operations.case_hands import managers_of
from applications.operations.filing_clock import hands_of
from applications.operations.reminding.dates import desk_of, hands_on, in_charge_of, takers_of
from applications.states import ApplicationState, ComplaintState
from workstations.models import User
from workstations.states import Role

People = Callable[[Any, dt.date], Iterable[User]]


@dataclass(frozen=True, kw_only=True)
class Hands:
    """``owners`` act next, ``above`` answers for them; both take the thing and the day."""

    owners: People
    above: People


def _heads(thing: object, on: dt.date) -> list[User]:
    return handing_over.heads(on=on)


def leaders(thing: object, on: dt.date) -> list[User]:
    return list(User.objects.active_on(on).with_role(Role.BUREAU_LEADER))


def _reviewing(application: Application, on: dt.date) -> list[User]:
    """The desk it lies on; what is drafted waits for the head's signature alone."""
    if application.state == ApplicationState.DRAFTED:
        return handing_over.heads(on=on)
    return desk_of(application, on=on)


def _desk_of_its_application(thing: Any, on: dt.date) -> list[User]:
    return desk_of(thing.application, on=on)


def _desk_of_its_file(letter: Cooperation, on: dt.date) -> list[User]:
    """A letter asks about an application, or about a case that may have none."""
    if letter.application is None:
        return center_for(letter.case, on)
    return desk_of(letter.application, on=on)


def _arranging(case: Case, on: dt.date) -> list[User]:
    """The unit's managers; a unit without a login is asked by telephone, by the head."""
    return list(managers_of(case.unit, on=on)) or handing_over.heads(on=on)


def _at_the_unit(case: Case, on: dt.date) -> list[User]:
    """The worker and the unit's managers, who sign and hand in."""
    return hands_of(case, on=on) or handing_over.heads(on=on)


def _the_worker(case: Case, on: dt.date) -> list[User]:
    user = case.worker.user if case.worker else None
    if user is not None and User.objects.active_on(on).filter(pk=user.pk).exists():
        return [user]
    return _arranging(case, on)


def _above_the_worker(case: Case, on: dt.date) -> list[User]:
    return list(dict.fromkeys([*managers_of(case.unit, on=on), *handing_over.heads(on=on)]))


def center_for(case: Case, on: dt.date) -> list[User]:
    """Whoever reviewed the application, else everybody at the center."""
    takers = takers_of(case.application, on=on) if case.application else []
    return takers or handing_over.center(on=on)


def _serving(service: ServiceRecord, on: dt.date) -> list[User]:
    application = service.application or (service.case and service.case.application)
    takers = takers_of(application, on=on) if application else []
    return takers or handing_over.center(on=on)


def _on_the_complaint(complaint: Complaint, on: dt.date) -> list[User]:
    """The bureau decides; in between the center inquires, never in its own cause."""
    people = complaining.deciders_of(complaint, on=on)
    if complaint.state == ComplaintState.ACCEPTED:
        people = complaining.inquirers_of(complaint, on=on) or people
    return people


def _keeping(date: CriticalDate, on: dt.date) -> list[User]:
    return hands_on(date, on=on)


# The bureau opens no single case: of what lies with the center's head the head hears again.
_hands: dict[str, Hands] = {
    "review": Hands(owners=_reviewing, above=_heads),
    "assign": Hands(owners=_heads, above=_heads),
    "supplement-reply": Hands(owners=lambda thing, on: desk_of(thing, on=on), above=_heads),
    "supplement-check": Hands(owners=lambda thing, on: desk_of(thing, on=on), above=_heads),
    "formalities": Hands(owners=_desk_of_its_application, above=_heads),
    "town-reply": Hands(owners=_desk_of_its_application, above=_heads),
    "data-reply": Hands(owners=_desk_of_its_application, above=_heads),
    "cooperation-reply": Hands(owners=_desk_of_its_file, above=_heads),
    "arrange": Hands(owners=_arranging, above=_heads),
    "meeting": Hands(owners=_the_worker, above=_above_the_worker),
    "sign": Hands(owners=_at_the_unit, above=_heads),
    "filing": Hands(owners=_at_the_unit, above=_heads),
    "closing-review": Hands(owners=center_for, above=_heads),
    "own-answer": Hands(owners=_desk_of_its_application, above=_heads),
    "service": Hands(owners=_serving, above=_heads),
    "objection": Hands(owners=leaders, above=leaders),
    "complaint": Hands(
        owners=_on_the_complaint,
        above=lambda thing, on: complaining.deciders_of(thing, on=on),
    ),
    "passed-down": Hands(owners=lambda thing, on: [thing.owner], above=_heads),
    "date": Hands(owners=_keeping, above=lambda thing, on: in_charge_of(thing, on=on)),
}


def register(code: str, hands: Hands) -> None:
    """Add those of a kind that a storey above brought along (``running.register``)."""
    _hands[code] = hands


def owners_of(code: str, thing: object, *, on: dt.date) -> list[User]:
    """Return who acts next on a thing of that kind, nobody twice."""
    return list(dict.fromkeys(_hands[code].owners(thing, on)))


def above(code: str, thing: object, *, on: dt.date) -> list[User]:
    """Return who answers for them."""
    return list(dict.fromkeys(_hands[code].above(thing, on)))


def known() -> frozenset[str]:
    return frozenset(_hands)
