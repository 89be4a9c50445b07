"""A quarter's account is prepared once and frozen."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from legalaid.shared.quarters import Quarter
from legalaid.shared.refusals import RuleBroken
from subsidies.models import Disclosure
from subsidies.operations import disclosing
from subsidies.states import DisclosureState
from tests.office import make_application, noon
from tests.races import in_own_connection, wait_until_blocked
from tests.subsidies.disclosed import AFTER, Q3, make_small_quarter
from tests.subsidies.operations.disclosing.given import LATER, reviewed
from workstations.models import Job, Message, Paper, TrailEntry
from workstations.states import Role

D = DisclosureState


# ---- Once, and after its end -------------------------------------------------------------------


@pytest.mark.django_db
def test_a_quarter_that_has_not_ended_is_not_prepared():
    with pytest.raises(RuleBroken, match="2026年第4季度尚未结束"):
        disclosing.prepare(quarter=Quarter(2026, 4), at=LATER)


def both_prepare() -> None:
    """Let a second worker prepare the quarter while the first has not committed yet."""
    with ThreadPoolExecutor() as pool, transaction.atomic():
        disclosing.prepare(quarter=Q3, at=AFTER)
        attempt = pool.submit(in_own_connection, lambda: disclosing.prepare(quarter=Q3, at=AFTER))
        wait_until_blocked()
    attempt.result()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_prepare_one_edition():
    make_small_quarter()

    both_prepare()

    assert Disclosure.objects.count() == Paper.objects.count() == 1
    assert TrailEntry.objects.filter(action="disclosure.prepared").count() == 1


@pytest.mark.django_db(transaction=True)
def test_control_without_the_promise_of_the_table_they_would_prepare_two():
    make_small_quarter()
    promise = next(c for c in Disclosure._meta.constraints if c.name == "disclosure_edition_once")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Disclosure, promise)
    try:
        both_prepare()
        assert Disclosure.objects.filter(quarter="2026Q3", edition=1).count() == 2
    finally:
        last = Disclosure.objects.order_by("-pk").values("pk")[:1]
        Disclosure.objects.filter(pk__in=last).update(edition=2, correction_reason="两版")
        with connection.schema_editor() as editor:
            editor.add_constraint(Disclosure, promise)


# ---- What is frozen --------------------------------------------------------------------------


def test_the_figures_are_frozen_with_their_digest_and_the_paper_is_asked_for(prepared):
    assert prepared.state == D.PREPARED
    assert prepared.figures["numbers"]["paid_yuan"] == "79413.00"
    assert len(prepared.digest) == 64
    assert prepared.paper.number == "铜法援公〔2026〕1号"
    assert prepared.paper.snapshot["digest"] == prepared.digest
    assert Job.objects.get(key=f"paper:{prepared.paper.uid}").kind == "workstations.print_paper"


def test_the_quarter_before_stands_beside_it_as_it_was_said(prepared):
    make_application(received_on=dt.date(2026, 11, 2))

    fourth = disclosing.prepare(quarter=Quarter(2026, 4), at=noon(dt.date(2027, 1, 1)))

    assert prepared.figures["previous"] is None
    assert fourth.figures["previous"]["edition"] == 1
    assert fourth.figures["previous"]["numbers"]["paid_yuan"] == "79413.00"


def test_center_staff_are_told_and_a_leader_only_after_them(prepared, staff, leader):
    told = set(Message.objects.values_list("recipient__role", flat=True))
    assert told <= {Role.CENTER_STAFF, Role.CENTER_HEAD}

    reviewed(prepared, staff)

    assert Message.objects.filter(recipient=leader, read_at=None).count() == 1
    assert not Message.objects.filter(recipient=staff, read_at=None).exists()
