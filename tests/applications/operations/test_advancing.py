"""Aid before the decision (art. 44): proposed, signed by another, made up, taken over or ended."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import AdvanceAid, Application, Case
from applications.operations import advancing, assigning
from applications.states import AdvanceGround, AdvanceState, CaseState
from legalaid.shared.refusals import RuleBroken
from tests.office import (
    NOON,
    TODAY,
    S,
    make_aid_worker,
    make_application,
    make_user,
    noon,
    seed_calendar,
)
from tests.races import in_own_connection, wait_until_blocked
from tests.urgency import FORMALITIES_DUE_ON, make_advance, make_proposal, served
from workstations.models import Message, Paper, TrailEntry
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]

V = AdvanceState
AFTER_THE_DAY = noon(FORMALITIES_DUE_ON + dt.timedelta(days=1))


def sign(advance, by, at=NOON) -> Case:
    return advancing.sign(application_id=advance.application_id, by=by, at=at)


def take_back(advance, by) -> AdvanceAid:
    return advancing.cancel(
        application_id=advance.application_id, reason="时效尚余两月。", by=by, at=NOON
    )


# ---- Proposed -------------------------------------------------------------------------------


def test_whoever_holds_the_application_proposes_and_the_heads_are_told(staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    advance = make_proposal(application)

    told = Message.objects.get(recipient=head)
    assert (advance.state, advance.proposed_by, advance.number) == (V.PROPOSED, staff, "")
    assert (told.page, told.subject_uid) == ("applications:advance", application.uid)
    assert "陈" not in told.text
    assert TrailEntry.objects.filter(action="application.advance_proposed").exists()


def test_before_anybody_took_it_any_member_of_the_center_may(staff):
    advance = make_proposal(make_application(S.FORWARDED), by=staff)

    assert advance.state == V.PROPOSED


def test_a_colleagues_application_is_not_ours_to_propose(staff):
    with pytest.raises(PermissionDenied):
        make_proposal(make_application(S.UNDER_REVIEW), by=staff)


@pytest.mark.parametrize("state", [S.RETURNED, S.GRANTED, S.REFUSED, S.DRAFTED])
def test_it_runs_beside_the_review_only(staff, state):
    application = make_application(state, taken_by=staff)

    with pytest.raises(RuleBroken, match=application.get_state_display()):
        make_proposal(application, by=staff)


def test_it_says_why_and_until_when(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    with pytest.raises(RuleBroken) as without_facts:
        make_proposal(application, facts="  ")
    with pytest.raises(RuleBroken) as without_time:
        make_proposal(application, formalities_due_on=TODAY)

    assert without_facts.value.field == "facts"
    assert without_time.value.field == "formalities_due_on"


def test_one_application_has_one_proposal(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    make_proposal(application)

    with pytest.raises(RuleBroken, match="待签发"):
        make_proposal(application)


# ---- Signed ---------------------------------------------------------------------------------


def test_the_signature_opens_the_case_while_the_review_goes_on(head):
    advance = make_proposal()
    before = advance.application.decision_due_on

    case = sign(advance, head)

    advance.refresh_from_db()
    application = Application.objects.get()
    paper = Paper.objects.get(kind="advance_decision")
    assert (advance.state, advance.case, advance.signed_by) == (V.PROVIDED, case, head)
    assert (application.state, application.decision_due_on) == (S.UNDER_REVIEW, before)
    # Wednesday 18 November: Saturday the 21st moves to Monday.
    assert (case.state, case.assignment_due_on) == (CaseState.OPENED, dt.date(2026, 11, 23))
    assert advance.number == paper.number == "铜法援先〔2026〕1号"
    assert paper.snapshot["article"] == "《法律援助法》第四十四条第一项"
    assert paper.snapshot["formalities_due_on"] == "2026年11月25日"


def test_signed_or_taken_back_it_waits_for_no_other_head(head):
    def waiting():
        return Message.objects.unread().filter(text__contains="请立即审核签发")

    for end in (sign, take_back):
        advance = make_proposal()
        assert waiting().get().recipient == head
        end(advance, head)
        assert not waiting().exists()


def test_the_head_never_signs_their_own_proposal(head):
    advance = make_proposal(by=head)

    with pytest.raises(PermissionDenied):
        sign(advance, head)


@pytest.mark.parametrize("role", [Role.CENTER_STAFF, Role.OFFICE_CLERK, Role.BUREAU_LEADER])
def test_nobody_but_the_head_signs(role):
    with pytest.raises(PermissionDenied):
        sign(make_proposal(), make_user(role))


def test_the_case_is_assigned_at_once(head):
    advance = make_advance()
    worker = make_aid_worker(login=True)

    assigning.assign(
        case_id=advance.case_id,
        unit_id=worker.unit_id,
        worker_id=worker.pk,
        reason="立即指派",
        by=head,
        at=NOON,
    )

    advance.case.refresh_from_db()
    notice = Paper.objects.get(kind="assignment_notice")
    assert advance.case.state == CaseState.ASSIGNED
    assert notice.snapshot["decision_number"] == advance.number


def test_what_is_decided_meanwhile_is_not_signed_in_advance(head):
    advance = make_proposal()
    Application.objects.update(state=S.DRAFTED)

    with pytest.raises(RuleBroken, match="待签发"):
        sign(advance, head)


def two_heads_sign():
    """One head signs and holds the row; the other, on a connection of their own, waits for it."""
    first = make_user(Role.CENTER_HEAD, name="王建国")
    second = make_user(Role.CENTER_HEAD)
    advance = make_proposal()
    with ThreadPoolExecutor() as pool, transaction.atomic():
        sign(advance, first)
        attempt = pool.submit(in_own_connection, lambda: sign(advance, second))
        wait_until_blocked()
    return attempt


@pytest.mark.django_db(transaction=True)
def test_two_heads_sign_one_advance_once():
    attempt = two_heads_sign()

    with pytest.raises(RuleBroken, match="王建国已签发此件"):
        attempt.result()
    assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_only_the_table_stops_a_second_case(monkeypatch):
    """The control: the same race without the lock runs into a constraint instead of words."""
    monkeypatch.setattr(advancing, "locked", lambda pk: Application.objects.get(pk=pk))

    attempt = two_heads_sign()

    with pytest.raises(IntegrityError):
        attempt.result()


@pytest.mark.django_db(transaction=True)
def test_two_people_propose_one_advance():
    seed_calendar()
    application = make_application(S.FORWARDED)
    first, second = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_STAFF)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        make_proposal(application, by=first)
        attempt = pool.submit(in_own_connection, lambda: make_proposal(application, by=second))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="已有先行提供"):
        attempt.result()
    assert AdvanceAid.objects.get().proposed_by == first


# ---- Not signed, made up, lapsed ------------------------------------------------------------


def test_the_head_hands_it_back_with_a_reason(head):
    advance = make_proposal()

    take_back(advance, head)

    advance.refresh_from_db()
    assert (advance.state, advance.cancelled_reason) == (V.CANCELLED, "时效尚余两月。")
    assert make_proposal(advance.application).state == V.PROPOSED


def test_a_colleague_does_not_take_it_back(staff):
    advance = make_proposal()

    with pytest.raises(PermissionDenied):
        advancing.cancel(application_id=advance.application_id, reason="误提", by=staff, at=NOON)


def test_the_formalities_are_made_up(staff):
    advance = make_advance()

    advancing.settle_formalities(
        application_id=advance.application_id, settled_on=TODAY, by=staff, at=NOON
    )

    advance.refresh_from_db()
    assert advance.formalities_settled_on == TODAY


@pytest.mark.parametrize("days", [-1, 1])
def test_they_are_made_up_between_the_signature_and_today(staff, days):
    advance = make_advance()

    with pytest.raises(RuleBroken, match="请核对"):
        advancing.settle_formalities(
            application_id=advance.application_id,
            settled_on=TODAY + dt.timedelta(days=days),
            by=staff,
            at=NOON,
        )


def test_formalities_never_made_up_end_the_aid_and_not_the_review(head):
    advance = served(make_advance())

    advancing.lapse(application_id=advance.application_id, by=head, at=AFTER_THE_DAY)

    advance.refresh_from_db()
    application = Application.objects.get()
    decision = Paper.objects.get(kind="termination_decision")
    assert (advance.state, advance.ending) == (V.ENDED, "LAPSED")
    assert advance.case.state == CaseState.TERMINATED
    assert application.state == S.UNDER_REVIEW
    # It rests on the decision to help at once, not on a grant that never was.
    assert decision.snapshot["decision_number"] == advance.number


def test_nothing_lapses_on_the_last_day(head):
    advance = make_advance()

    with pytest.raises(RuleBroken, match="2026年11月25日为止"):
        advancing.lapse(application_id=advance.application_id, by=head, at=noon(FORMALITIES_DUE_ON))


def test_nothing_lapses_once_the_formalities_are_made_up(head, staff):
    advance = make_advance()
    advancing.settle_formalities(
        application_id=advance.application_id, settled_on=TODAY, by=staff, at=NOON
    )

    with pytest.raises(RuleBroken, match="已经登记完成"):
        advancing.lapse(application_id=advance.application_id, by=head, at=AFTER_THE_DAY)


# ---- The table's own promises ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("promise", "fields"),
    [
        ("advance_signed_iff_it_has_a_case", {"state": V.PROVIDED}),
        ("advance_ended_iff_it_says_why", {"ending": "LAPSED"}),
        ("advance_cancelled_iff_it_says_why", {"cancelled_reason": "误提"}),
        ("advance_numbered_iff_signed", {"number": "铜法援先〔2026〕9号"}),
    ],
)
def test_the_table_keeps_its_promises(promise, fields):
    advance = make_proposal()

    with pytest.raises(IntegrityError, match=promise), transaction.atomic():
        AdvanceAid.objects.filter(pk=advance.pk).update(**fields)


def test_the_table_knows_no_proposer_who_signed():
    advance = make_advance()

    with pytest.raises(IntegrityError, match="never_signed_by_its_proposer"), transaction.atomic():
        AdvanceAid.objects.filter(pk=advance.pk).update(signed_by=advance.proposed_by)


@pytest.mark.parametrize(
    ("ground", "item"),
    [
        (AdvanceGround.LIMITATION, "《法律援助法》第四十四条第一项"),
        (AdvanceGround.PRESERVATION, "《法律援助法》第四十四条第二项"),
        (AdvanceGround.OTHER, "《法律援助法》第四十四条第三项"),
    ],
)
def test_each_ground_is_an_item_of_the_article(ground, item):
    assert ground.item == item
