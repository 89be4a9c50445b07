"""The triage queue: its three scopes, its tiles, and the order of the days."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Exists, Expression, F, OuterRef, Prefetch, Q, QuerySet

from applications.models import Application, Decision, Material, Supplement
from applications.models.application_lists import DUE_KEY, DUE_KEY_BACKWARDS
from applications.queries import fast_lane
from applications.queries.watching import with_risk
from applications.rules import priority
from applications.states import (
    AT_THE_CENTER,
    AT_THE_OFFICE,
    DECIDED,
    HAND_OF,
    OVER,
    ApplicationState,
    Hand,
)
from workstations.models import User
from workstations.states import CENTER

_S = ApplicationState
NEAR_DAYS = 2
# Of what is closed, so many that meet a condition are sooner read than come upon.
FEW_CLOSED = 2_000
MINE, OPEN, CLOSED = "mine", "open", "closed"
LABELS: Mapping[str, str] = {MINE: "我的", OPEN: "待领取与在办", CLOSED: "已办结"}
EMPTY: Mapping[str, str] = {
    MINE: "您名下没有在审的申请，请按“领取下一件”领取剩余天数最少的一件。",
    OPEN: "新的申请由司法所、工作站报送后，会按剩余天数排在这里。",
    CLOSED: "作出决定、撤回或者视为撤回的申请，按办结日期排在这里。",
}
# By what the register and the queue sort; each has an index that ends in id.
ORDERS: Mapping[str, Expression | F] = {
    "received_on": F("received_on"),
    "decision_due_on": DUE_KEY,
    "number": F("number_key"),
    "name": F("name_key"),
}
# What a line of the register shows; of everything else it reads nothing.
_OF_A_LINE = (
    "uid",
    "number",
    "state",
    "is_urgent",
    "received_on",
    "decision_due_on",
    "decision_due_is_provisional",
    "closed_on",
    "applicant__name",
    "applicant__categories",
    "matter__label",
    "received_at__short_name",
)


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One number above the queue: what it counts."""

    code: str
    label: str
    rows: QuerySet[Application]


