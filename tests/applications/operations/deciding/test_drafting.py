"""One hand drafts the decision."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from applications.operations import deciding
from applications.states import ApplicationState, DecisionKind, HardshipBasis
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.deciding.given import draft, drafted
from tests.office import NOON, make_application, make_matter
from workstations.models import Message

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def test_the_draft_waits_for_the_head(staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    decision = draft(application, staff)

    application.refresh_from_db()
    assert (application.state, decision.drafted_by, decision.number) == (S.DRAFTED, staff, "")
    assert Message.objects.get(recipient=head).text == f"{application.number}已拟稿，请审核签发。"


def test_a_colleague_drafts_nothing(staff):
    with pytest.raises(PermissionDenied):
        draft(make_application(S.UNDER_REVIEW), staff)


@pytest.mark.parametrize("state", [S.FORWARDED, S.AWAITING_PAPERS, S.GRANTED])
def test_only_what_is_under_review_is_drafted(staff, state):
    application = make_application(state, taken_by=staff)

    with pytest.raises(RuleBroken, match=state.label):
        draft(application, staff)


def test_a_household_above_the_line_is_not_granted(staff):
    """AT-20: three heads, 108,000 less 18,000 a year are 2,500 a month."""
    application = make_application(
        S.UNDER_REVIEW,
        taken_by=staff,
        household_size=3,
        income_yuan=Decimal("108000.00"),
        rigid_expenditure_yuan=Decimal("18000.00"),
    )

    with pytest.raises(RuleBroken, match=r"每月2,500\.00元，不低于2,372\.00元"):
        draft(application, staff)


def test_means_that_nobody_asked_about_are_asked_first(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, income_yuan=None)

    with pytest.raises(RuleBroken, match="尚不清楚家庭年收入"):
        draft(application, staff)


def test_a_victim_of_violence_is_not_asked_about_means(staff):
    """AT-26: two flats, and still granted (art. 32 item 4)."""
    application = make_application(
        S.UNDER_REVIEW,
        taken_by=staff,
        matter=make_matter("domestic-violence"),
        hardship_basis=HardshipBasis.NOT_APPLICABLE,
        has_high_value_assets=True,
        income_yuan=None,
    )

    assert draft(application, staff).kind == DecisionKind.GRANT


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"articles": ""}, "articles"),
        ({"kind": DecisionKind.REFUSE, "ground": ""}, "ground"),
        ({"kind": DecisionKind.REFUSE, "ground": "not-competent"}, "ground"),
        ({"kind": DecisionKind.REDIRECT, "ground": "not-in-hardship"}, "ground"),
    ],
)
def test_a_draft_without_its_reasons_is_refused_at_the_field(staff, given, field):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    with pytest.raises(RuleBroken) as refusal:
        draft(application, staff, **given)

    assert refusal.value.field == field


def test_a_draft_taken_back_stays_for_the_record(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    first = draft(application, staff)

    deciding.withdraw_draft(application_id=application.pk, by=staff, at=NOON)
    draft(application, staff, reason="改写后的理由")

    first.refresh_from_db()
    assert first.void_reason == "未签发，退回修改"
    assert application.decisions.count() == 2


def test_the_head_hands_a_draft_back(head, staff):
    application = drafted(taken_by=staff)

    back = deciding.withdraw_draft(application_id=application.pk, by=head, at=NOON)

    assert back.state == S.UNDER_REVIEW
    assert Message.objects.filter(recipient=staff, text__contains="未签发").exists()
