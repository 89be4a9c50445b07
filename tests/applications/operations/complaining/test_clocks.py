"""The clocks of a complaint.

The days are those of the rule before Order 149, which stand in until the bureau confirms others."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications.operations import complaining, complaint_endings
from applications.states import ComplaintResult
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.complaining.given import S
from tests.office import NOON, TODAY, noon
from tests.registers import make_accepted_complaint, make_complaint

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def test_five_working_days_to_accept_are_counted_past_the_weekend(staff):
    """Received on Wednesday, 18 November: the fifth working day is the next Wednesday."""
    complaint = make_complaint(by=staff)

    assert (complaint.number, complaint.due_on) == ("铜法援投〔2026〕1号", dt.date(2026, 11, 25))


def test_the_inquiry_has_forty_five_days_and_the_answer_five_working_days(staff, leader):
    accepted = make_accepted_complaint(by=staff)
    # Day 45 is Saturday, 2 January 2027, a holiday: on to the next working day.
    assert accepted.due_on == dt.date(2027, 1, 4)

    finished = complaint_endings.finish(
        complaint_id=accepted.pk,
        result=ComplaintResult.TRUE,
        findings="三个月未联系受援人。",
        measures="更换承办人员。",
        by=leader,
        at=noon(dt.date(2026, 11, 27)),
    )
    assert (finished.state, finished.due_on) == (S.FINISHED, dt.date(2026, 12, 4))


def test_what_is_missing_is_told_once_and_stops_no_clock(staff):
    complaint = make_complaint(by=staff)
    telling = {
        "complaint_id": complaint.pk,
        "missing": "请补充会见的时间地点",
        "reply_by": dt.date(2026, 11, 23),
        "by": staff,
        "at": NOON,
    }

    told = complaining.tell_missing(**telling)
    complaining.settle_missing(complaint_id=complaint.pk, by=staff, at=noon(dt.date(2026, 11, 23)))

    assert (told.missing_told_on, told.due_on) == (TODAY, complaint.due_on)
    with pytest.raises(RuleBroken, match="一次性告知"):
        complaining.tell_missing(**telling)


def test_only_the_bureau_extends_once_and_for_a_reason(head, leader):
    complaint = make_accepted_complaint()
    until = dt.date(2027, 2, 3)
    extension = {"complaint_id": complaint.pk, "until": until, "reason": "需外地调查", "at": NOON}

    with pytest.raises(PermissionDenied):
        complaint_endings.extend(**extension, by=head)
    extended = complaint_endings.extend(**extension, by=leader)

    assert (extended.due_on, extended.extended_by) == (until, leader)
    with pytest.raises(RuleBroken, match="不能再次延长"):
        complaint_endings.extend(**{**extension, "until": dt.date(2027, 3, 3)}, by=leader)


def test_an_extension_leads_to_a_later_day(leader):
    complaint = make_accepted_complaint()

    with pytest.raises(RuleBroken, match="之后"):
        complaint_endings.extend(
            complaint_id=complaint.pk, until=complaint.due_on, reason="理由", by=leader, at=NOON
        )
