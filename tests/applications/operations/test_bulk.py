"""One act on many: the preview changes nothing and tells the truth; one refusal stops no other."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import Application
from applications.operations import bulk, passing_on
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_application, make_user
from workstations.models import Message, TrailEntry
from workstations.states import Role

S = ApplicationState
pytestmark = pytest.mark.django_db


def order(act, person, **fields):
    return bulk.Order(act=act, by=person, at=NOON, **fields)


def state_of(application):
    return Application.objects.get(pk=application.pk).state


def test_a_preview_says_what_will_happen_and_changes_nothing(staff):
    free, taken = make_application(S.FORWARDED), make_application(S.UNDER_REVIEW)
    before = TrailEntry.objects.count()

    outcomes = bulk.preview([free, taken], order("take", staff))

    assert [o.application for o in bulk.done(outcomes)] == [free]
    assert "领取此件" in bulk.refused(outcomes)[0].refusal
    assert state_of(free) == S.FORWARDED
    assert TrailEntry.objects.count() == before


def test_the_act_does_what_the_preview_promised(staff):
    free, taken = make_application(S.FORWARDED), make_application(S.UNDER_REVIEW)
    promised = bulk.preview([free, taken], order("take", staff))

    outcomes = bulk.perform([free, taken], order("take", staff))

    assert [o.refusal for o in outcomes] == [o.refusal for o in promised]
    assert (state_of(free), Application.objects.get(pk=free.pk).taken_by) == (
        S.UNDER_REVIEW,
        staff,
    )


def test_what_a_colleague_holds_is_refused_without_stopping_the_rest(staff):
    mine, others = make_application(S.UNDER_REVIEW, taken_by=staff), make_application(S.DRAFTED)
    also_mine = make_application(S.UNDER_REVIEW, taken_by=staff)

    outcomes = bulk.perform([mine, others, also_mine], order("put_back", staff))

    assert [bool(o.refusal) for o in outcomes] == [False, True, False]
    assert [state_of(a) for a in (mine, others, also_mine)] == [S.FORWARDED, S.DRAFTED, S.FORWARDED]


def test_only_what_has_lapsed_is_deemed_withdrawn(staff):
    lapsed = make_application(S.AWAITING_PAPERS, received_on=TODAY - dt.timedelta(days=8))
    running = make_application(S.AWAITING_PAPERS)

    outcomes = bulk.perform([lapsed, running], order("deem_withdrawn", staff))

    assert state_of(lapsed) == S.DEEMED_WITHDRAWN
    assert "尚未届满" in bulk.refused(outcomes)[0].refusal


# ---- To a colleague -------------------------------------------------------------------------


def hand_over(application, by, to):
    return passing_on.hand_over(
        application_id=application.pk, to_id=to.pk if to else None, by=by, at=NOON
    )


def test_a_colleague_goes_on_and_is_told(staff):
    colleague = make_user(Role.CENTER_STAFF)
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    handed = hand_over(application, staff, colleague)

    assert (handed.taken_by, handed.state) == (colleague, S.UNDER_REVIEW)
    assert "已移交给您办理" in Message.objects.get(recipient=colleague).text


def test_the_head_hands_over_what_another_holds(head, staff):
    application = make_application(S.UNDER_REVIEW)

    assert hand_over(application, head, staff).taken_by == staff


def test_nobody_hands_over_what_a_colleague_holds(staff):
    application = make_application(S.UNDER_REVIEW)

    with pytest.raises(PermissionDenied, match="只有经办人或者负责人可以移交"):
        hand_over(application, staff, staff)


def test_whoever_is_not_of_the_center_is_not_told_whose_it_is():
    clerk, application = make_user(Role.OFFICE_CLERK), make_application(S.UNDER_REVIEW)

    with pytest.raises(PermissionDenied, match="您没有办理此事项的权限"):
        hand_over(application, clerk, clerk)


@pytest.mark.parametrize("role", [None, Role.OFFICE_CLERK, Role.AUDITOR])
def test_only_the_center_takes_over(staff, role):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    with pytest.raises(RuleBroken, match="请选择移交给哪位同事"):
        hand_over(application, staff, make_user(role) if role else None)


@pytest.mark.parametrize("state", [S.FORWARDED, S.DRAFTED, S.GRANTED])
def test_what_lies_on_no_desk_is_not_handed_over(head, staff, state):
    with pytest.raises(RuleBroken, match="不能移交"):
        hand_over(make_application(state), head, staff)
