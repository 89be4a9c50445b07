"""Papers added and taken out, and a request that is taken back."""

import pytest
from django.core.exceptions import PermissionDenied

from applications.operations import intake
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, hand_in, make_application, photo

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def test_a_paper_added_by_mistake_is_taken_out(clerk, office):
    draft = make_application(S.DRAFT, place=office)
    material = intake.attach(
        application_id=draft.pk, kind="identity", upload=photo(), by=clerk, at=NOON
    )

    intake.detach(material_uid=material.uid, application_id=draft.pk, by=clerk, at=NOON)

    assert not draft.materials.exists()


def test_the_office_changes_nothing_while_the_center_reviews(clerk, office):
    application = make_application(S.UNDER_REVIEW, place=office)

    with pytest.raises(PermissionDenied):
        intake.attach(
            application_id=application.pk, kind="identity", upload=photo(), by=clerk, at=NOON
        )


def test_an_applicant_may_take_the_request_back(clerk, office):
    application = make_application(S.RECEIVED, place=office)

    intake.withdraw(application_id=application.pk, by=clerk, at=NOON)

    application.refresh_from_db()
    assert (application.state, application.closed_on) == (S.WITHDRAWN, TODAY)


def test_a_decided_application_is_not_withdrawn(clerk, office):
    application = make_application(S.REFUSED, place=office)
    hand_in(application)

    with pytest.raises(RuleBroken, match="不予援助"):
        intake.withdraw(application_id=application.pk, by=clerk, at=NOON)
