"""A colleague away: the substitute reviews and is told, and signs only by a written authority."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications import policies
from applications.operations import deciding, handing_over, triage
from applications.states import ApplicationState
from tests.office import NOON, TODAY, make_application, make_decision, make_user, noon
from workstations.models import Message, SubstitutionKind, TrailEntry, User
from workstations.operations import substituting
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
AFTERWARDS = TODAY + dt.timedelta(days=8)


def away(absent, substitute, kind=SubstitutionKind.DESK, basis=""):
    return substituting.enter(
        absent=absent,
        substitute=substitute,
        kind=kind,
        from_on=TODAY,
        until_on=TODAY + dt.timedelta(days=7),
        basis=basis,
        by=absent,
        at=NOON,
    )


def as_loaded(person):
    return User.objects.get(pk=person.pk)


@pytest.fixture
def colleague(db):
    return make_user(Role.CENTER_STAFF, name="李晓岚")


def test_the_substitute_does_what_the_absent_could_and_afterwards_no_more(staff, colleague):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    away(staff, colleague)

    with pytest.raises(PermissionDenied):
        triage.put_back(application_id=application.pk, by=colleague, at=noon(AFTERWARDS))
    returned = triage.return_to_office(
        application_id=application.pk, reason="photo-unreadable", note="", by=colleague, at=NOON
    )

    assert returned.state == S.RETURNED


def test_messages_reach_the_substitute_without_a_name(staff, colleague):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    away(staff, colleague)

    handing_over.tell([staff], f"{application.number}已补齐，请继续审查。", application, at=NOON)

    message = Message.objects.get(recipient=colleague)
    assert message.text == f"代办：{application.number}已补齐，请继续审查。"


def test_nobody_is_told_twice(staff, colleague):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    away(staff, colleague)

    handing_over.tell([staff, colleague], "已报送。", application, at=NOON)

    assert Message.objects.filter(recipient=colleague).count() == 1


# ---- Signing --------------------------------------------------------------------------------


@pytest.fixture
def drafted(staff):
    application = make_application(S.DRAFTED, taken_by=staff)
    make_decision(application, drafted_by=staff)
    return application


def sign(application, by):
    return deciding.sign(application_id=application.pk, by=by, at=NOON)


def test_the_heads_desk_does_not_bring_the_signature_along(drafted, head, colleague):
    away(head, colleague)

    with pytest.raises(PermissionDenied):
        sign(drafted, colleague)


def test_a_written_authority_signs_and_the_trail_names_it(drafted, head, colleague):
    authority = away(head, colleague, SubstitutionKind.SIGN, "铜法援授〔2026〕1号")

    decision = sign(drafted, colleague)

    assert decision.signed_by == colleague
    entry = TrailEntry.objects.get(action="application.granted")
    assert entry.details["authority"] == str(authority.uid)


def test_the_drafter_does_not_sign_even_by_authority(drafted, head, staff):
    away(head, staff, SubstitutionKind.SIGN, "铜法援授〔2026〕1号")

    with pytest.raises(PermissionDenied):
        sign(drafted, staff)


def test_what_the_head_drafted_is_not_signed_in_the_heads_name(head, colleague):
    application = make_application(S.DRAFTED, taken_by=head)
    make_decision(application, drafted_by=head)
    away(head, colleague, SubstitutionKind.SIGN, "铜法援授〔2026〕1号")

    with pytest.raises(PermissionDenied):
        sign(application, colleague)


def test_an_authority_of_one_who_is_no_longer_head_is_worth_nothing(drafted, head, colleague):
    away(head, colleague, SubstitutionKind.SIGN, "铜法援授〔2026〕1号")
    User.objects.filter(pk=head.pk).update(role=Role.CENTER_STAFF)

    assert not policies.can_sign(as_loaded(colleague), drafted, on=TODAY)


def test_the_authority_ends_with_its_last_day(drafted, head, colleague):
    away(head, colleague, SubstitutionKind.SIGN, "铜法援授〔2026〕1号")

    assert policies.can_sign(as_loaded(colleague), drafted, on=TODAY)
    assert not policies.can_sign(as_loaded(colleague), drafted, on=AFTERWARDS)
