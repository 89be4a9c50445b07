"""Days that no column keeps move with a year's notice too: listed, and told to their hands.

By the estimate each ends on Monday 4 January 2027; by the invented notice of the other test
that week is off, and Sunday the 10th is worked.
"""

import datetime as dt

import pytest

from applications.models import Case, MovedDay, PaymentOrder, ServiceRecord
from applications.operations import calendar, payment_orders
from applications.operations.moving import counted
from applications.queries import running
from tests.applications.operations.test_calendar import NOTICE
from tests.casework import make_accepted, make_assigned, make_filed, make_in_progress
from tests.co_applicants import decided, make_granted_crew, object_to, refusal
from tests.money import standards
from tests.office import make_case, noon
from tests.payment_orders import apply
from tests.serving import make_ended, make_objection, make_refused, serve
from workstations.models import Message
from workstations.queries import calendar as year_book
from workstations.rules.periods import PERIODS

__all__ = ["standards"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

BEFORE, AFTER = dt.date(2027, 1, 4), dt.date(2027, 1, 10)
# Five, fifteen and thirty days before 4 January.
FIVE, FIFTEEN, THIRTY = (dt.date(2026, 12, day) for day in (30, 20, 5))


def confirm(by, *, on=dt.date(2026, 12, 31)) -> list[tuple]:
    moved = calendar.confirm_year(**NOTICE, by=by, at=noon(on))
    return [(row.number, row.what, row.before, row.after) for row in moved]


def told_of(thing, what: str) -> set:
    lines = Message.objects.filter(subject_uid=thing.uid, text__contains=f"{what}期限因放假安排")
    return {line.recipient for line in lines}


def an_order(*, served: bool) -> PaymentOrder:
    case = make_in_progress()
    order, worker = apply(case), case.worker.user
    steps = ("accept", "issue", "serve") if served else ("accept",)
    for step in steps:
        getattr(payment_orders, step)(order_id=order.pk, day=FIFTEEN, by=worker, at=noon(FIFTEEN))
    return order


def test_what_the_worker_and_the_unit_owe_after_the_assignment(staff):
    case = make_assigned(make_case(opened_on=FIVE), at=noon(FIVE))

    assert confirm(staff) == [
        (case.number, "首次会见、约见", BEFORE, AFTER),
        (case.number, "签订委托协议", BEFORE, AFTER),
    ]

    assert told_of(case, "首次会见、约见") == {case.worker.user}
    assert case.worker.user in told_of(case, "签订委托协议")
    assert set(MovedDay.objects.values_list("case", "year")) == {(case.pk, 2027)}


def test_the_file_that_the_center_looks_at(staff):
    case = make_filed(filed_on=THIRTY, opened_on=dt.date(2026, 11, 1))

    assert confirm(staff) == [(case.number, "审查结案材料", BEFORE, AFTER)]
    assert told_of(case, "审查结案材料") == {case.application.taken_by}


def test_the_money_of_an_accepted_case_though_the_storey_above_keeps_it(staff, standards):
    case = make_accepted(filed_on=THIRTY - dt.timedelta(days=1), opened_on=dt.date(2026, 11, 1))
    assert case.accepted_on == THIRTY

    assert (case.number, "支付补贴", BEFORE, AFTER) in confirm(staff)
    assert staff in told_of(case, "支付补贴")


def test_the_answer_to_a_co_applicant_whose_refusal_was_set_aside(staff, head):
    granted = make_granted_crew(staff=staff, head=head)
    serve(ServiceRecord.objects.get(paper=refusal()), by=staff, on=dt.date(2026, 12, 27))
    day = dt.date(2026, 12, 28)
    decided(object_to(refusal().number, on=day), at=noon(day))

    assert (granted.number, "对共同申请人重新作出决定", BEFORE, AFTER) in confirm(staff)
    assert told_of(granted, "对共同申请人重新作出决定")


def test_the_time_to_object_to_a_refusal_or_to_a_termination(staff):
    refused = make_refused(served_on=FIFTEEN, taken_by=staff)
    ended = make_ended(served_on=FIFTEEN)

    moved = confirm(staff)

    for file in (refused, ended):
        assert (file.number, "提出异议", BEFORE, AFTER) in moved
    record = refused.services.get()
    assert told_of(record, "提出异议") == {staff}


def test_who_objected_already_waits_for_no_day(staff):
    make_objection(make_refused(served_on=FIFTEEN), received_on=dt.date(2026, 12, 21))

    assert "提出异议" not in {row[1] for row in confirm(staff)}


def test_an_objection_that_nobody_raised_in_time_moves_no_more(staff):
    make_refused(served_on=FIFTEEN)

    assert confirm(staff, on=dt.date(2027, 1, 11)) == []


@pytest.mark.parametrize(
    ("served", "what"), [(False, "发出支付令"), (True, "清偿债务或者提出书面异议")]
)
def test_the_courts_and_the_debtors_days_are_told_to_the_worker(staff, served, what):
    order = an_order(served=served)

    assert confirm(staff) == [(order.case.number, what, BEFORE, AFTER)]
    assert told_of(order.case, what) == {order.case.worker.user}


def test_a_case_whose_closing_file_is_due_waits_for_no_first_meeting(staff):
    case = make_assigned(make_case(opened_on=FIVE), at=noon(FIVE))
    Case.objects.filter(pk=case.pk).update(filing_due_on=dt.date(2027, 3, 1))

    assert "首次会见、约见" not in {row[1] for row in confirm(staff)}


def test_a_year_that_no_calendar_held_moves_nothing(staff):
    """Its days could not be counted before: nobody went by one."""
    case = make_assigned(make_case(opened_on=FIVE), at=noon(FIVE))
    known = year_book.days()
    old = type(known)({year: days for year, days in known.years.items() if year != 2027})

    assert counted.moved(counted.Years(year=2027, old=old, new=known), on=FIVE) == []
    assert case.assigned_on == FIVE


def test_foreseeing_lists_them_and_tells_nobody(staff):
    case = make_assigned(make_case(opened_on=FIVE), at=noon(FIVE))

    foreseen = calendar.foresee(**NOTICE, by=staff, at=noon(dt.date(2026, 12, 31)))

    assert {row.what for row in foreseen} == {"首次会见、约见", "签订委托协议"}
    assert not told_of(case, "签订委托协议")
    assert not MovedDay.objects.exists()


# Where a period that rolls is listed once it moves: a column of its own, a counted day here; or
# why not. A new period stands here before it stands anywhere.
IN_A_COLUMN = {
    "REVIEW_7D",
    "ASSIGN_3D",
    "NOTICE_ASSIGN_3D",
    "DECISION_SENT",
    "TERMINATION_SEND_3D",
    "OBJECTION_REVIEW_5D",
    "CLOSE_FILE_30D",
    "COMPLAINT_FINISH",
}
LEFT_OUT = {
    "SUPPLEMENT_REPLY": "form 6 promised the applicant that day",
    "ADVANCE_FORMALITIES": "the decision on aid in advance promised that day",
    "RELATIVES_INFORMED": "the police's own duty, which only a page shows",
    "AUTHORITY_NOTICE_3D": "the authority's own duty, which only a page shows",
    "FILE_WITH_COURT_3D": "not counted yet: its business is still to come",
    "REFUSAL_REPORT": "not counted yet: its business is still to come",
    "REPLACE_5D": "not counted yet: its business is still to come",
    "REASSIGN_AFTER_REFUSAL": "not counted yet: its business is still to come",
    "DISCLOSE_QUARTER": "hangs on no application and no case; its page shows the new day",
}


def test_every_period_that_moves_past_holidays_is_listed_or_named_with_a_reason():
    listed = IN_A_COLUMN | {part.period.code for part in counted.parts()}
    rolling = {code for code, period in PERIODS.items() if period.moves_past_holidays}

    assert rolling - listed == set(LEFT_OUT)
    assert {code for code in LEFT_OUT if PERIODS[code].later} == {
        code for code, why in LEFT_OUT.items() if why.startswith("not counted yet")
    }


def test_of_what_runs_only_the_quarters_account_is_left_out():
    rolling = {p for p in running.every() if p.period and p.period.moves_past_holidays}

    assert {part.code for part in rolling - set(counted.parts())} == {"disclosure"}
