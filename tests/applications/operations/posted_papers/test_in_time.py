"""Papers posted in time that came after the last day: nobody loses an application by the post."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.models import Application, Supplement
from applications.operations import posted_papers
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.posted_papers.given import a_paper, day, lapse, make_awaiting
from tests.office import make_application, make_user, noon
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Message, TrailEntry
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def lapsed(staff, clerk, office):
    return lapse(make_awaiting(staff=staff, clerk=clerk, office=office))


def admit(application, *, by, posted="18", came="20", at=None):
    return posted_papers.admit(
        application_id=application.pk,
        papers=[a_paper(posted=posted, came=came)],
        by=by,
        at=at or noon(day("20")),
    )


def test_the_postmark_of_the_last_day_is_in_time_and_the_seven_days_go_on(lapsed, staff):
    assert (lapsed.state, lapsed.supplement.reply_by) == (S.DEEMED_WITHDRAWN, day("18"))

    again = admit(lapsed, by=staff)

    # Two days were spent before the 11th, nine stood still: the 16th and nine days more.
    assert (again.state, again.closed_on) == (S.UNDER_REVIEW, None)
    assert again.decision_due_on == day("25")
    assert (again.supplement.posted_on, again.supplement.settled_on) == (day("18"), day("20"))
    entry = TrailEntry.objects.get(action="application.papers_came_by_post")
    assert entry.details["posted_on"] == "2026-11-18"


def test_the_one_who_reviews_it_and_the_office_are_told(lapsed, staff, head, clerk):
    admit(lapsed, by=head)

    told = Message.objects.unread().filter(text__contains="恢复办理")
    assert {message.recipient for message in told} == {staff, clerk}


@pytest.mark.parametrize("posted", ["10", "19"])
def test_another_postmark_helps_nobody(lapsed, staff, posted):
    with pytest.raises(RuleBroken, match=r"11月11日与补正截至的11月18日.*可以重新申请"):
        admit(lapsed, by=staff, posted=posted)


@pytest.mark.parametrize("came", ["17", "21"])
def test_what_came_came_after_it_was_posted_and_not_tomorrow(lapsed, staff, came):
    with pytest.raises(RuleBroken, match="收到日期"):
        admit(lapsed, by=staff, came=came)


def test_what_the_applicant_withdrew_stays_withdrawn(staff):
    with pytest.raises(RuleBroken, match="不是因逾期未补正"):
        admit(make_application(S.WITHDRAWN), by=staff)


def test_the_center_that_ended_it_goes_on_with_it(lapsed, clerk):
    with pytest.raises(PermissionDenied):
        admit(lapsed, by=clerk)


def test_the_database_keeps_the_postmark_within_the_days(lapsed):
    with pytest.raises(IntegrityError, match="supplement_posted_in_time"):
        Supplement.objects.update(posted_on=day("19"), settled_on=day("20"))


def test_from_the_card_to_the_clock_by_the_pages_alone(lapsed, staff, signed_in, time_machine):
    time_machine.move_to(noon(day("20")))
    page = reverse("applications:detail", args=[lapsed.uid])
    there = reverse("applications:posted_papers", args=[lapsed.uid])
    browser = signed_in(staff)
    assert there in browser.get(page).content.decode()

    envelope = {"settled_on": "2026-11-20", "came_0": "on"}
    late = browser.post(there, envelope | {"posted_on": "2026-11-19"})
    assert (late.status_code, 'value="2026-11-19"' in late.content.decode()) == (422, True)
    shown = browser.post(there, envelope | {"posted_on": "2026-11-18"}, follow=True)

    assert "应在11月25日前作出决定" in shown.content.decode()
    assert "11月18日交邮，11月20日收到" in shown.content.decode()
    assert "11月18日交邮，在期限内" in shown.content.decode()
    assert there not in shown.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_people_open_the_same_envelope(lapsed, staff):
    other = make_user(Role.CENTER_STAFF)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        Application.objects.select_for_update().get(pk=lapsed.pk)
        second = pool.submit(in_own_connection, lambda: admit(lapsed, by=other))
        wait_until_blocked()
        admit(lapsed, by=staff)

    with pytest.raises(RuleBroken, match="刷新页面"):
        second.result()
    assert TrailEntry.objects.filter(action="application.papers_came_by_post").count() == 1