def at_the_center(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Return what is neither closed nor at the office: said as the indexes of open rows hold it."""
    return applications.filter(closed_on=None).exclude(state__in=AT_THE_OFFICE)


def scope(
    applications: QuerySet[Application], code: str, *, desks: Collection[int]
) -> QuerySet[Application]:
    """Return the rows of one tab; ``desks`` are the people whose desk the reader holds."""
    if code == MINE:
        return at_the_center(applications).filter(taken_by__in=desks)
    return applications.filter(state__in=OVER) if code == CLOSED else at_the_center(applications)


def states_of(code: str) -> frozenset[ApplicationState]:
    """Return the states in which the rows of a tab are."""
    return OVER if code == CLOSED else AT_THE_CENTER


def scopes(
    applications: QuerySet[Application], *, desks: Collection[int]
) -> dict[str, QuerySet[Application]]:
    return {code: scope(applications, code, desks=desks) for code in LABELS}


def tiles(applications: QuerySet[Application], *, on: dt.date) -> list[Tile]:
    """Return what the tiles count; the view counts them with everything else, in one query."""
    here = at_the_center(applications)
    this_month = applications.filter(state__in=DECIDED, closed_on__gte=on.replace(day=1))
    return [
        Tile(code="overdue", label="超期", rows=lit(here, "over", on=on)),
        Tile(code="near", label="两日内到期", rows=lit(here, "near", on=on)),
        Tile(code="awaiting", label="等待补正", rows=applications.filter(state=_S.AWAITING_PAPERS)),
        Tile(code="decided", label="本月已决定", rows=this_month),
    ]


def lit(applications: QuerySet[Application], light: str, *, on: dt.date) -> QuerySet[Application]:
    """Return the rows under one light: over, near or fine; anything else changes nothing."""
    near = on + dt.timedelta(days=NEAR_DAYS)
    lights = {
        "over": {"decision_due_on__lt": on},
        "near": {"decision_due_on__gte": on, "decision_due_on__lte": near},
        "fine": {"decision_due_on__gt": near},
    }
    return applications.filter(**lights.get(light, {}))


def of_states(
    applications: QuerySet[Application],
    wanted: Collection[str],
    *,
    states: Collection[str] = frozenset(ApplicationState),
) -> QuerySet[Application]:
    """Return the rows in the ``wanted`` ones of the ``states`` that they have at all.

    What is open is told by what it is not: the index of all open rows has the answer, and no
    index of states looks better than it.
    """
    wanted = frozenset(map(ApplicationState, wanted)).intersection(states)
    if not wanted or not AT_THE_CENTER.issuperset(states):
        return applications.filter(state__in=wanted)
    return applications.exclude(state__in=AT_THE_CENTER - wanted)


def in_hand(
    applications: QuerySet[Application],
    hand: str,
    *,
    states: Collection[str] = frozenset(ApplicationState),
) -> QuerySet[Application]:
    """Return the rows for which it is that hand's turn; see ``states.hands``."""
    turns = {state for state, other in HAND_OF.items() if other == hand}
    if DECIDED.isdisjoint(states):
        return of_states(applications, turns, states=states)
    turn = Q(state__in=turns.intersection(states))
    if hand == Hand.STAFF:
        turn |= unserved_condition()
    if hand == Hand.NOBODY:
        turn &= ~unserved_condition()
    return applications.filter(turn)


def unserved_condition() -> Q:
    """Decided, and the letter has not reached the applicant."""
    return Q(state__in=DECIDED) & Q(Exists(_unserved_letter()))


def to_be_taken_first(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Return what is urgent, and whom the law puts first; see ``rules.priority``."""
    return applications.filter(
        Q(is_urgent=True)
        | Q(is_detained=True)
        | Q(applicant_categories__overlap=list(priority.GROUPS))
        | fast_lane.condition()
    )


def orders(code: str) -> Mapping[str, Expression | F]:
    """Return by what a tab sorts: open ones have a paused one last, forwards and backwards."""
    if code == CLOSED:
        return {**ORDERS, "closed_on": F("closed_on")}
    return {**ORDERS, "-decision_due_on": DUE_KEY_BACKWARDS}


def default_order(code: str) -> str:
    """Open ones by the day; closed ones newest first."""
    return "-closed_on" if code == CLOSED else "decision_due_on"


def by_due_day(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Order by the due day; a paused application has none and comes last."""
    return rows.order_by(DUE_KEY.asc(), "pk")


def for_the_queue(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Join what a row of the queue shows: its papers, and whether its letter was served."""
    papers = Prefetch(
        "materials",
        Material.objects.standing().of_applicant().only("application", "kind").order_by("pk"),
    )
    return (
        with_risk(for_the_list(applications))
        .prefetch_related(papers)
        .annotate(is_unserved=Exists(_unserved_letter()))
    )


def for_the_list(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Join what a row shows, and leave sealed columns where they are."""
    return (
        applications.with_parties()
        # Which papers are asked for depends on whether somebody applies for the applicant.
        .select_related("representative")
        .prefetch_related("supplements")
        .defer("narrative", "applicant__id_number", "applicant__phone", "applicant__address")
        .defer("representative__id_number", "representative__phone")
    )


def for_the_register(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Join what a line of the register shows, and read no more columns than that."""
    notices = Supplement.objects.only("application", "round", "reply_by")
    return (
        applications.select_related("applicant", "matter", "received_at")
        .prefetch_related(Prefetch("supplements", notices))
        .only(*_OF_A_LINE)
    )


def colleagues(*, on: dt.date) -> QuerySet[User]:
    """Return who works at the center that day, by name."""
    return User.objects.active_on(on).with_role(*CENTER).order_by("name", "pk")


def _unserved_letter() -> QuerySet[Decision]:
    return Decision.objects.filter(
        application=OuterRef("pk"), voided_at=None, served_on=None, signed_at__isnull=False
    )
