"""Work that was given up: who is told, and who asks for it again."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from legalaid.shared.refusals import RuleBroken
from tests.office import make_user
from tests.workstations.operations.jobs.given import LONG_AGO, ask, die, do, fail, fresh
from workstations.models import Job, Message, TrailEntry
from workstations.operations import jobs
from workstations.states import JobState, Role

S = JobState


@pytest.fixture
def dead(db) -> Job:
    job = ask(make_user(Role.FINANCE))
    for _ in range(5):
        fail(job)
    assert fresh(job).state == S.DEAD
    return job


# ---- Asking again ----------------------------------------------------------------------------


@pytest.mark.parametrize("role", [None, Role.SYSTEM_ADMIN])
def test_the_owner_and_the_system_administrator_ask_again(dead, role):
    by = make_user(role) if role else dead.owner

    jobs.retry(job_uid=dead.uid, by=by, at=timezone.localtime())

    assert (fresh(dead).state, dead.tries, dead.error, dead.finished_at) == (S.QUEUED, 0, "", None)
    assert TrailEntry.objects.get(action="job.retried").actor == by
    assert do(dead)


def test_nobody_else_asks_again(dead):
    with pytest.raises(PermissionDenied):
        jobs.retry(job_uid=dead.uid, by=make_user(Role.CENTER_HEAD), at=timezone.localtime())

    assert fresh(dead).state == S.DEAD


@pytest.mark.django_db
def test_only_a_dead_job_is_asked_for_again():
    job = ask(make_user(Role.FINANCE))

    with pytest.raises(RuleBroken, match="排队中"):
        jobs.retry(job_uid=job.uid, by=job.owner, at=timezone.localtime())


# ---- Whoever waits is told that it failed ----------------------------------------------------


@pytest.mark.django_db
def test_who_asked_for_it_is_told_once_and_the_message_goes_with_the_retry():
    owner = make_user(Role.FINANCE)
    make_user(Role.SYSTEM_ADMIN)
    job = ask(owner)

    die(job)

    (message,) = Message.objects.unread()
    assert (message.recipient, message.page, message.subject_uid) == (
        owner,
        "workstations:job",
        job.uid,
    )
    assert message.text == "“制作《受理回执》”未能完成，请查看原因并重试。"
    jobs.retry(job_uid=job.uid, by=owner, at=LONG_AGO)
    assert not Message.objects.unread().exists()


@pytest.mark.django_db
def test_what_nobody_asked_for_is_told_to_the_keepers():
    keeper = make_user(Role.SYSTEM_ADMIN)

    die(ask())

    assert [message.recipient for message in Message.objects.unread()] == [keeper]


@pytest.mark.django_db
def test_what_a_desk_looks_after_is_told_to_that_desk():
    make_user(Role.SYSTEM_ADMIN)
    staff = make_user(Role.CENTER_STAFF)
    job = ask()
    Job.objects.filter(pk=job.pk).update(keepers=[Role.CENTER_STAFF])

    die(job)

    assert [message.recipient for message in Message.objects.unread()] == [staff]
