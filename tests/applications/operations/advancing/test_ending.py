"""Aid before the decision: taken back, made up, or lapsed."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import Application
from applications.operations import advancing
from applications.states import AdvanceState, CaseState
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.advancing.given import take_back
from tests.office import NOON, TODAY, S, noon
from tests.urgency import FORMALITIES_DUE_ON, make_advance, make_proposal, served
from workstations.models import Paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
V = AdvanceState
AFTER_THE_DAY = noon(FORMALITIES_DUE_ON + dt.timedelta(days=1))


def test_the_head_hands_it_back_with_a_reason(head):
    advance = make_proposal()

    take_back(advance, head)

    advance.refresh_from_db()
    assert (advance.state, advance.cancelled_reason) == (V.CANCELLED, "时效尚余两月。")
    assert make_proposal(advance.application).state == V.PROPOSED


def test_a_colleague_does_not_take_it_back(staff):
    advance = make_proposal()

    with pytest.raises(PermissionDenied):
        advancing.cancel(application_id=advance.application_id, reason="误提", by=staff, at=NOON)


def test_the_formalities_are_made_up(staff):
    advance = make_advance()

    advancing.settle_formalities(
        application_id=advance.application_id, settled_on=TODAY, by=staff, at=NOON
    )

    advance.refresh_from_db()
    assert advance.formalities_settled_on == TODAY


@pytest.mark.parametrize("days", [-1, 1])
def test_they_are_made_up_between_the_signature_and_today(staff, days):
    advance = make_advance()

    with pytest.raises(RuleBroken, match="请核对"):
        advancing.settle_formalities(
            application_id=advance.application_id,
            settled_on=TODAY + dt.timedelta(days=days),
            by=staff,
            at=NOON,
        )


def test_formalities_never_made_up_end_the_aid_and_not_the_review(head):
    advance = served(make_advance())

    advancing.lapse(application_id=advance.application_id, by=head, at=AFTER_THE_DAY)

    advance.refresh_from_db()
    application = Application.objects.get()
    decision = Paper.objects.get(kind="termination_decision")
    assert (advance.state, advance.ending) == (V.ENDED, "LAPSED")
    assert advance.case.state == CaseState.TERMINATED
    assert application.state == S.UNDER_REVIEW
    # It rests on the decision to help at once, not on a grant that never was.
    assert decision.snapshot["decision_number"] == advance.number


def test_nothing_lapses_on_the_last_day(head):
    advance = make_advance()

    with pytest.raises(RuleBroken, match="2026年11月25日为止"):
        advancing.lapse(application_id=advance.application_id, by=head, at=noon(FORMALITIES_DUE_ON))


def test_nothing_lapses_once_the_formalities_are_made_up(head, staff):
    advance = make_advance()
    advancing.settle_formalities(
        application_id=advance.application_id, settled_on=TODAY, by=staff, at=NOON
    )

    with pytest.raises(RuleBroken, match="已经登记完成"):
        advancing.lapse(application_id=advance.application_id, by=head, at=AFTER_THE_DAY)
