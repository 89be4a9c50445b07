"""The case's card before the first meeting: the law says 及时, the office names a day."""

import datetime as dt

import pytest

from applications.queries import case_page
from applications.states import Receiver
from tests.casework import make_assigned, make_given_to_unit, make_terminated
from tests.office import TODAY, make_aid_worker
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
