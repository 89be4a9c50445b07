"""What a drafter types of a decision is kept until it goes to the head, and no longer."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import UnsentDecision
from applications.operations import intake, unsent
from applications.states import DecisionKind
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.deciding.given import draft
from tests.office import NOON, S, hand_in, make_application, make_user
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
LATER = NOON + dt.timedelta(minutes=32)
HALF = {"kind": "REFUSE", "ground": "", "reason": "申请人于2025年3月与他人合伙经营"}


@pytest.fixture
def application(staff):
    return make_application(S.UNDER_REVIEW, taken_by=staff)


def keep(application, *, typed=HALF, kind=DecisionKind.REFUSE, by=None, at=NOON):
    return unsent.keep(
        application_id=application.pk,
        kind=kind,
        typed=typed,
        by=by or application.taken_by,
        at=at,
    )


def test_half_a_sentence_is_kept_as_it_stands(application):
    keep(application)

    kept = UnsentDecision.objects.get()
    assert (kept.typed, kept.saved_at) == (HALF, NOON)


def test_what_is_typed_next_takes_its_place(application):
    keep(application)
    keep(application, typed={**HALF, "reason": "申请人自行委托律师"}, at=LATER)

    kept = UnsentDecision.objects.get()
    assert (kept.typed["reason"], kept.saved_at) == ("申请人自行委托律师", LATER)


def test_the_same_words_again_were_saved_when_they_were_first(application):
    keep(application)
    keep(application, at=LATER)

    assert UnsentDecision.objects.get().saved_at == NOON


def test_another_kind_of_decision_costs_no_word(application):
    keep(application)
    keep(application, kind=DecisionKind.GRANT, typed={"reason": "符合条件"})

    assert UnsentDecision.objects.get(kind=DecisionKind.REFUSE).typed == HALF


def test_a_colleague_keeps_nothing_about_what_lies_on_another_desk(application):
    with pytest.raises(PermissionDenied):
        keep(application, by=make_user(Role.CENTER_STAFF))


def test_once_it_is_drafted_nothing_is_left_and_a_late_save_is_refused(application, staff):
    hand_in(application)
    keep(application)
    keep(application, kind=DecisionKind.GRANT)

    draft(application, staff)

    assert not UnsentDecision.objects.exists()
    with pytest.raises(RuleBroken, match="待签发"):
        keep(application)
    assert not UnsentDecision.objects.exists()


def test_an_application_that_ends_otherwise_keeps_none_of_it(application, staff):
    keep(application)

    intake.withdraw(application_id=application.pk, by=staff, at=LATER)

    assert not UnsentDecision.objects.exists()
