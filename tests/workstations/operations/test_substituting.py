"""Absence: a colleague holds the desk for some days; the signature never comes along by itself."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_user, noon
from workstations.models import Substitution, SubstitutionKind
from workstations.operations import substituting
from workstations.states import Role

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
DESK, SIGN = SubstitutionKind.DESK, SubstitutionKind.SIGN


def enter(absent, substitute, by=None, **fields):
    return substituting.enter(
        **{
            "absent": absent,
            "substitute": substitute,
            "kind": DESK,
            "from_on": TODAY,
            "until_on": TODAY + DAY,
            "by": by or absent,
            "at": NOON,
            **fields,
        }
    )


@pytest.fixture
def colleague(db):
    return make_user(Role.CENTER_STAFF, name="李晓岚")


@pytest.mark.parametrize(
    ("day", "held"),
    [(TODAY - DAY, False), (TODAY, True), (TODAY + DAY, True), (TODAY + 2 * DAY, False)],
)
def test_the_desk_is_held_from_the_first_day_to_the_last(staff, colleague, day, held):
    enter(staff, colleague)

    assert (staff.pk in colleague.desks_on(day)) is held


def test_one_passes_on_only_ones_own_desk(staff, colleague):
    with pytest.raises(PermissionDenied):
        enter(staff, colleague, by=colleague)


def test_the_head_passes_on_the_desk_of_whoever_fell_ill(staff, colleague, head):
    assert enter(staff, colleague, by=head).entered_by == head


def test_only_the_center_stands_in_for_the_center(staff, clerk):
    with pytest.raises(RuleBroken, match="中心在岗人员"):
        enter(staff, clerk)


def test_nobody_stands_in_for_oneself(staff):
    with pytest.raises(RuleBroken, match="不能是本人"):
        enter(staff, staff)


@pytest.mark.parametrize(
    ("from_on", "until_on"), [(TODAY, TODAY - DAY), (TODAY - 3 * DAY, TODAY - DAY)]
)
def test_the_days_must_lie_ahead_and_in_order(staff, colleague, from_on, until_on):
    with pytest.raises(RuleBroken, match="结束日期"):
        enter(staff, colleague, from_on=from_on, until_on=until_on)


def test_two_do_not_stand_in_at_the_same_time(staff, colleague):
    enter(staff, colleague)

    with pytest.raises(RuleBroken, match="已由李晓岚代理"):
        enter(staff, make_user(Role.CENTER_STAFF), from_on=TODAY + DAY, until_on=TODAY + 5 * DAY)


def test_back_at_the_desk_it_ends_at_once(staff, colleague):
    row = enter(staff, colleague)

    substituting.revoke(substitution_id=row.pk, by=staff, at=NOON)

    assert colleague.desks_on(TODAY) == {colleague.pk}
    with pytest.raises(RuleBroken, match="已经结束"):
        substituting.revoke(substitution_id=row.pk, by=staff, at=noon(TODAY))


def test_the_substitute_cannot_call_it_off(staff, colleague):
    row = enter(staff, colleague)

    with pytest.raises(PermissionDenied):
        substituting.revoke(substitution_id=row.pk, by=colleague, at=NOON)


# ---- The signature --------------------------------------------------------------------------


def test_the_head_alone_lends_the_signature_and_only_in_writing(head, staff, colleague):
    with pytest.raises(PermissionDenied):
        enter(staff, colleague, by=head, kind=SIGN, basis="授权书")
    with pytest.raises(PermissionDenied):
        enter(head, staff, by=staff, kind=SIGN, basis="授权书")
    with pytest.raises(RuleBroken, match="书面授权"):
        enter(head, staff, kind=SIGN, basis=" ")

    assert enter(head, staff, kind=SIGN, basis="铜法援授〔2026〕1号").basis


def test_the_database_knows_no_signature_lent_by_another(head, staff):
    row = {
        "substitute": staff,
        "kind": SIGN,
        "basis": "授权书",
        "from_on": TODAY,
        "until_on": TODAY,
        "entered_at": NOON,
    }

    for wrong in (
        {"absent": head, "entered_by": staff},
        {"absent": head, "entered_by": head, "basis": ""},
        {"absent": staff, "entered_by": staff},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Substitution.objects.create(**{**row, **wrong})
