"""Deciding otherwise than the figures: by name, with a reason, until the facts change."""

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import VerdictOverride
from applications.operations import deciding, overriding
from applications.queries import eligible
from applications.states import DecisionKind
from legalaid.shared.refusals import RuleBroken
from tests.means import a_sheet, amount, write_down
from tests.office import NOON, hand_in, make_application
from workstations.models import TrailEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


@pytest.fixture
def too_rich(staff):
    application = make_application("UNDER_REVIEW", taken_by=staff)
    hand_in(application)
    sheet = a_sheet(amounts=[amount("wage", 3000, interval="MONTH")])
    write_down(application, sheet, by=staff)
    return application


def override(application, person, **given):
    given = {"verdict": True, "reason": "所在单位已停发工资，流水尚未更新。", **given}
    return overriding.override(application_id=application.pk, by=person, at=NOON, **given)


def grant(application, person):
    return deciding.draft(
        application_id=application.pk,
        kind=DecisionKind.GRANT,
        ground="",
        articles="《中华人民共和国法律援助法》第三十一条",
        reason="符合条件",
        by=person,
        at=NOON,
    )


def test_a_grant_against_the_figures_needs_the_override(too_rich, staff):
    with pytest.raises(RuleBroken, match="不低于"):
        grant(too_rich, staff)

    override(too_rich, staff)

    assert grant(too_rich, staff).kind == DecisionKind.GRANT


def test_an_override_against_the_applicant_stops_the_grant(staff):
    application = make_application("UNDER_REVIEW", taken_by=staff)
    write_down(application, a_sheet(), by=staff)
    override(application, staff, verdict=False, reason="名下另有经营收入，正在核实。")

    with pytest.raises(RuleBroken, match="人工认定不符合"):
        grant(application, staff)


def test_the_reason_is_demanded(too_rich, staff):
    with pytest.raises(RuleBroken, match="请写明人工认定的理由"):
        override(too_rich, staff, reason="  ")


def test_saying_what_the_figures_say_is_no_override(too_rich, staff):
    with pytest.raises(RuleBroken, match="不需要人工认定"):
        override(too_rich, staff, verdict=False)


def test_it_lapses_when_the_facts_change(too_rich, staff):
    override(too_rich, staff)
    write_down(too_rich, a_sheet(), by=staff)

    assert eligible.judge(too_rich).override is None
    assert VerdictOverride.objects.get().ended_by == staff


def test_it_can_be_taken_back_once(too_rich, staff):
    override(too_rich, staff)
    overriding.end(application_id=too_rich.pk, by=staff, at=NOON)

    assert eligible.judge(too_rich).verdict is False
    with pytest.raises(RuleBroken, match="没有生效"):
        overriding.end(application_id=too_rich.pk, by=staff, at=NOON)


def test_the_head_who_does_not_hold_it_overrides_nothing(too_rich, head):
    with pytest.raises(PermissionDenied):
        override(too_rich, head)


def test_the_trail_says_what_was_decided_and_not_why(too_rich, staff):
    override(too_rich, staff)

    entry = TrailEntry.objects.get(action="application.overridden")
    assert entry.details == {"verdict": True}
