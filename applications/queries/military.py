"""Soldiers and their families: who goes first, what marks them, and to whom a list names them.

Law: 军人地位和权益保障法 art. 61.
"""

from collections.abc import Iterable

from django.db.models import Case, Exists, OuterRef, QuerySet, When

from applications.models import Applicant, Application
from applications.queries import fast_lane
from applications.rules.soldiers import MILITARY as CATEGORY
from legalaid.shared import masking
from workstations.models import User
from workstations.states import Role

CHIP = "军人军属"
# Whoever looks over a list without working on its files: what stands behind a row is opened,
# and the opening is written down.
_WITHOUT_NEED = frozenset({Role.AUDITOR})


def is_military(person: Applicant) -> bool:
    return CATEGORY in person.categories


def chip(person: Applicant, reader: User) -> list[str]:
    """Return the word beside the name, for those who work on the file."""
    return [CHIP] if is_military(person) and reader.role not in _WITHOUT_NEED else []


def chips_on_list(words: Iterable[str], person: Applicant, reader: User) -> list[str]:
    """Return the chips of a row: the word stands there once, and only for who works on the file."""
    return [*(word for word in words if word != CHIP), *chip(person, reader)]


def name_on_list(person: Applicant, reader: User) -> str:
    """Return the name as a list shows it: surname and 某 to those without need."""
    if is_military(person) and reader.role in _WITHOUT_NEED:
        return masking.name_for_public(person.name)
    return person.name


def is_of_the_military() -> Exists:
    """Return the condition on applications; of the same due day these are taken first."""
    return Exists(
        Applicant.objects.filter(pk=OuterRef("applicant"), categories__contains=[CATEGORY])
    )


def first_on_the_day(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Order by the due day; of one day soldiers and their families first, then the fast lane.

    Never before an earlier day: priority (优先) must make nobody else's decision late.

    Law: 军人地位和权益保障法 art. 61; 法律援助法 art. 42 item 3, art. 43.
    """
    is_fast = Case(When(fast_lane.condition(), then=0), default=1)
    return applications.order_by(
        "decision_due_on", is_of_the_military().desc(), is_fast.asc(), "pk"
    )
