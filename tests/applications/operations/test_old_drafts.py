"""A draft that lay at its office for more than a month is received there, with the reason."""

import datetime as dt

import pytest
from django.urls import reverse

from applications.models import Application
from applications.operations import intake
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.intake import a_page
from tests.office import TODAY, hand_in, make_application, noon
from workstations.models import TrailEntry

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

# Forty-four days before the day of these tests, and thirty before that.
BEGUN, EARLIEST = dt.date(2026, 10, 10), dt.date(2026, 9, 10)
REASON = "申请人外出务工，材料补齐后才联系上"


@pytest.fixture
def draft(clerk, office) -> Application:
    draft = make_application(S.DRAFT, place=office, registered_by=clerk)
    Application.objects.filter(pk=draft.pk).update(registered_at=noon(BEGUN))
    hand_in(draft)
    draft.refresh_from_db()
    return draft


def receive(draft, *, by, on=BEGUN, reason=REASON) -> Application:
    return intake.receive(
        application_id=draft.pk, by=by, at=noon(TODAY), received_on=on, late_reason=reason
    )


def test_the_office_that_began_it_receives_it_with_the_day_of_then(draft, clerk):
    received = receive(draft, by=clerk)

    assert (received.state, received.received_on) == (S.RECEIVED, BEGUN)
    assert received.late_entry_reason == REASON
    # The seven days ran from then: 17 October is a Saturday.
    assert received.decision_due_on == dt.date(2026, 10, 19)


def test_the_trail_says_since_when_it_lay(draft, clerk):
    receive(draft, by=clerk)

    entry = TrailEntry.objects.about(draft.uid).latest("seq")
    assert entry.action == "application.received_long_after"
    assert (entry.details["begun_on"], entry.details["received_on"]) == ("2026-10-10",) * 2
    assert REASON not in str(entry.details)


def test_it_is_not_received_without_the_reason(draft, clerk):
    with pytest.raises(RuleBroken, match="补录原因") as refused:
        receive(draft, by=clerk, reason=" ")

    assert refused.value.field == "late_reason"


@pytest.mark.parametrize(("on", "is_taken"), [(EARLIEST, True), (dt.date(2026, 9, 9), False)])
def test_the_thirty_days_count_from_the_day_it_was_begun(draft, clerk, on, is_taken):
    if is_taken:
        assert receive(draft, by=clerk, on=on).received_on == on
    else:
        with pytest.raises(RuleBroken, match=r"开始填写之日（2026年10月10日）的30日以前.*负责人"):
            receive(draft, by=clerk, on=on)


def test_the_page_says_that_it_may_go_on_and_takes_it(draft, clerk, signed_in, time_machine):
    time_machine.move_to(noon(TODAY))
    browser = signed_in(clerk)
    page = browser.get(reverse("applications:edit", args=[draft.uid])).content.decode()
    assert "这份草稿自2026年10月10日开始填写，可以继续接收" in page

    answer = browser.post(
        reverse("applications:receive", args=[draft.uid]),
        a_page(draft) | {"received_on": "2026-10-10", "late_reason": REASON},
        follow=True,
    )

    assert "已接收，编号" in answer.content.decode()
    assert Application.objects.get(pk=draft.pk).received_on == BEGUN
