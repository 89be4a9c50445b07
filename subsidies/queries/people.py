"""Whom a hand-over reaches: the people of one role who have an account on that day."""

import datetime as dt

from django.db.models import QuerySet

from applications.models import Case
from legalaid.shared.refusals import Finding
from subsidies.rules import impartiality
from workstations.models import User
from workstations.states import Role


def of_role(role: Role, *, on: dt.date) -> QuerySet[User]:
    return User.objects.active_on(on).with_role(role).order_by("name", "pk")


def findings_about(evaluator: User, case: Case, *, on: dt.date) -> list[Finding]:
    """Return why this evaluator may not score this case, former workers of it included."""
    hands = list(case.assignments.select_related("worker"))
    return impartiality.evaluator_findings(
        is_the_worker=evaluator.pk in {case.worker and case.worker.user_id, *_users(hands)},
        is_of_the_unit=evaluator.unit_id is not None
        and evaluator.unit_id in {case.unit_id, *(hand.unit_id for hand in hands)},
        on=on,
    )


def impartial_evaluators(case: Case, *, on: dt.date) -> list[User]:
    """Return the evaluators whom the center may choose for this case."""
    return [
        person
        for person in of_role(Role.EVALUATOR, on=on)
        if not findings_about(person, case, on=on)
    ]


def _users(hands: list) -> set[int]:
    return {hand.worker.user_id for hand in hands if hand.worker and hand.worker.user_id}
