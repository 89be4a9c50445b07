"""A quarter's figures equal the books and the lists they are drawn from."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from applications.models import Assignment, Case
from applications.states import ApplicationState, CaseState
from legalaid.shared.quarters import Quarter
from subsidies.models import FundUse, Journal, LedgerEntry
from subsidies.queries import figures
from subsidies.rules import disclosure
from subsidies.states import Account, Grade
from tests.office import (
    make_aid_worker,
    make_application,
    make_case,
    make_notice,
    make_notice_case,
    make_user,
    noon,
)
from tests.subsidies.disclosed import (
    AUGUST,
    JULY,
    Q3,
    SEPTEMBER,
    book_paid,
    make_closed,
    make_graded,
    make_paid,
    make_small_quarter,
    make_source,
)
from workstations.states import Role

pytestmark = pytest.mark.django_db
OCTOBER = dt.date(2026, 10, 1)


def numbers(quarter: Quarter = Q3) -> dict:
    return figures.for_quarter(quarter)["numbers"]


def test_at_37_the_money_of_a_quarter_adds_up():
    make_small_quarter()

    frozen = figures.for_quarter(Q3)

    money = {code: v for code, v in frozen["numbers"].items() if code.endswith("_yuan")}
    assert money == {
        "paid_case_yuan": "66713.00",
        "paid_consultation_yuan": "0.00",
        "paid_duty_yuan": "12700.00",
        "paid_drafting_yuan": "0.00",
        "paid_evaluation_yuan": "0.00",
        "paid_publicity_yuan": "0.00",
        "paid_training_yuan": "0.00",
        "paid_yuan": "79413.00",
        "annex_yuan": "66713.00",
        "recovered_yuan": "38300.50",
        "wages_yuan": "30000.00",
    }
    assert frozen["rows"]["paid_yuan"] == 3
    assert [f for f in disclosure.findings(disclosure.numbers(frozen)) if not f.passes] == []


def test_the_cases_of_a_quarter_are_counted_by_both_roads_and_split_by_year():
    make_small_quarter()

    found = numbers()

    assert {code: found[code] for code in found if not code.endswith("_yuan")} == {
        "accepted_on_application": 1,
        "accepted_on_notice": 1,
        "accepted": 2,
        "accepted_criminal": 1,
        "accepted_civil": 1,
        "accepted_administrative": 0,
        "accepted_state_compensation": 0,
        "accepted_non_litigation": 0,
        "granted": 2,
        "granted_criminal": 1,
        "granted_civil": 1,
        "granted_administrative": 0,
        "granted_state_compensation": 0,
        "granted_non_litigation": 0,
        "closed": 2,
        "closed_of_this_year": 1,
        "closed_of_earlier_years": 1,
        "graded": 2,
        "graded_good": 1,
        "graded_pass": 1,
        "graded_fail": 0,
        "decided": 1,
        "decided_in_time": 1,
        "assigned": 1,
        "assigned_in_time": 1,
        "payees": 2,
        "annex_cases": 2,
    }


def test_the_first_and_the_last_day_belong_to_the_quarter_and_their_neighbours_do_not():
    for day in (dt.date(2026, 6, 30), Q3.first_day, Q3.last_day, OCTOBER):
        make_application(received_on=day)
        book_paid("1.00", on=day)

    assert numbers()["accepted_on_application"] == 2
    assert numbers()["paid_yuan"] == "2.00"


def test_drafts_and_voided_cases_are_not_counted():
    make_application(ApplicationState.DRAFT, received_on=AUGUST)
    make_case(CaseState.VOIDED, opened_on=AUGUST)

    assert (numbers()["granted"], numbers()["accepted"]) == (0, 1)


def test_one_notice_with_three_persons_is_three_cases():
    notice = make_notice(received_on=AUGUST)
    for _ in range(3):
        make_notice_case(notice=notice)

    assert (numbers()["accepted_on_notice"], numbers()["accepted_criminal"]) == (3, 3)


def test_a_decision_on_the_eighth_day_and_a_late_assignment_are_not_in_time():
    make_application(
        ApplicationState.REFUSED, received_on=JULY, closed_on=JULY + dt.timedelta(days=8)
    )
    late = make_closed(opened_on=JULY, accepted_on=SEPTEMBER)
    late.assignments.update(assigned_at="2026-07-19T00:00:01+08:00")

    found = numbers()

    assert (found["decided"], found["decided_in_time"]) == (2, 1)
    assert (found["assigned"], found["assigned_in_time"]) == (1, 0)


def test_a_new_worker_does_not_make_the_first_assignment_late():
    case = make_closed(opened_on=JULY, accepted_on=SEPTEMBER)
    case.assignments.update(ended_on=AUGUST, end_reason="更换")
    Assignment.objects.create(
        case=case,
        unit=case.unit,
        worker=case.worker,
        number="铜法援指〔2026〕T0号",
        assigned_by=make_user(Role.CENTER_HEAD),
        assigned_at=noon(AUGUST),
    )

    found = numbers()

    assert (found["assigned"], found["assigned_in_time"]) == (1, 1)


def test_a_reversed_payment_leaves_the_sum_and_the_annex():
    lawyer = make_aid_worker()
    case = make_closed(opened_on=JULY, accepted_on=AUGUST, worker=lawyer)
    make_graded(case, on=AUGUST)
    row = make_paid(case, "1400.00", on=AUGUST)
    book_paid("-1400.00", on=SEPTEMBER, row=row)

    frozen = figures.for_quarter(Q3)

    assert frozen["numbers"]["paid_yuan"] == "0.00"
    assert [(r["cases"], r["yuan"]) for r in frozen["annex"]] == [(0, "0.00")]
    assert frozen["numbers"]["payees"] == 0


def test_an_unsealed_journal_is_not_yet_money():
    make_small_quarter()
    journal = Journal.objects.create(
        key="test:open", booked_on=SEPTEMBER, text="未完成", at=noon(SEPTEMBER)
    )
    LedgerEntry.objects.create(
        journal=journal,
        source=make_source(),
        account=Account.PAID,
        use=FundUse.CASE,
        amount_yuan=Decimal("5.00"),
    )

    assert numbers()["paid_yuan"] == "79413.00"


def test_the_annex_lists_units_and_workers_and_no_recipient():
    make_small_quarter()

    text = json.dumps(figures.for_quarter(Q3), ensure_ascii=False)

    assert "刘秋明" in text
    assert all(case.recipient.name not in text for case in Case.objects.all())
    assert all(case.number not in text for case in Case.objects.all())


def test_a_payment_without_its_line_stops_the_account():
    make_small_quarter()
    book_paid("100.00", on=SEPTEMBER)

    found = disclosure.findings(disclosure.numbers(figures.for_quarter(Q3)))

    assert [f.sentence for f in found if f.blocks and not f.passes] == [
        "办案补贴（附表）66,813.00，各项之和66,713.00，相差100.00，请核对。"
    ]


def test_every_figure_is_as_long_as_the_list_behind_it():
    make_small_quarter()
    frozen = figures.for_quarter(Q3)
    counted = frozen["rows"] | {
        code: number for code, number in frozen["numbers"].items() if isinstance(number, int)
    }

    for code in figures.FIGURES:
        if code in counted:
            assert figures.rows_behind(code, Q3).count() == counted[code], code


def test_figures_ask_the_same_questions_however_many_cases(django_assert_num_queries):
    make_small_quarter()
    for _ in range(5):
        case = make_closed(opened_on=JULY, accepted_on=AUGUST)
        make_graded(case, Grade.FAIL, on=AUGUST)
        make_paid(case, "800.00", on=AUGUST)

    with django_assert_num_queries(9):
        figures.for_quarter(Q3)


def test_only_quarters_with_rows_have_something_to_account_for():
    make_small_quarter()

    assert figures.quarters_with_rows() == {Quarter(2025, 4), Q3}
