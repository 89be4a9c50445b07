"""Work that takes longer than one lease stays with who took it, and nobody else begins it."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import pytest
from django.db import OperationalError, connections

from tests.races import in_own_connection
from tests.workstations.operations.jobs.given import ask, do, fresh, lease_runs_out
from workstations.models import Job
from workstations.operations import jobs, leases
from workstations.states import JobState

# Real seconds: a lease is read by the clock of the database, and the thread sleeps by its own.
pytestmark = pytest.mark.django_db(transaction=True)
LEASE_SECONDS = 2
LONGER = 1.5 * LEASE_SECONDS
S = JobState


@pytest.fixture(autouse=True)
def _short_lease(settings):
    settings.JOB_LEASE_SECONDS = LEASE_SECONDS


def slow_paper() -> tuple[list[str], Job]:
    """Let a second process knock at the job when the first works longer than one lease."""
    job, made = ask(), []

    def second(job):
        made.append("second")

    def first(job):
        time.sleep(LONGER)
        with ThreadPoolExecutor() as pool:
            pool.submit(in_own_connection, lambda: do(Job(uid=job.uid), make=second)).result()
        made.append("first")

    do(job, make=first)
    return made, fresh(job)


def test_a_paper_longer_than_a_lease_is_made_once():
    made, job = slow_paper()

    assert made == ["first"]
    assert (job.state, job.attempt, job.lease_until) == (S.DONE, 1, None)


def test_control_without_the_thread_another_process_makes_it_too(monkeypatch):
    monkeypatch.setattr(leases, "kept", lambda job: nullcontext())

    made, job = slow_paper()

    assert made == ["second", "first"]
    assert (job.state, job.attempt) == (S.DONE, 2)


def test_a_lease_that_was_lost_is_not_taken_back():
    job, kept = ask(), []

    def make(mine):
        lease_runs_out(mine)
        assert do(job, make=lambda job: time.sleep(LEASE_SECONDS))
        kept.append(fresh(job).lease_until)

    assert do(job, make=make) is False
    assert kept == [None]
    assert not leases.renew(Job(pk=job.pk, attempt=1))


def test_the_thread_ends_with_the_work_and_gives_its_connection_back():
    def make(job):
        time.sleep(LEASE_SECONDS / 2)
        assert [thread.name for thread in keepers()] == [f"lease of {job.uid}"]

    def keepers():
        return [one for one in threading.enumerate() if one.name.startswith("lease of")]

    do(ask(), make=make)

    assert keepers() == []
    pool = connections["default"].pool.get_stats()
    assert pool["pool_size"] - pool["pool_available"] == 1, "this test's own"


def test_a_database_that_is_away_for_a_moment_is_asked_again(monkeypatch, caplog):
    renew, asked = leases.renew, []

    def fails_once(job, **seen):
        asked.append(job)
        if len(asked) == 1:
            raise OperationalError("gone")
        return renew(job, **seen)

    monkeypatch.setattr(leases, "renew", fails_once)

    made, _ = slow_paper()

    assert made == ["first"]
    assert "could not be renewed" in caplog.text


def test_work_that_breaks_off_leaves_no_thread_behind():
    do(ask(), make=lambda job: 1 / 0)

    assert not any(one.name.startswith("lease of") for one in threading.enumerate())
    assert Job.objects.get().error.startswith("处理时出错")
    assert jobs.sweep() == 0
