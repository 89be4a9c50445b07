"""Pledges drawn by chance and checked, and what a false one sets going."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction

from applications.models import PledgeCheck, PledgeSample, PledgeSampleRate
from applications.operations import pledging, sampling
from applications.operations.seeding import load_standards
from applications.rules import sampling as rule
from applications.states import CaseState, TerminationGround
from applications.states import PledgeCheckResult as R
from legalaid.shared.quarters import Quarter
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_assigned, terminate
from tests.means import make_pledging
from tests.office import make_case, make_user, noon
from tests.races import in_own_connection, wait_until_blocked
from tests.sampling import IN_JANUARY, QUARTER, draw, make_drawn, record
from workstations.models import Message, TrailEntry
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
FACTS = "经不动产登记查询，名下另有出租门面一间。"


# ---- The draw -------------------------------------------------------------------------------


def test_a_quarter_is_drawn_once_it_is_over_and_the_draw_can_be_repeated(staff):
    pledges = [make_pledging(id_index=f"person {n}")[1] for n in range(11)]

    sample = draw(by=staff)

    assert (sample.pledged, sample.percent, sample.size) == (11, 10, 2)
    keys = sorted(str(pledge.uid) for pledge in pledges)
    again = rule.drawn(keys, percent=sample.percent, seed=sample.seed)
    assert {str(check.pledge.uid) for check in sample.checks.all()} == set(again)
    assert TrailEntry.objects.get(action="pledgesample.drawn").actor == staff


def test_what_is_known_to_be_false_is_not_drawn(head):
    _, false = make_pledging(id_index="one")
    _, other = make_pledging(id_index="another")
    pledging.find_false(pledge_id=false.pk, reason="未申报出租收入", by=head, at=IN_JANUARY)

    assert [check.pledge for check in draw().checks.all()] == [other]


def test_a_quarter_that_still_runs_is_not_drawn():
    make_pledging()

    with pytest.raises(RuleBroken, match="2026年第4季度还没有结束"):
        draw(at=noon(dt.date(2026, 12, 31)))


def test_a_quarter_without_pledges_has_nothing_to_draw():
    with pytest.raises(RuleBroken, match="没有可以抽查的承诺"):
        draw(quarter=Quarter(2026, 3))


def test_without_a_share_set_by_the_office_nothing_is_drawn(staff):
    make_pledging()
    load_standards()
    PledgeSampleRate.objects.all().delete()

    with pytest.raises(RuleBroken, match="还没有抽查比例"):
        sampling.draw(quarter=QUARTER, by=staff, at=IN_JANUARY)


def test_a_clerk_draws_nothing(clerk):
    make_pledging()

    with pytest.raises(PermissionDenied):
        draw(by=clerk)


def test_a_draw_is_never_rewritten():
    sample = make_drawn().sample

    with pytest.raises(ProgrammingError, match="update or delete"), transaction.atomic():
        PledgeSample.objects.filter(pk=sample.pk).update(seed="another")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_draw_at_once_the_second_is_told_of_the_first():
    make_pledging()
    one, other = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_HEAD)
    load_standards()

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            sampling.draw(quarter=QUARTER, by=one, at=IN_JANUARY)
            attempt = pool.submit(
                in_own_connection,
                lambda: sampling.draw(quarter=QUARTER, by=other, at=IN_JANUARY),
            )
            wait_until_blocked()
        with pytest.raises(RuleBroken, match="已经抽取"):
            attempt.result()
    assert PledgeCheck.objects.count() == 1


# ---- The check ------------------------------------------------------------------------------


def test_once_all_are_checked_nobody_is_asked_any_more(staff):
    check = make_drawn()
    asked = Message.objects.filter(subject_uid=check.sample.uid)
    assert asked.unread().count() >= 1

    record(check, R.TRUE, by=staff)

    check.refresh_from_db()
    assert (check.result, check.checked_by) == (R.TRUE, staff)
    assert asked.unread().count() == 0


def test_nobody_checks_their_own_review(staff):
    check = make_drawn(staff=staff)

    with pytest.raises(PermissionDenied):
        record(check, R.TRUE, by=staff)


@pytest.mark.parametrize("result", [R.FALSE, R.UNABLE])
def test_whoever_finds_it_false_or_cannot_tell_says_why(staff, result):
    with pytest.raises(RuleBroken, match="请写明核查的事实和经过") as refusal:
        record(make_drawn(), result, by=staff)

    assert refusal.value.field == "note"


def test_a_second_member_of_staff_does_not_overwrite_the_first_but_the_head_corrects(staff, head):
    check = make_drawn()
    record(check, R.UNABLE, by=staff, note="当事人电话停机。")

    with pytest.raises(RuleBroken, match="请中心负责人登记"):
        record(check, R.TRUE, by=make_user(Role.CENTER_STAFF))
    record(check, R.TRUE, by=head)

    check.refresh_from_db()
    assert check.result == R.TRUE


def test_a_false_pledge_goes_to_the_head_and_before_the_decision_bars_the_grant(staff, head):
    check = make_drawn()
    record(check, R.FALSE, by=staff, note=FACTS)
    told = Message.objects.unread().filter(subject_uid=check.pledge.uid)
    assert [(line.recipient, line.page) for line in told] == [(head, "applications:find_false")]

    pledging.find_false(pledge_id=check.pledge_id, reason=FACTS, by=head, at=IN_JANUARY)

    assert told.all().count() == 0
    with pytest.raises(RuleBroken, match="不再更改"):
        record(check, R.TRUE, by=head)


def test_after_the_decision_a_false_pledge_found_by_sampling_leads_to_the_end_of_aid(staff, head):
    application, _ = make_pledging()
    application.state, application.closed_on = "GRANTED", application.received_on
    application.save()
    case = make_assigned(make_case(application=application), head=head)
    check = draw().checks.get()
    record(check, R.FALSE, by=staff, note=FACTS)

    pledging.find_false(pledge_id=check.pledge_id, reason=FACTS, by=head, at=IN_JANUARY)

    ended = terminate(case, head=head, ground=TerminationGround.FRAUD, at=IN_JANUARY)
    assert (ended.state, ended.termination_ground) == (
        CaseState.TERMINATED,
        TerminationGround.FRAUD,
    )


def test_a_result_without_a_signature_is_no_result():
    check = make_drawn()

    with (
        pytest.raises(IntegrityError, match="pledge_check_result_is_signed"),
        transaction.atomic(),
    ):
        PledgeCheck.objects.filter(pk=check.pk).update(result=R.TRUE)
