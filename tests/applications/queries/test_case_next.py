"""The case's card before the first meeting: the law says 及时, the office names a day."""

import datetime as dt

import pytest

from applications.queries import case_page
from tests.casework import make_assigned, make_given_to_unit
from tests.office import make_aid_worker

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
