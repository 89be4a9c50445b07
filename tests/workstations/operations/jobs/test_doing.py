"""Doing slow work: once, and never by a worker that lost its lease."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction
from django.utils import timezone

from tests.office import make_user
from tests.races import in_own_connection
from tests.workstations.operations.jobs.given import LONG_AGO, ask, do, fail, fresh, lease_runs_out
from workstations.models import Job
from workstations.operations import files, jobs
from workstations.states import JobState, Role

S = JobState


@pytest.mark.django_db
def test_a_job_leaves_its_file_for_a_week():
    job = ask(make_user(Role.FINANCE))
    file = files.store(b"ledger", content_type="text/csv", at=LONG_AGO)

    done = do(job, finish=lambda job, made: jobs.Produced(file=file, file_name="台账.csv"))

    assert done is True
    assert (fresh(job).state, job.file, job.file_name) == (S.DONE, file, "台账.csv")
    assert job.file_expires_on == timezone.localdate() + dt.timedelta(days=7)
    assert job.lease_until is None


@pytest.mark.django_db
def test_a_finished_job_is_not_done_again():
    job, effects = ask(), []
    do(job)

    assert do(job, finish=lambda job, made: effects.append(made)) is False
    assert effects == []


@pytest.mark.django_db
def test_a_job_is_left_alone_before_its_time_and_under_a_lease():
    early, taken = ask(), ask()
    Job.objects.filter(pk=early.pk).update(not_before=timezone.now() + dt.timedelta(hours=1))
    Job.objects.filter(pk=taken.pk).update(
        state=S.RUNNING, attempt=1, lease_until=timezone.now() + dt.timedelta(minutes=1)
    )

    assert (do(early), do(taken)) == (False, False)
    assert jobs.sweep() == 0


@pytest.mark.django_db(transaction=True)
def test_while_one_worker_takes_a_job_the_other_passes_by():
    job = ask()

    with ThreadPoolExecutor() as pool, transaction.atomic():
        Job.objects.select_for_update().get(pk=job.pk)
        assert pool.submit(in_own_connection, lambda: do(job)).result() is False

    assert fresh(job).state == S.QUEUED


@pytest.mark.django_db
def test_progress_is_shown_and_keeps_the_lease():
    job, seen = ask(), []

    def make(job):
        lease_runs_out(job)
        jobs.advance(job, done=3, of=10)
        seen.append(fresh(job))

    assert do(job, make=make)
    assert (seen[0].done_steps, seen[0].all_steps) == (3, 10)
    assert seen[0].lease_until > timezone.now()


def _lost_and_found(job: Job) -> tuple[list[str], bool]:
    """Let a second worker do the whole job while the first, its lease over, is still making."""
    effects: list[str] = []

    def finish(job, made):
        effects.append(made)
        return jobs.Produced()

    def make(job):
        lease_runs_out(job)
        assert do(job, make=lambda job: "second", finish=finish)
        jobs.advance(job, done=9, of=9)
        return "first"

    return effects, do(job, make=make, finish=finish)


@pytest.mark.django_db
def test_a_worker_that_lost_its_lease_writes_nothing():
    job = ask()

    effects, finished = _lost_and_found(job)

    assert (effects, finished) == (["second"], False)
    assert (fresh(job).state, job.attempt, job.done_steps) == (S.DONE, 2, 0)


@pytest.mark.django_db
def test_without_the_fence_the_work_would_be_done_twice(monkeypatch):
    """The control of the test above."""
    monkeypatch.setattr(jobs, "_still_ours", lambda job: True)

    effects, _ = _lost_and_found(ask())

    assert effects == ["second", "first"]


@pytest.mark.django_db
def test_a_worker_given_up_before_a_retry_does_not_pass_for_the_new_one():
    job, owner_effects = ask(make_user(Role.FINANCE)), []

    def make(first):
        # The first worker hangs; the job dies without it and is asked for again.
        lease_runs_out(first)
        for _ in range(4):
            fail(first)
        assert fresh(job).state == S.DEAD
        jobs.retry(job_uid=job.uid, by=job.owner, at=LONG_AGO)
        do(job, make=hand_over)
        return "first"

    def hand_over(second):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        do(job, make=make, finish=lambda job, made: owner_effects.append(made))
    stale = Job(pk=job.pk, attempt=1)

    assert (fresh(job).state, job.tries) == (S.RUNNING, 1)
    assert jobs._still_ours(stale) is False  # noqa: SLF001 - the fence itself
