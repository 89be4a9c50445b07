"""The day on which the decision was served."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications.operations import deciding
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.deciding.given import drafted, sign
from tests.office import NOON, TODAY, make_user
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def test_the_day_of_service_is_written_once(head, clerk, office):
    application = drafted(place=office)
    sign(application, head)

    served = deciding.serve(application_id=application.pk, served_on=TODAY, by=clerk, at=NOON)

    assert served.served_on == TODAY
    with pytest.raises(RuleBroken, match="不再登记"):
        deciding.serve(application_id=application.pk, served_on=TODAY, by=clerk, at=NOON)


@pytest.mark.parametrize("day", [TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)])
def test_service_lies_between_signature_and_today(head, staff, day):
    application = drafted()
    sign(application, head)

    with pytest.raises(RuleBroken, match="送达日期"):
        deciding.serve(application_id=application.pk, served_on=day, by=staff, at=NOON)


def test_a_neighbouring_office_serves_nothing(head):
    application = drafted()
    sign(application, head)

    with pytest.raises(PermissionDenied):
        deciding.serve(
            application_id=application.pk,
            served_on=TODAY,
            by=make_user(Role.OFFICE_CLERK),
            at=NOON,
        )
