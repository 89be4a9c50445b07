"""A complaint under any order of acts."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from applications.operations import complaint_endings
from applications.states import COMPLAINT_RUNS, ComplaintChannel, ComplaintResult
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.complaining.given import accept, refuse
from tests.office import NOON, TODAY, make_user
from tests.registers import make_complaint, make_proposal
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


class AnyOrder(TestCase):
    """Whatever is pressed in whatever order: a clock runs exactly while the complaint does."""

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(st.sampled_from(["accept", "refuse", "propose", "finish", "answer"]), max_size=6)
    )
    def test_a_clock_runs_exactly_while_the_complaint_does(self, acts):
        staff, leader = make_user(Role.CENTER_STAFF), make_user(Role.BUREAU_LEADER)
        complaint = make_complaint()
        common = {"complaint_id": complaint.pk, "by": leader, "at": NOON}
        verbs = {
            "propose": lambda: make_proposal(complaint, by=staff),
            "accept": lambda: accept(complaint, leader),
            "refuse": lambda: refuse(complaint, leader),
            "finish": lambda: complaint_endings.finish(
                result=ComplaintResult.NOT_TRUE, findings="未查实", measures="", **common
            ),
            "answer": lambda: complaint_endings.answer(
                channel=ComplaintChannel.PHONE, answered_on=TODAY, **common
            ),
        }
        for act in acts:
            try:
                verbs[act]()
            except RuleBroken:
                continue
        complaint.refresh_from_db()
        assert (complaint.due_on is not None) == (complaint.state in COMPLAINT_RUNS)
