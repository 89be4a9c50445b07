"""Back to the office, with a reason."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications.operations import triage
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, make_application, make_center
from workstations.models import Message

S = ApplicationState
pytestmark = pytest.mark.django_db


def return_to_office(application, person, reason="photo-unreadable", note=""):
    return triage.return_to_office(
        application_id=application.pk, reason=reason, note=note, by=person, at=NOON
    )


def test_a_return_names_its_reason_and_does_not_stop_the_clock(staff, clerk, office):
    application = make_application(
        S.UNDER_REVIEW, place=office, taken_by=staff, received_on=dt.date(2026, 11, 16)
    )

    returned = return_to_office(application, staff, note="请重拍身份证背面。")

    assert (returned.state, returned.taken_by) == (S.RETURNED, None)
    assert returned.decision_due_on == dt.date(2026, 11, 23)
    message = Message.objects.get(recipient=clerk)
    assert "照片模糊、缺页" in message.text
    assert message.page == "applications:edit"


@pytest.mark.parametrize(("reason", "note"), [("no-such-code", ""), ("other", " ")])
def test_a_return_without_a_reason_is_refused(staff, reason, note):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    with pytest.raises(RuleBroken):
        return_to_office(application, staff, reason, note)


def test_the_centers_own_window_is_no_office_to_return_to(staff):
    application = make_application(S.UNDER_REVIEW, place=make_center(), taken_by=staff)

    with pytest.raises(PermissionDenied):
        return_to_office(application, staff)
