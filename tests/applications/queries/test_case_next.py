"""The case's card before the first meeting: the law says 及时, the office names a day."""

import datetime as dt

import pytest

from applications.models import StepKind
from applications.operations import closing
from applications.queries import case_page
from applications.states import Receiver
from tests.casework import (
    FILED_ON,
    make_assigned,
    make_filed,
    make_given_to_unit,
    make_in_progress,
    make_terminated,
    record_step,
)
from tests.office import TODAY, make_aid_worker, noon
from tests.serving import serve

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def test_a_unit_names_the_worker_within_a_day_as_a_target():
    card = case_page.next_act(make_given_to_unit(unit=make_aid_worker().unit), [])

    # Given at noon of 18 November: 24 hours.
    assert card.due_on == dt.date(2026, 11, 19)
    assert "中心目标" in card.why
    assert card.article == "《办理法律援助案件程序规定》第二十五条"


def test_the_first_meeting_has_a_target_of_five_days():
    card = case_page.next_act(make_assigned(), [])

    # Assigned on Thursday 19 November.
    assert card.due_on == dt.date(2026, 11, 24)
    assert "中心目标" in card.why


def test_an_ended_case_names_the_workers_day_only_once_the_unit_has_the_decision():
    case = make_terminated()
    before = case_page.next_act(case, []).why

    serve(case.services.get(receiver=Receiver.UNIT), on=dt.date(2026, 11, 30))
    case.refresh_from_db()
    after = case_page.next_act(case, [])

    assert "承办人应在" not in before
    # The recipient's letter is still to be served; thirty days from 30 November.
    assert after.title == "下一步：送达终止决定书和公函"
    assert "承办人应在2026年12月30日前报送已办情况" in after.why


def test_an_ended_case_leads_the_center_to_its_service_and_to_the_archive_only_then(staff):
    case = make_terminated()

    card = case_page.next_act(case, case_page.acts_for(staff, case, on=TODAY))
    assert (card.main.label, "归档" in [act.label for act in card.others]) == ("办理送达", False)

    for record in case.services.all():
        serve(record, on=dt.date(2026, 11, 30))
    card = case_page.next_act(case, case_page.acts_for(staff, case, on=TODAY))
    assert card.main.label == "归档"


def test_the_closing_file_says_from_which_day_and_how_far_its_thirty_days_run():
    """The judgment came on Friday 20 November; the thirtieth day is a Sunday."""
    case = make_in_progress()
    record_step(case, StepKind.PAPERS, on=dt.date(2026, 11, 20))

    card = case_page.next_act(case, [], clocks=case_page.clocks_of(case, on=TODAY))

    assert card.due_on == dt.date(2026, 12, 21)
    assert card.why == (
        "请提交结案报告和立卷材料。11月20日结案，次日起算30日，"
        "12月20日（星期日）为休息日，顺延至12月21日（星期一）届满。"
        "收到结案文书或者结案事实发生之日为结案日。"
    )


def test_a_returned_file_keeps_its_day_and_its_reason_beside_the_centers(staff):
    case = make_filed()
    closing.return_(case_id=case.pk, reason="缺少委托协议", by=staff, at=noon(FILED_ON))
    case.refresh_from_db()

    card = case_page.next_act(case, [], clocks=case_page.clocks_of(case, on=FILED_ON))

    # Closed on 18 December; the thirtieth day is Sunday 17 January of a year without its notice.
    assert card.why.startswith("中心退回的原因：缺少委托协议。12月18日结案，次日起算30日，")
    assert "2027年放假安排尚未公布，此日为预估" in card.why
    assert (card.due_on, card.is_estimate) == (dt.date(2027, 1, 18), True)


def test_an_ended_case_counts_from_the_day_its_unit_had_the_decision():
    case = make_terminated()
    for record in case.services.all():
        serve(record, on=dt.date(2026, 11, 30))
    case.refresh_from_db()

    card = case_page.next_act(case, [], clocks=case_page.clocks_of(case, on=TODAY))

    assert "11月30日结案，次日起算30日，12月30日（星期三）届满。" in card.why
    assert "承办单位收到终止决定之日为结案日" in card.why
