"""What runs against a day where the money is: the payment of a case, and the quarter's account."""

from django.db.models import Case as Either
from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat, Left, Right

from applications.queries.running import Part, case_part
from applications.states import CaseState
from subsidies.models import Disclosure, SubsidyLine
from subsidies.states import DisclosureState, LineState
from workstations.rules.periods import DISCLOSE_QUARTER, PAY

_LAST_DAYS = {"Q1": "-03-31", "Q2": "-06-30", "Q3": "-09-30", "Q4": "-12-31"}


def _unpaid(rows: QuerySet) -> QuerySet:
    """Accepted cases whose money did not go out; a line of nought pays nothing."""
    settled = SubsidyLine.objects.filter(case=OuterRef("pk")).filter(
        Q(state=LineState.PAID) | Q(amount_yuan=0, state=LineState.APPROVED)
    )
    states = [CaseState.ACCEPTED, CaseState.ARCHIVED]
    return rows.filter(~Exists(settled), state__in=states)


def _unpublished(rows: QuerySet) -> QuerySet:
    """The first edition; a correction has its own reason and no period."""
    states = [DisclosureState.PREPARED, DisclosureState.REVIEWED]
    return rows.filter(state__in=states, edition=1)


def _last_day() -> Cast:
    """The last day of "2026Q3": the quarter's end is day zero."""
    ends = [When(quarter__endswith=name, then=Value(day)) for name, day in _LAST_DAYS.items()]
    day = Concat(Left("quarter", 4), Either(*ends, output_field=CharField()))
    return Cast(day, DateField())


def _label() -> Concat:
    """The quarter as ``Quarter.label`` says it."""
    return Concat(Left("quarter", 4), Value("年第"), Right("quarter", 1), Value("季度"))


def _whose() -> Either:
    """The center compares, then a leader signs (see the table of moves)."""
    compared = When(state=DisclosureState.REVIEWED, then=Value("局领导审签"))
    return Either(compared, default=Value("中心核对"), output_field=CharField())


PARTS = (
    case_part("pay", "支付补贴", _unpaid, period=PAY, start=F("accepted_on")),
    Part(
        code="disclosure",
        label=DISCLOSE_QUARTER.label,
        page="subsidies:disclosure",
        model=Disclosure,
        running=_unpublished,
        number=_label(),
        what="",
        hand=_whose(),
        period=DISCLOSE_QUARTER,
        start=_last_day(),
    ),
)
