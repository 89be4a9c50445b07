"""Writing down what the applicant is about to miss."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import Application
from applications.operations import limiting
from applications.states import LimitationKind
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, S, make_application, make_user
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]

K = LimitationKind


def note(application, by, kind=K.LABOUR, started_on=dt.date(2025, 11, 24)):
    return limiting.note_limitation(
        application_id=application.pk, kind=kind, started_on=started_on, by=by, at=NOON
    )


def test_the_last_day_is_kept_with_the_application(clerk, office):
    application = make_application(S.RECEIVED, place=office)

    found = note(application, clerk)

    application.refresh_from_db()
    assert found.is_near
    assert application.limitation_kind == K.LABOUR
    assert application.limitation_started_on == dt.date(2025, 11, 24)
    assert application.limitation_due_on == dt.date(2026, 11, 24)
    assert TrailEntry.objects.filter(action="application.limitation_noted").count() == 1


def test_a_later_note_replaces_it(staff):
    application = make_application(S.FORWARDED)
    note(application, staff)

    note(application, staff, K.LABOUR_PAY, None)

    application.refresh_from_db()
    assert (application.limitation_kind, application.limitation_due_on) == (K.LABOUR_PAY, None)


def test_an_office_writes_into_no_other_offices_application(clerk):
    with pytest.raises(PermissionDenied):
        note(make_application(S.RECEIVED), clerk)


def test_the_auditor_writes_nothing():
    with pytest.raises(PermissionDenied):
        note(make_application(S.FORWARDED), make_user(Role.AUDITOR))


def test_a_day_that_lies_ahead_is_asked_again(staff):
    with pytest.raises(RuleBroken, match="不能晚于今天") as refusal:
        note(make_application(S.FORWARDED), staff, started_on=TODAY + dt.timedelta(days=1))

    assert refusal.value.field == "started_on"


def test_a_period_that_always_runs_needs_its_day(staff):
    with pytest.raises(RuleBroken, match="收到仲裁裁决书之日"):
        note(make_application(S.FORWARDED), staff, K.SUE_AFTER_AWARD, None)


@pytest.mark.parametrize("state", [S.GRANTED, S.WITHDRAWN])
def test_what_is_over_is_left_alone(staff, state):
    with pytest.raises(RuleBroken, match="不能再登记时效"):
        note(make_application(state), staff)


def test_the_table_keeps_start_and_end_together(staff):
    application = make_application(S.FORWARDED)

    with pytest.raises(IntegrityError, match="limitation_has_its_days"), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(limitation_due_on=TODAY)
