"""The decision: one hand drafts, another signs, and the case opens."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import Application, Case
from applications.operations import deciding, supplements
from applications.states import ApplicationState, DecisionKind, HardshipBasis
from legalaid.shared.refusals import RuleBroken
from tests import supplements as supplements_of
from tests.office import (
    NOON,
    TODAY,
    make_application,
    make_decision,
    make_matter,
    make_user,
    noon,
    seed_calendar,
)
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Message, Paper
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

ARTICLES = "《中华人民共和国法律援助法》第三十一条第五项、第三十四条"
REASON = "你的家庭经济状况低于重庆市法律援助经济困难标准"


def draft(application, person, kind=DecisionKind.GRANT, **given):
    return deciding.draft(
        **{
            "application_id": application.pk,
            "kind": kind,
            "ground": "",
            "articles": ARTICLES,
            "reason": REASON,
            "by": person,
            "at": NOON,
            **given,
        }
    )


def drafted(kind=DecisionKind.GRANT, **fields):
    """Return an application with a drafted decision that waits for the head."""
    application = make_application(S.DRAFTED, **fields)
    make_decision(application, kind=kind)
    return application


def sign(application, person, at=NOON):
    return deciding.sign(application_id=application.pk, by=person, at=at)


# ---- Drafting -------------------------------------------------------------------------------


def test_the_draft_waits_for_the_head(staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    decision = draft(application, staff)

    application.refresh_from_db()
    assert (application.state, decision.drafted_by, decision.number) == (S.DRAFTED, staff, "")
    assert Message.objects.get(recipient=head).text == f"{application.number}已拟稿，请审核签发。"


def test_a_colleague_drafts_nothing(staff):
    with pytest.raises(PermissionDenied):
        draft(make_application(S.UNDER_REVIEW), staff)


@pytest.mark.parametrize("state", [S.FORWARDED, S.AWAITING_PAPERS, S.GRANTED])
def test_only_what_is_under_review_is_drafted(staff, state):
    application = make_application(state, taken_by=staff)

    with pytest.raises(RuleBroken, match=state.label):
        draft(application, staff)


def test_a_household_above_the_line_is_not_granted(staff):
    """AT-20: three heads, 108,000 less 18,000 a year are 2,500 a month."""
    application = make_application(
        S.UNDER_REVIEW,
        taken_by=staff,
        household_size=3,
        income_yuan=Decimal("108000.00"),
        rigid_expenditure_yuan=Decimal("18000.00"),
    )

    with pytest.raises(RuleBroken, match=r"每月2,500\.00元，不低于2,372\.00元"):
        draft(application, staff)


def test_means_that_nobody_asked_about_are_asked_first(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, income_yuan=None)

    with pytest.raises(RuleBroken, match="尚不清楚家庭年收入"):
        draft(application, staff)


def test_a_victim_of_violence_is_not_asked_about_means(staff):
    """AT-26: two flats, and still granted (art. 32 item 4)."""
    application = make_application(
        S.UNDER_REVIEW,
        taken_by=staff,
        matter=make_matter("domestic-violence"),
        hardship_basis=HardshipBasis.NOT_APPLICABLE,
        has_high_value_assets=True,
        income_yuan=None,
    )

    assert draft(application, staff).kind == DecisionKind.GRANT


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"articles": ""}, "articles"),
        ({"kind": DecisionKind.REFUSE, "ground": ""}, "ground"),
        ({"kind": DecisionKind.REFUSE, "ground": "not-competent"}, "ground"),
        ({"kind": DecisionKind.REDIRECT, "ground": "not-in-hardship"}, "ground"),
    ],
)
def test_a_draft_without_its_reasons_is_refused_at_the_field(staff, given, field):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    with pytest.raises(RuleBroken) as refusal:
        draft(application, staff, **given)

    assert refusal.value.field == field


def test_a_draft_taken_back_stays_for_the_record(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    first = draft(application, staff)

    deciding.withdraw_draft(application_id=application.pk, by=staff, at=NOON)
    draft(application, staff, reason="改写后的理由")

    first.refresh_from_db()
    assert first.void_reason == "未签发，退回修改"
    assert application.decisions.count() == 2


def test_the_head_hands_a_draft_back(head, staff):
    application = drafted(taken_by=staff)

    back = deciding.withdraw_draft(application_id=application.pk, by=head, at=NOON)

    assert back.state == S.UNDER_REVIEW
    assert Message.objects.filter(recipient=staff, text__contains="未签发").exists()


# ---- Signing --------------------------------------------------------------------------------


def test_a_new_draft_answers_what_its_drafter_was_told_and_nothing_else(staff, head):
    application = drafted(taken_by=staff)
    deciding.withdraw_draft(application_id=application.pk, by=head, at=NOON)
    told = Message.objects.unread().filter(subject_uid=application.uid)
    assert [line.recipient for line in told.all()] == [staff]

    draft(application, staff)

    assert [line.recipient for line in told.all()] == [head]


def test_a_grant_opens_a_case_due_for_assignment_in_three_days(head, clerk, office):
    """AT-02: granted on Wednesday 30 April, Saturday the 3rd is a holiday."""
    application = drafted(place=office, received_on=dt.date(2025, 4, 28))

    decision = sign(application, head, at=noon(dt.date(2025, 4, 30)))

    application.refresh_from_db()
    case = Case.objects.get(application=application)
    assert (application.state, application.closed_on) == (S.GRANTED, dt.date(2025, 4, 30))
    assert decision.number == "铜法援决〔2025〕1号"
    assert case.number == "（2025）渝援0151民1号"
    assert case.assignment_due_on == dt.date(2025, 5, 6)
    assert (case.cause, case.stage) == ("请求支付劳动报酬", "FIRST_INSTANCE")
    letter = Paper.objects.get(subject_uid=application.uid)
    assert (letter.kind, letter.number) == ("grant_decision", decision.number)
    assert letter.snapshot["case_number"] == case.number
    assert Message.objects.filter(recipient=clerk, subject_uid=application.uid).exists()
    assert Message.objects.filter(recipient=head, subject_uid=case.uid).exists()


def test_a_refusal_tells_the_remedy_and_opens_no_case(head):
    application = drafted(DecisionKind.REFUSE)

    decision = sign(application, head)

    application.refresh_from_db()
    letter = Paper.objects.get(subject_uid=application.uid)
    assert application.state == S.REFUSED
    assert decision.number == "铜法援不〔2026〕1号"
    assert (letter.kind, letter.snapshot["under_order_148"]) == ("refusal_decision", True)
    assert not Case.objects.exists()


def test_a_matter_of_another_center_is_pointed_there(head):
    application = drafted(DecisionKind.REDIRECT)

    decision = sign(application, head)

    application.refresh_from_db()
    assert (application.state, decision.number) == (S.REDIRECTED, "铜法援告〔2026〕1号")


def test_the_head_never_signs_what_the_head_drafted(head):
    application = drafted(taken_by=head)

    with pytest.raises(PermissionDenied):
        sign(application, head)


def test_the_table_too_refuses_one_hand_for_both(staff):
    application = drafted(taken_by=staff)

    with pytest.raises(IntegrityError, match="decision_never_signed_by_its_drafter"):
        application.decisions.update(signed_by=staff, signed_at=NOON, number="铜法援决〔2026〕9号")


def test_staff_do_not_sign(staff):
    with pytest.raises(PermissionDenied):
        sign(drafted(), staff)


def test_the_second_head_reads_who_signed(head):
    application = drafted()
    sign(application, make_user(Role.CENTER_HEAD, name="王建国"))

    with pytest.raises(RuleBroken, match="王建国已签发此件，文号铜法援决〔2026〕1号"):
        sign(application, head)


@pytest.mark.parametrize("state", [S.UNDER_REVIEW, S.FORWARDED, S.WITHDRAWN])
def test_signing_refuses_what_nobody_drafted(head, state):
    with pytest.raises(RuleBroken, match=state.label):
        sign(make_application(state), head)


def test_a_name_that_no_font_can_print_refuses_before_a_number_is_spent(head):
    application = drafted()
    application.applicant.name = "王\ue815"
    application.applicant.save()

    with pytest.raises(RuleBroken, match="字库"):
        sign(application, head)

    application.refresh_from_db()
    assert application.state == S.DRAFTED
    assert sign(drafted(), head).number == "铜法援决〔2026〕1号"


# ---- Serving --------------------------------------------------------------------------------


def test_the_day_of_service_is_written_once(head, clerk, office):
    application = drafted(place=office)
    sign(application, head)

    served = deciding.serve(application_id=application.pk, served_on=TODAY, by=clerk, at=NOON)

    assert served.served_on == TODAY
    with pytest.raises(RuleBroken, match="已经登记"):
        deciding.serve(application_id=application.pk, served_on=TODAY, by=clerk, at=NOON)


@pytest.mark.parametrize("day", [TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)])
def test_service_lies_between_signature_and_today(head, staff, day):
    application = drafted()
    sign(application, head)

    with pytest.raises(RuleBroken, match="送达日期"):
        deciding.serve(application_id=application.pk, served_on=day, by=staff, at=NOON)


def test_a_neighbouring_office_serves_nothing(head):
    application = drafted()
    sign(application, head)

    with pytest.raises(PermissionDenied):
        deciding.serve(
            application_id=application.pk,
            served_on=TODAY,
            by=make_user(Role.OFFICE_CLERK),
            at=NOON,
        )


# ---- Two at once ----------------------------------------------------------------------------


def two_heads_sign():
    """Hold the row while a second head signs; the first one's grant commits meanwhile."""
    seed_calendar()
    application, head = drafted(), make_user(Role.CENTER_HEAD)
    first = make_user(Role.CENTER_HEAD, name="王建国")
    with ThreadPoolExecutor() as pool, transaction.atomic():
        sign(application, first)
        attempt = pool.submit(in_own_connection, lambda: sign(application, head))
        wait_until_blocked()
    return attempt


@pytest.mark.django_db(transaction=True)
def test_signing_reads_the_row_only_once_it_holds_it():
    attempt = two_heads_sign()

    with pytest.raises(RuleBroken, match="王建国已签发此件"):
        attempt.result()
    assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_only_the_tables_would_stop_a_second_case(monkeypatch):
    """The control: the same race without the lock runs into a constraint instead of words."""
    monkeypatch.setattr(deciding, "locked", lambda pk: Application.objects.get(pk=pk))

    attempt = two_heads_sign()

    with pytest.raises(IntegrityError):
        attempt.result()


@pytest.mark.django_db(transaction=True)
def test_asking_for_papers_reads_the_row_only_once_it_holds_it():
    """The row that waited must not keep the joined rows of before: form 6 goes out once."""
    seed_calendar()
    staff = make_user(Role.CENTER_STAFF)
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    def ask_and_settle():
        supplements.ask(
            application_id=application.pk,
            kinds=["identity"],
            explanations=[],
            reply_days=7,
            by=staff,
            at=NOON,
        )
        return supplements_of.settle(application, by=staff, at=NOON)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        ask_and_settle()
        attempt = pool.submit(in_own_connection, ask_and_settle)
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="一次性告知"):
        attempt.result()
