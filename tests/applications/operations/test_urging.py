"""催办: whoever acts next is asked once a day, by whoever answers for them."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from applications.models import Urging
from applications.operations import reminding, triage, urging
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_assigned
from tests.office import NOON, TODAY, S, make_application, make_place, make_user, noon
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Message, TrailEntry
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
TOMORROW = TODAY + dt.timedelta(days=1)


def urge(application, *, by, at=NOON):
    return urging.urge(part="review", thing_id=application.pk, by=by, at=at)


def test_the_head_urges_whoever_has_it_and_the_trail_says_so(staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    urge(application, by=head)

    line = Message.objects.get(recipient=staff)
    assert line.text == (
        f"催办：{application.number}【审查决定】11月25日到期，还有7天，请尽快办理。"
    )
    assert application.applicant.name not in line.text
    assert (line.page, line.subject_uid) == ("applications:detail", application.uid)
    entry = TrailEntry.objects.get(action="period.urged")
    assert (entry.subject_uid, entry.actor) == (application.uid, head)
    assert entry.details == {"urged": "审查决定", "told": 1}


def test_the_same_thing_is_urged_once_a_day(staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    urge(application, by=head)

    with pytest.raises(RuleBroken, match=r"今天12:00.*已经催办，同一事项一天只催办一次"):
        urge(application, by=make_user(Role.CENTER_HEAD))
    urge(application, by=head, at=noon(TOMORROW))

    assert Message.objects.filter(recipient=staff).count() == 2


def test_staff_urge_the_office_and_nobody_else(staff):
    place = make_place()
    clerk = make_user(Role.OFFICE_CLERK, place=place)
    there = make_application(S.RECEIVED, place=place, registered_by=clerk)
    here = make_application(S.UNDER_REVIEW)

    urge(there, by=staff)

    assert Message.objects.filter(recipient=clerk).count() == 1
    with pytest.raises(PermissionDenied):
        urge(here, by=staff)
    with pytest.raises(PermissionDenied):
        urge(there, by=clerk, at=noon(TOMORROW))


def test_nobody_is_urged_to_what_oneself_must_do_or_what_is_over(head):
    drafted = make_application(S.DRAFTED)
    with pytest.raises(RuleBroken, match="下一步由您本人"):
        urge(drafted, by=head)
    with pytest.raises(RuleBroken, match="已经办结或者暂停"):
        urge(make_application(S.AWAITING_PAPERS), by=head)
    assert not Urging.objects.exists()


def test_what_was_asked_for_is_taken_back_once_it_is_done(staff, head):
    application = make_application(S.FORWARDED)
    urge(application, by=head)
    assert Message.objects.unread().filter(recipient=staff).count() == 1

    triage.take(application_id=application.pk, by=staff, at=NOON)
    application.refresh_from_db()
    application.state, application.closed_on = S.WITHDRAWN, TODAY
    application.save()
    reminding.settle_ended(at=NOON)

    assert not Message.objects.unread().filter(recipient=staff, text__startswith="催办").exists()
    assert Urging.objects.get().ended_at == NOON


@pytest.mark.django_db(transaction=True)
def test_two_heads_at_once_urge_once(staff, head):
    application, other = (
        make_application(S.UNDER_REVIEW, taken_by=staff),
        make_user(Role.CENTER_HEAD),
    )
    with ThreadPoolExecutor() as pool, transaction.atomic():
        urge(application, by=head)
        second = pool.submit(in_own_connection, lambda: urge(application, by=other))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="已经催办"):
        second.result()
    assert Message.objects.filter(recipient=staff).count() == 1


def test_the_database_keeps_one_urging_a_day(head):
    """The control: without the lock above, this is what stops the second line."""
    application = make_application(S.UNDER_REVIEW)
    urge(application, by=head)
    one = Urging.objects.get()
    one.pk, one.uid, one._state.adding = None, application.uid, True

    with pytest.raises(IntegrityError, match="urging_once_a_day"), transaction.atomic():
        one.save()


def test_the_page_shows_the_words_to_copy_before_and_after(signed_in, staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=timezone.localdate())
    address = reverse("applications:urge", args=["review", application.uid])
    browser = signed_in(head)

    before = browser.get(address).content.decode()
    after = browser.post(address, follow=True).content.decode()

    assert f'data-copy="催办：{application.number}【审查决定】' in before
    assert staff.name in before
    assert "发送催办" in before
    assert "发送催办" not in after
    assert "同一事项一天只催办一次" in after
    detail = browser.get(reverse("applications:detail", args=[application.uid])).content.decode()
    assert address in detail
    assert "催办（审查决定）" in detail


def test_the_page_of_what_is_paused_says_that_nothing_is_to_urge(signed_in, head):
    application = make_application(S.AWAITING_PAPERS)
    address = reverse("applications:urge", args=["review", application.uid])

    page = signed_in(head).get(address).content.decode()

    assert "不需要催办" in page
    assert "#check-lg" in page
    assert "发送催办" not in page


def test_a_case_is_urged_by_the_period_it_waits_for(signed_in, head):
    case = make_assigned()

    page = signed_in(head).get(reverse("applications:case", args=[case.uid])).content.decode()

    assert reverse("applications:urge", args=["meeting", case.uid]) in page
