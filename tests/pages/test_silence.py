"""Cases without a line for thirty days stand on the workbench until one press says why."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from applications.models import Note
from legalaid.pages.panels import desk_for
from legalaid.pages.panels.silence import REASONS
from tests.casework import make_assigned, make_in_progress
from tests.office import TODAY, noon
from tests.sealing import register_secret

pytestmark = pytest.mark.django_db
LATER = TODAY + dt.timedelta(days=45)


@pytest.fixture
def silent():
    return make_in_progress()


def card(user):
    return next(rows for rows in desk_for(user, on=LATER).lists if "没有任何记录" in rows.title)


def tile(user):
    return next(one for one in desk_for(user, on=LATER).tiles if "没有任何记录" in one.label)


def test_the_worker_has_the_row_and_the_center_the_number_that_opens_the_list(silent, staff, head):
    assert [row.thing for row in card(silent.worker.user).rows] == [silent]
    for user in (staff, head):
        assert tile(user).value == 1
        assert tile(user).url == reverse("applications:cases") + "?alarm=silent"


def test_a_case_with_a_fresh_line_is_not_there(silent, staff):
    Note.objects.create(case=silent, kind="CALL", by=staff, at=noon(LATER - dt.timedelta(days=29)))

    assert card(silent.worker.user).rows == []
    assert tile(staff).value == 0


def test_no_reason_is_offered_about_a_state_secret(calendar):
    case = make_assigned(register_secret())

    with time_machine.travel(noon(LATER), tick=False):
        (row,) = card(case.worker.user).rows

    assert (row.thing, row.quick) == (case, None)


def test_one_press_writes_the_reason_and_goes_on_with_the_next_row(silent, signed_in):
    with time_machine.travel(noon(LATER), tick=False):
        browser = signed_in(silent.worker.user)
        page = browser.get(reverse("workbench")).content.decode()
        quick = card(silent.worker.user).rows[0].quick
        typed = {
            "kind": quick.kind,
            "note_uid": quick.token,
            "text": REASONS[0],
            "back": "desk",
        }
        answers = [browser.post(quick.url, typed) for _ in range(2)]

    assert all(f'value="{reason}"' in page for reason in REASONS)
    assert [answer["Location"] for answer in answers] == [reverse("workbench")] * 2
    assert [(note.text, note.kind) for note in Note.objects.all()] == [("等待开庭", "NOTE")]
    assert card(silent.worker.user).rows == []
