"""The first-round opinion and the way up to the center."""

import pytest
from django.core.exceptions import PermissionDenied

from applications.operations import first_review
from applications.states import ApplicationState, Opinion
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, make_application, make_user
from workstations.models import Message
from workstations.states import Role

S = ApplicationState
pytestmark = pytest.mark.django_db


def forward(application, clerk, opinion=Opinion.GRANT, note=""):
    return first_review.forward(
        application_id=application.pk, opinion=opinion, note=note, by=clerk, at=NOON
    )


@pytest.mark.parametrize("state", [S.RECEIVED, S.RETURNED])
def test_the_office_sends_it_up_with_an_opinion(clerk, office, staff, state):
    application = make_application(state, place=office, returned_reason="other")

    forwarded = forward(application, clerk)

    assert (forwarded.state, forwarded.returned_reason) == (S.FORWARDED, "")
    assert forwarded.first_reviews.get().by == clerk
    assert Message.objects.get(recipient=staff).text == f"{application.number}已报送，请领取审查。"


def test_doubt_is_no_obstacle(clerk, office):
    application = make_application(S.RECEIVED, place=office)

    assert forward(application, clerk, Opinion.UNSURE).state == S.FORWARDED


def test_advising_against_it_needs_a_sentence(clerk, office):
    application = make_application(S.RECEIVED, place=office)

    with pytest.raises(RuleBroken, match="写明理由"):
        forward(application, clerk, Opinion.REFUSE)


def test_a_neighbouring_office_has_no_opinion(office):
    application = make_application(S.RECEIVED, place=office)

    with pytest.raises(PermissionDenied):
        forward(application, make_user(Role.OFFICE_CLERK))


@pytest.mark.parametrize("state", [S.DRAFT, S.FORWARDED, S.UNDER_REVIEW, S.AWAITING_PAPERS])
def test_only_what_lies_received_at_the_office_goes_up(clerk, office, state):
    application = make_application(state, place=office)

    with pytest.raises(RuleBroken, match=state.label):
        forward(application, clerk)
