"""Form 7: another agency checks, and the seven days stand still until it has answered."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from applications.models import Cooperation
from applications.operations import cooperating, deciding, intake, supplements
from applications.states import ApplicationState, CooperationState, DecisionKind
from legalaid.shared.refusals import RuleBroken
from tests import supplements as supplements_of
from tests.office import make_application, make_user, noon, photo, seed_calendar
from tests.races import in_own_connection, wait_until_blocked
from tests.registers import answer_cooperation, draft_cooperation, make_sent_cooperation
from workstations.models import Message, Paper, Substitution, SubstitutionKind
from workstations.states import Role

S, C = ApplicationState, CooperationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
# Received on a Monday, due the next Monday, no holiday near.
MONDAY, WEDNESDAY = dt.date(2026, 11, 16), dt.date(2026, 11, 18)
FRIDAY, NEXT_MONDAY = dt.date(2026, 11, 20), dt.date(2026, 11, 23)


def under_review(person):
    return make_application(S.UNDER_REVIEW, taken_by=person, received_on=MONDAY)


def sent(person, head, application=None, **fields):
    application = application or under_review(person)
    return make_sent_cooperation(application, head=head, on=WEDNESDAY, **fields)


# ---- The clock ------------------------------------------------------------------------------


def test_the_seven_days_stand_still_from_the_letter_to_its_answer(staff, head):
    letter = sent(staff, head)
    application = letter.application
    application.refresh_from_db()
    assert (application.state, application.decision_due_on) == (S.UNDER_REVIEW, None)
    assert "因协作查证暂停，收到答复后继续计算" in application.decision_due_why

    answer_cooperation(letter, by=staff, on=FRIDAY)

    application.refresh_from_db()
    # Two days of waiting on top of Monday the 23rd.
    assert application.decision_due_on == dt.date(2026, 11, 25)
    assert "协作查证扣除2日" in application.decision_due_why


def test_a_draft_pauses_nothing(staff):
    application = under_review(staff)
    draft_cooperation(application)

    application.refresh_from_db()
    assert application.decision_due_on == NEXT_MONDAY


def test_a_letter_that_is_withdrawn_lets_the_clock_go_on(staff, head):
    letter = sent(staff, head)

    withdrawn = cooperating.withdraw(
        letter_id=letter.pk, reason="申请人已补交证明", by=staff, at=noon(FRIDAY)
    )

    withdrawn.application.refresh_from_db()
    assert withdrawn.application.decision_due_on == dt.date(2026, 11, 25)


def test_the_clock_waits_for_the_last_of_two_agencies(staff, head):
    first = sent(staff, head)
    second = make_sent_cooperation(
        first.application, agency="乙市法律援助中心", head=head, on=WEDNESDAY
    )
    answer_cooperation(first, by=staff, on=FRIDAY)
    first.application.refresh_from_db()
    assert first.application.decision_due_on is None

    answer_cooperation(second, by=staff, on=NEXT_MONDAY)

    first.application.refresh_from_db()
    # Five days, counted once though both letters were out.
    assert first.application.decision_due_on == dt.date(2026, 11, 30)


def test_waiting_for_papers_and_for_an_agency_at_once_counts_once(staff, head):
    letter = sent(staff, head)
    application = letter.application
    application.refresh_from_db()
    supplements.ask(
        application_id=application.pk,
        kinds=["hardship-statement"],
        explanations=[],
        reply_days=7,
        by=staff,
        at=noon(WEDNESDAY),
    )
    answer_cooperation(letter, by=staff, on=FRIDAY)
    settled = supplements_of.settle(application, by=staff, at=noon(NEXT_MONDAY))

    assert settled.decision_due_on == dt.date(2026, 11, 30)
    assert (settled.supplement.round, settled.state) == (1, S.UNDER_REVIEW)


# ---- Hands ----------------------------------------------------------------------------------


def test_the_drafter_does_not_sign_even_as_head(head):
    application = under_review(head)
    letter = draft_cooperation(application, by=head)

    with pytest.raises(PermissionDenied):
        cooperating.sign(letter_id=letter.pk, by=head, at=noon(WEDNESDAY))


@pytest.mark.parametrize(
    ("drafter", "may"), [("colleague", True), ("substitute", False), ("absent head", False)]
)
def test_who_holds_the_heads_authority_signs_what_neither_of_them_drafted(drafter, may):
    head, substitute = make_user(Role.CENTER_HEAD), make_user(Role.CENTER_STAFF)
    Substitution.objects.create(
        absent=head,
        substitute=substitute,
        kind=SubstitutionKind.SIGN,
        from_on=MONDAY,
        until_on=FRIDAY,
        entered_by=head,
        entered_at=noon(MONDAY),
        basis="出差期间书面授权",
    )
    people = {"substitute": substitute, "absent head": head}
    person = people.get(drafter) or make_user(Role.CENTER_STAFF)
    letter = draft_cooperation(under_review(person))

    if may:
        signed = cooperating.sign(letter_id=letter.pk, by=substitute, at=noon(WEDNESDAY))
        assert signed.signed_by == substitute
    else:
        with pytest.raises(PermissionDenied):
            cooperating.sign(letter_id=letter.pk, by=substitute, at=noon(WEDNESDAY))


def test_a_colleague_neither_drafts_nor_withdraws(staff, head):
    letter, colleague = sent(staff, head), make_user(Role.CENTER_STAFF)

    with pytest.raises(PermissionDenied):
        draft_cooperation(letter.application, by=colleague, agency="丙市法律援助中心")
    with pytest.raises(PermissionDenied):
        cooperating.withdraw(letter_id=letter.pk, reason="理由", by=colleague, at=noon(FRIDAY))


def test_the_database_knows_two_hands(staff, head):
    letter = sent(staff, head)

    with pytest.raises(IntegrityError, match="cooperation_by_two_hands"), transaction.atomic():
        Cooperation.objects.filter(pk=letter.pk).update(signed_by=staff)


# ---- What the letter says -------------------------------------------------------------------


def test_form_7_is_issued_with_what_the_form_asks(staff, head):
    """What the PDF prints of it is read back in the tests of the papers."""
    letter = sent(staff, head, facts="申请人在前锋区务工，工资由当地企业发放。")

    paper = Paper.objects.get(number="铜法援协〔2026〕1号")

    assert (paper.kind, paper.subject_uid) == ("cooperation_letter", letter.application.uid)
    assert {
        "agency": "广安市前锋区法律援助中心",
        "facts": "申请人在前锋区务工，工资由当地企业发放。",
        "items": ["当地就业和收入情况", "是否享受低保"],
        "reply_days": "12",
        "dated": "2026年11月18日",
        "contact": staff.name,
    }.items() <= paper.snapshot.items()


# ---- Order ----------------------------------------------------------------------------------


def test_nothing_is_decided_while_somebody_still_checks(staff, head):
    letter = sent(staff, head)

    with pytest.raises(RuleBroken, match="尚未收到答复"):
        deciding.draft(
            application_id=letter.application_id,
            kind=DecisionKind.REFUSE,
            ground="has-counsel",
            articles="《中华人民共和国法律援助法》第四十三条",
            reason="已委托律师。",
            by=staff,
            at=noon(FRIDAY),
        )


def test_a_letter_ends_with_its_application(staff, head):
    letter = sent(staff, head)
    intake.withdraw(application_id=letter.application_id, by=staff, at=noon(FRIDAY))

    letter.refresh_from_db()
    assert (letter.state, letter.withdrawn_because) == (C.WITHDRAWN, "申请已办结")


def test_one_agency_is_asked_once_at_a_time(staff, head):
    letter = sent(staff, head)
    with pytest.raises(RuleBroken, match="不能重复发函"):
        draft_cooperation(letter.application)


def test_an_answer_lies_between_the_letter_and_today_and_says_something(staff, head):
    letter = sent(staff, head)

    with pytest.raises(RuleBroken, match="收到答复的日期"):
        answer_cooperation(letter, by=staff, on=FRIDAY, answered_on=dt.date(2026, 11, 17))
    with pytest.raises(RuleBroken, match="答复的内容"):
        answer_cooperation(letter, by=staff, on=FRIDAY, text=" ")
    assert answer_cooperation(letter, by=staff, on=FRIDAY, upload=photo()).answer_file is not None


def test_messages_open_the_letter_and_go_when_it_is_done(staff, head):
    letter = sent(staff, head)
    told = Message.objects.get(recipient=staff, subject_uid=letter.uid)
    assert (told.page, told.read_at) == ("applications:cooperation", None)

    answer_cooperation(letter, by=staff, on=FRIDAY)

    told.refresh_from_db()
    assert told.read_at is not None


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_a_withdrawal_at_once_end_it_once():
    """Without the lock both would write an end, and the clock would count from either."""
    seed_calendar()
    staff, head = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_HEAD)
    letter = sent(staff, head)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        answer_cooperation(letter, by=staff, on=FRIDAY)
        attempt = pool.submit(
            in_own_connection,
            lambda: cooperating.withdraw(
                letter_id=letter.pk, reason="理由", by=staff, at=noon(FRIDAY)
            ),
        )
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="已答复"):
        attempt.result()


class AnyPauses(TestCase):
    """Any letters, in any order: each day on which one was out is given back once."""

    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 20)), min_size=1, max_size=3),
    )
    def test_each_day_out_is_given_back_once(self, spans):
        seed_calendar()
        staff, head = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_HEAD)
        application = under_review(staff)
        away = set()
        for number, (begins, lasts) in enumerate(spans):
            on = MONDAY + dt.timedelta(days=begins)
            letter = make_sent_cooperation(
                application, agency=f"第{number}法律援助中心", head=head, on=on
            )
            answer_cooperation(letter, by=staff, on=on + dt.timedelta(days=lasts))
            away |= {on + dt.timedelta(days=n) for n in range(lasts)}

        application.refresh_from_db()
        # The slow way: seven days that are not away, then on to a working day.
        day, left = MONDAY, 7
        while left or day in away or day.weekday() > 4:
            if day not in away and left:
                left -= 1
            day += dt.timedelta(days=1)
        assert application.decision_due_on == day
