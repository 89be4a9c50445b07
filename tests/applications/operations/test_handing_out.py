"""The head hands out what nobody has taken: to whom, in whose turn, and never over a colleague."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.models import Application
from applications.operations import bulk, handing_out
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, make_application, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Message, TrailEntry
from workstations.states import Role

S = ApplicationState


def hand_out(application, to, head):
    return handing_out.hand_out(application_id=application.pk, to_id=to.pk, by=head, at=NOON)


@pytest.mark.django_db
def test_it_lies_on_the_colleagues_desk_and_they_are_told(head, staff):
    application = make_application(S.FORWARDED)

    handed = hand_out(application, staff, head)

    assert (handed.state, handed.taken_by, handed.taken_at) == (S.UNDER_REVIEW, staff, NOON)
    told = Message.objects.get(recipient=staff)
    assert told.text == f"{application.number}已分派给您审查。"
    entry = TrailEntry.objects.get(action="application.handed_out")
    assert entry.details == {"to": str(staff.uid)}


@pytest.mark.django_db
def test_only_the_head_hands_out(staff):
    with pytest.raises(PermissionDenied):
        hand_out(make_application(S.FORWARDED), staff, staff)


@pytest.mark.django_db
def test_what_a_colleague_has_taken_stays_theirs(head, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=make_user(Role.CENTER_STAFF, name="李"))

    with pytest.raises(RuleBroken, match="已在李名下"):
        hand_out(application, staff, head)


@pytest.mark.django_db
def test_whoever_does_not_work_at_the_center_reviews_nothing(head, clerk):
    with pytest.raises(RuleBroken, match="请选择分派给哪位同事"):
        hand_out(make_application(S.FORWARDED), clerk, head)


@pytest.mark.django_db
def test_several_colleagues_take_turns_and_a_refused_one_takes_nobodys(head, staff):
    other = make_user(Role.CENTER_STAFF)
    rows = [
        make_application(S.FORWARDED),
        make_application(S.DRAFTED),
        make_application(S.FORWARDED),
        make_application(S.FORWARDED),
    ]
    order = bulk.Order(act="hand_out", by=head, at=NOON, among=[staff, other])

    shown = bulk.done(bulk.preview(rows, order))
    assert Application.objects.filter(state=S.FORWARDED).count() == 3
    done = bulk.done(bulk.perform([one.application for one in shown], order))

    assert [one.to for one in shown] == [staff, other, staff]
    assert [one.to for one in done] == [one.to for one in shown]
    assert Application.objects.get(pk=rows[2].pk).taken_by == other


def _race(head, staff):
    """Another hand takes it while the head hands it out; return the head's attempt."""
    application, faster = make_application(S.FORWARDED), make_user(Role.CENTER_STAFF, name="快手")
    with ThreadPoolExecutor() as pool, transaction.atomic():
        Application.objects.filter(pk=application.pk).update(
            state=S.UNDER_REVIEW, taken_by=faster, taken_at=NOON
        )
        attempt = pool.submit(in_own_connection, lambda: hand_out(application, staff, head))
        wait_until_blocked()
    return application, faster, attempt


@pytest.mark.django_db(transaction=True)
def test_whoever_takes_it_at_that_moment_keeps_it():
    head, staff = make_user(Role.CENTER_HEAD), make_user(Role.CENTER_STAFF)

    application, faster, attempt = _race(head, staff)

    with pytest.raises(RuleBroken, match="已在快手名下"):
        attempt.result()
    assert Application.objects.get(pk=application.pk).taken_by == faster


@pytest.mark.django_db(transaction=True)
def test_the_control_without_the_lock_it_is_taken_out_of_their_hands(monkeypatch):
    """The control: the same race, the lock taken out of the operation."""
    monkeypatch.setattr(
        handing_out, "locked", lambda pk: Application.objects.select_related(None).get(pk=pk)
    )
    head, staff = make_user(Role.CENTER_HEAD), make_user(Role.CENTER_STAFF)

    application, _, attempt = _race(head, staff)

    attempt.result()
    assert Application.objects.get(pk=application.pk).taken_by == staff
