"""A pledge that was held false, once the letter that rests on it is set aside."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from applications.models import Pledge
from applications.operations import deciding, objecting, pledging
from applications.queries import pledge_samples
from applications.states import (
    ApplicationState,
    DecisionKind,
    ObjectionState,
    PledgeCheckResult,
    TerminationGround,
)
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_assigned, terminate
from tests.means import a_sheet, make_pledging, write_down
from tests.office import (
    NOON,
    TODAY,
    make_applicant,
    make_application,
    make_case,
    make_decision,
    make_user,
    noon,
)
from tests.sampling import IN_JANUARY, make_drawn, record
from tests.serving import letter_to, make_ended, make_objection, serve
from workstations.models import Paper, TrailEntry
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
FACTS = "名下另有一套住房出租，未如实申报。"
LATER = dt.date(2026, 12, 2)


def find_false(pledge: Pledge, head, *, at=NOON) -> None:
    pledging.find_false(pledge_id=pledge.pk, reason=FACTS, by=head, at=at)


def decide(objection, leader, result=ObjectionState.CORRECTION_ORDERED, *, at=NOON) -> None:
    objecting.decide(
        objection_id=objection.pk, result=result, findings="房屋系他人所有。", by=leader, at=at
    )


def refused_for_a_false_pledge(staff, head, *, ground="false-pledge"):
    """Return the served refusal of somebody whose pledge was found false before the decision."""
    application, pledge = make_pledging(staff=staff)
    find_false(pledge, head)
    application.state = ApplicationState.DRAFTED
    application.save()
    make_decision(application, kind=DecisionKind.REFUSE, ground=ground)
    deciding.sign(application_id=application.pk, by=head, at=NOON)
    application.refresh_from_db()
    serve(letter_to(application), on=TODAY)
    return application, pledge


def pledge_again(staff) -> None:
    applicant = make_applicant(id_index="a-person", id_last4="8213")
    again = make_application("UNDER_REVIEW", taken_by=staff, applicant=applicant)
    write_down(again, a_sheet(method="PLEDGE"), by=staff)


def ended_for_a_false_pledge(staff, head):
    application, pledge = make_pledging(staff=staff)
    application.state, application.closed_on = "GRANTED", application.received_on
    application.save()
    case = make_assigned(make_case(application=application), head=head)
    find_false(pledge, head, at=noon(case.assigned_on))
    terminate(
        case, head=head, staff=staff, ground=TerminationGround.FRAUD, at=noon(case.assigned_on)
    )
    serve(case.services.get(receiver="RECIPIENT"), on=dt.date(2026, 11, 30))
    return case, pledge


def object_to(case, staff):
    return objecting.enter(
        number=Paper.objects.get(kind="termination_decision").number,
        received_on=dt.date(2026, 12, 1),
        reasons="该房屋并非本人所有。",
        accepts_late=False,
        by=staff,
        at=noon(dt.date(2026, 12, 1)),
    )


def test_with_the_end_of_aid_the_finding_is_set_aside(staff, head, leader):
    case, pledge = ended_for_a_false_pledge(staff, head)
    objection = object_to(case, staff)

    decide(objection, leader, at=noon(LATER))

    pledge.refresh_from_db()
    objection.refresh_from_db()
    assert not pledge.is_false
    assert pledge.cleared_by == leader
    assert pledge.cleared_reason == f"异议审查责令改正（{objection.number}）"
    assert pledge.false_reason == FACTS
    assert TrailEntry.objects.filter(action="application.pledge_cleared").count() == 1
    pledge_again(staff)


def test_an_upheld_end_of_aid_leaves_the_pledge_false(staff, head, leader):
    case, pledge = ended_for_a_false_pledge(staff, head)

    decide(object_to(case, staff), leader, ObjectionState.UPHELD, at=noon(LATER))

    pledge.refresh_from_db()
    assert pledge.is_false
    with pytest.raises(RuleBroken, match="有不实承诺的记录"):
        pledge_again(staff)


# Before there was a ground of its own, a false pledge was refused on item 2 of article 48.
@pytest.mark.parametrize("ground", ["false-pledge", "false-statement"])
def test_with_a_refusal_for_deceit_the_finding_is_set_aside(ground, staff, head, leader):
    application, pledge = refused_for_a_false_pledge(staff, head, ground=ground)

    decide(make_objection(application), leader)

    pledge.refresh_from_db()
    assert not pledge.is_false
    application.refresh_from_db()
    assert application.state == ApplicationState.UNDER_REVIEW


def test_a_refusal_on_another_ground_says_nothing_of_the_pledge(staff, head, leader):
    application, pledge = refused_for_a_false_pledge(staff, head, ground="not-in-scope")

    decide(make_objection(application), leader)

    pledge.refresh_from_db()
    assert pledge.is_false


def test_an_end_of_aid_on_another_ground_says_nothing_of_the_pledge(staff, head, leader):
    application, pledge = make_pledging(staff=staff)
    application.state, application.closed_on = "GRANTED", application.received_on
    application.save()
    case = make_ended(
        make_assigned(make_case(application=application), head=head),
        served_on=dt.date(2026, 11, 30),
        ground=TerminationGround.OTHER,
    )
    find_false(pledge, head, at=noon(dt.date(2026, 11, 30)))

    decide(object_to(case, staff), leader, at=noon(LATER))

    pledge.refresh_from_db()
    assert pledge.is_false


def test_new_facts_may_be_found_after_it(staff, head, leader):
    application, pledge = refused_for_a_false_pledge(staff, head)
    decide(make_objection(application), leader)

    find_false(pledge, head)

    pledge.refresh_from_db()
    assert (pledge.is_false, pledge.cleared_by, pledge.cleared_reason) == (True, None, "")


def test_the_head_is_not_asked_again_about_the_check_that_led_to_it(staff, head, leader):
    check = make_drawn(staff=staff)
    record(check, PledgeCheckResult.FALSE, by=make_user(Role.CENTER_STAFF), note=FACTS)
    find_false(check.pledge, head, at=IN_JANUARY)

    pledging.clear(check.pledge.application, reason="责令改正", by=leader, at=IN_JANUARY)

    waiting = pledge_samples.waiting_for(head, on=IN_JANUARY.date())
    assert list(waiting) == []
    with pytest.raises(RuleBroken, match="已经由负责人认定"):
        record(check, PledgeCheckResult.TRUE, by=head)


def test_the_table_refuses_to_clear_what_was_never_found(staff):
    _, pledge = make_pledging(staff=staff)

    with pytest.raises(IntegrityError), transaction.atomic():
        Pledge.objects.filter(pk=pledge.pk).update(
            cleared_at=NOON, cleared_by=staff, cleared_reason="责令改正"
        )
