"""Objections: fifteen days for the person, five for the bureau, never decided by the center."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.documents import preview
from applications.models import Objection
from applications.operations import objecting
from applications.queries import application_page
from applications.states import (
    ApplicationState,
    DecisionKind,
    ObjectionState,
)
from legalaid.shared.refusals import RuleBroken
from tests.office import (
    NOON,
    TODAY,
    make_application,
    make_user,
    noon,
    seed_hardship_line,
)
from tests.races import in_own_connection, wait_until_blocked
from tests.serving import letter_to, make_objection, make_refused, make_signed, serve
from workstations.models import Message, Paper
from workstations.states import Role

R, S = ObjectionState, ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

FINDINGS = "经审查，异议人提交的失业证明属实，原决定认定的收入有误。"


def decide(objection, by, *, result=R.CORRECTION_ORDERED, findings=FINDINGS, at=NOON) -> Objection:
    return objecting.decide(
        objection_id=objection.pk, result=result, findings=findings, by=by, at=at
    )


# ---- The fifteen days, and the five ---------------------------------------------------------


@pytest.fixture
def refused_in_july():
    return make_refused(served_on=dt.date(2025, 7, 1))


def test_at_08_an_objection_of_the_ninth_day_is_in_time_and_due_in_five(refused_in_july):
    """AT-08: refusal served 2025-07-01; objection filed 07-10."""
    objection = make_objection(
        refused_in_july, received_on=dt.date(2025, 7, 10), accepts_late=False
    )

    assert (objection.is_late, objection.due_on) == (False, dt.date(2025, 7, 15))


def test_the_last_day_is_the_sixteenth_of_july(refused_in_july):
    objection = make_objection(
        refused_in_july, received_on=dt.date(2025, 7, 16), accepts_late=False
    )

    assert not objection.is_late


def test_at_08_the_bureau_decides_and_the_center_never_does(refused_in_july, leader, head, staff):
    """AT-08: decided by the bureau's role, not by the center's."""
    objection = make_objection(refused_in_july, received_on=dt.date(2025, 7, 10))

    for person in (head, staff, make_user(Role.AUDITOR)):
        with pytest.raises(PermissionDenied):
            decide(objection, person)
    decided = decide(objection, leader, result=R.UPHELD, at=noon(dt.date(2025, 7, 15)))

    paper = Paper.objects.get(kind="objection_decision")
    assert decided.state == R.UPHELD
    assert (decided.number, paper.number) == ("铜司异〔2025〕1号",) * 2
    assert paper.snapshot["result"] == "维持"


def test_at_09_a_late_objection_warns_and_may_be_left_unexamined(refused_in_july, leader):
    """AT-09: objection filed 2025-07-17."""
    day = dt.date(2025, 7, 17)

    with pytest.raises(RuleBroken, match="逾期") as refusal:
        make_objection(refused_in_july, received_on=day, accepts_late=False)
    objection = make_objection(refused_in_july, received_on=day, accepts_late=True)
    decided = decide(objection, leader, result=R.OUT_OF_TIME, at=noon(day))

    assert refusal.value.field == "accepts_late"
    assert objection.is_late
    assert decided.state == R.OUT_OF_TIME
    assert refused_in_july.decisions.get().voided_at is None
    paper = Paper.objects.get(kind="objection_decision")
    letter = "".join(preview.paragraphs(paper.kind, paper.snapshot))
    assert "六十日内依法申请行政复议" in letter
    assert "六个月内依法向人民法院提起行政诉讼" in letter


def test_a_letter_posted_on_the_last_day_is_in_time_whenever_it_arrives(refused_in_july):
    """CiPL art. 85: papers posted before the expiry are in time; the five days wait for them."""
    objection = make_objection(
        refused_in_july,
        posted_on=dt.date(2025, 7, 16),
        received_on=dt.date(2025, 7, 21),
        accepts_late=False,
    )

    assert (objection.is_late, objection.due_on) == (False, dt.date(2025, 7, 28))


@pytest.mark.parametrize("posted_on", ["2025-06-30", "2025-07-22"])
def test_the_postmark_lies_between_the_service_and_the_receipt(refused_in_july, posted_on):
    with pytest.raises(RuleBroken, match="以邮戳为准") as refusal:
        make_objection(
            refused_in_july,
            posted_on=dt.date.fromisoformat(posted_on),
            received_on=dt.date(2025, 7, 21),
        )

    assert refusal.value.field == "posted_on"


def test_the_bureau_does_not_call_late_what_came_in_time(leader):
    with pytest.raises(RuleBroken, match="15日内提出"):
        decide(make_objection(), leader, result=R.OUT_OF_TIME)


def test_before_order_148_no_number_of_days_was_laid_down():
    application = make_refused(served_on=dt.date(2023, 8, 1))

    objection = make_objection(application, received_on=dt.date(2023, 8, 28), accepts_late=False)

    assert not objection.is_late


# ---- What may be objected to ----------------------------------------------------------------


def test_an_application_deemed_withdrawn_has_no_decision_and_no_objection(staff):
    """AT-07: no form 10, no objection button, re-application allowed."""
    application = make_application(S.DEEMED_WITHDRAWN)

    acts = application_page.acts_for(staff, application, decision=None, on=TODAY)

    assert "object" not in [act.name for act in acts]
    assert not Paper.objects.filter(kind="refusal_decision").exists()
    with pytest.raises(RuleBroken, match="可以重新申请"):
        objecting.enter(
            number=application.number,
            received_on=TODAY,
            reasons="不服",
            accepts_late=False,
            by=staff,
            at=NOON,
        )


@pytest.mark.parametrize("kind", [DecisionKind.GRANT, DecisionKind.REDIRECT])
def test_only_a_refusal_or_a_termination_is_objected_to(kind):
    application = make_signed(kind)
    serve(letter_to(application), on=TODAY)

    with pytest.raises(RuleBroken, match="没有这个文号"):
        make_objection(application)


def test_the_days_run_from_the_service_so_that_comes_first():
    with pytest.raises(RuleBroken, match="先登记送达"):
        make_objection(make_signed())


def test_a_letter_is_objected_to_once():
    application = make_refused()
    make_objection(application)

    with pytest.raises(RuleBroken, match="不能重复登记"):
        make_objection(application)


@pytest.mark.parametrize("role", [Role.OFFICE_CLERK, Role.AUDITOR, Role.AID_WORKER])
def test_only_the_center_and_the_bureau_enter_it(role):
    with pytest.raises(PermissionDenied):
        make_objection(by=make_user(role))


def test_the_leaders_are_told_and_the_line_settles(leader):
    objection = make_objection()
    waiting = Message.objects.filter(recipient=leader, subject_uid=objection.uid)

    assert "请在11月23日前作出审查决定" in waiting.get().text
    decide(objection, leader)
    assert waiting.get().read_at is not None


# ---- Twice, and together --------------------------------------------------------------------


def test_it_is_decided_once(leader):
    objection = make_objection()
    decide(objection, leader)

    with pytest.raises(RuleBroken, match="责令改正"):
        decide(objection, make_user(Role.BUREAU_LEADER), result=R.UPHELD)
    assert Paper.objects.filter(kind="objection_decision").count() == 1


@pytest.mark.parametrize("findings", ["", "  \n "])
def test_a_decision_gives_its_reasons(leader, findings):
    with pytest.raises(RuleBroken, match="事实和理由") as refusal:
        decide(make_objection(), leader, findings=findings)

    assert refusal.value.field == "findings"


@pytest.mark.django_db(transaction=True)
def test_of_two_leaders_the_second_reads_what_the_first_decided():
    seed_hardship_line()
    objection = make_objection()
    first, second = (make_user(Role.BUREAU_LEADER) for _ in range(2))

    with ThreadPoolExecutor() as pool, transaction.atomic():
        decide(objection, first, result=R.UPHELD)
        attempt = pool.submit(in_own_connection, lambda: decide(objection, second))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="维持原决定"):
        attempt.result()


def test_the_table_refuses_a_result_that_nobody_signed():
    objection = make_objection()

    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.filter(pk=objection.pk).update(state=R.UPHELD)
