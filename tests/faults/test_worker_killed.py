"""A real worker, killed over and over in the middle of a paper: no paper lost, none made twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from celery import current_app
from django.db import connection
from django.utils import timezone

from legalaid.embedded import Servers, die_with_parent
from tests.browser.processes import address_of_the_test
from tests.office import make_center, make_user
from tests.workstations.documents.snapshots import RECEIPT
from workstations.models import Job, Paper
from workstations.operations import files, jobs, papers
from workstations.states import JobState, Role

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

LEASE_SECONDS = 2
PATIENCE_SECONDS = 180
SEED = 20261118


class Worker:
    """One real Celery worker with one child, on the servers of this test run."""

    def __init__(self, servers: Servers, log: Path) -> None:
        self._environment = os.environ | {
            "DATABASE_URL": address_of_the_test(),
            "REDIS_URL": servers.redis_url,
            "JOB_LEASE_SECONDS": str(LEASE_SECONDS),
        }
        self._log = log
        self.start()

    def start(self) -> None:
        command = "-m celery --app legalaid worker --concurrency 1 --loglevel WARNING"
        quiet = "--without-gossip --without-mingle --without-heartbeat"
        with self._log.open("ab") as log:
            self._main = subprocess.Popen(  # noqa: S603 - our own worker
                [sys.executable, *command.split(), *quiet.split()],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=partial(die_with_parent, signal.SIGKILL),
            )

    def kill_whole(self) -> None:
        """As when the power of the machine goes: the worker and its child at once."""
        os.killpg(self._main.pid, signal.SIGKILL)
        self._main.wait()

    def kill_child(self) -> None:
        """As when the kernel takes the memory back: the child only, the worker forks anew."""
        children = Path(f"/proc/{self._main.pid}/task/{self._main.pid}/children").read_text()
        for child in children.split():
            os.kill(int(child), signal.SIGKILL)


@pytest.fixture
def worker(servers, tmp_path) -> Iterator[Worker]:
    current_app.control.purge()
    log = tmp_path / "worker.log"
    worker = Worker(servers, log)
    yield worker
    worker.kill_whole()
    # Shown by pytest beside a failure.
    print(log.read_text()[-4000:])
    current_app.control.purge()


@pytest.fixture
def effects() -> Iterator:
    """Count in the database itself how often each paper got its bytes and each job its end."""
    with connection.cursor() as cursor:
        cursor.execute(_PROBE)

        def count(what: str) -> dict[int, int]:
            cursor.execute("SELECT row, count(*) FROM probe WHERE what = %s GROUP BY row", [what])
            return dict(cursor.fetchall())

        yield count
        cursor.execute("DROP TABLE probe CASCADE; DROP FUNCTION note_effect CASCADE")


_PROBE = """
CREATE TABLE probe (what text, row bigint);
CREATE FUNCTION note_effect() RETURNS trigger AS $$
BEGIN
    INSERT INTO probe VALUES (TG_ARGV[0], NEW.id);
    RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER probe_paper AFTER UPDATE OF file_id ON workstations_paper
    FOR EACH ROW EXECUTE FUNCTION note_effect('printed');
CREATE TRIGGER probe_job AFTER UPDATE OF state ON workstations_job
    FOR EACH ROW WHEN (NEW.state = 'DONE') EXECUTE FUNCTION note_effect('done');
"""


def issue(serial: int) -> Paper:
    kind = next(k.code for k in papers.registry.all_kinds() if k.template == "receipt.html")
    return papers.issue(
        kind,
        subject=make_center(),
        # A hundred lines take the press some tenths of a second.
        snapshot={**RECEIPT, "papers": RECEIPT["papers"] * 30},
        by=_somebody(),
        at=timezone.localtime(),
        number=f"铜法援收〔2026〕{serial}号",
    )


def _somebody():
    return make_user(Role.CENTER_STAFF)


def eventually(what, *, sweeping: bool = True) -> None:
    """Wait until ``what()``; meanwhile the test plays the clock that sends the sweeper round.

    Patience ends when no job came to its end for so long: a hundred papers that were struck
    take a slow machine some minutes.
    """
    done, deadline = -1, 0.0
    while not what():
        if (by_now := Job.objects.filter(state=JobState.DONE).count()) > done:
            done, deadline = by_now, time.monotonic() + PATIENCE_SECONDS
        assert time.monotonic() < deadline, _not_done()
        if sweeping:
            jobs.sweep()
        time.sleep(0.2)


def _not_done() -> list[tuple]:
    """What still waits, and why; shown when patience ends."""
    open_jobs = Job.objects.exclude(state=JobState.DONE).order_by("pk")
    return list(
        open_jobs.values_list(
            "pk", "state", "attempt", "tries", "not_before", "lease_until", "error"
        )
    )


def attempts() -> set[tuple[int, int]]:
    """Which job is at which attempt; a killed one stays in the list until its lease is over."""
    return set(Job.objects.filter(state=JobState.RUNNING).values_list("pk", "attempt"))


def all_done() -> bool:
    # Struck by five kills a job is given up; its owner sees that and presses the button.
    for job in Job.objects.filter(state=JobState.DEAD):
        jobs.retry(job_uid=job.uid, by=job.owner, at=timezone.localtime())
    return not Job.objects.exclude(state=JobState.DONE).exists()


def _kill_many_times(worker: Worker, effects, record_property, *, times: int) -> None:
    chance = random.Random(SEED)  # noqa: S311 - the same pauses in every run
    killed: set[tuple[int, int]] = set()
    serial = 0
    while len(killed) < times:
        serial += 1
        issue(serial)
        eventually(lambda: attempts() - killed)
        time.sleep(chance.uniform(0, 0.4))
        before = attempts()
        # Every fifth time the whole machine, else the child.
        if serial % 5 == 0:
            worker.kill_whole()
            worker.start()
        else:
            worker.kill_child()
        # What had come to its end before the blow was no hit.
        killed.update(before & attempts())
    eventually(all_done)

    assert Job.objects.count() == serial
    assert set(effects("done").values()) == {1}
    assert set(effects("printed").values()) == {1}
    assert len(effects("printed")) == serial
    for paper in Paper.objects.select_related("file"):
        assert files.read(paper.file).startswith(b"%PDF-")
    record_property("killed at work", len(killed))
    record_property("papers", serial)


def test_killed_twenty_times_every_paper_is_made_once(worker, effects, record_property):
    _kill_many_times(worker, effects, record_property, times=20)


@pytest.mark.deep
def test_killed_a_hundred_times_every_paper_is_made_once(worker, effects, record_property):
    _kill_many_times(worker, effects, record_property, times=100)


def test_without_the_sweeper_a_killed_worker_s_paper_would_be_lost(worker):
    """The control: a new worker alone does not find what the old one left behind."""
    issue(1)
    eventually(attempts, sweeping=False)
    worker.kill_whole()
    worker.start()
    issue(2)
    eventually(lambda: Job.objects.filter(state=JobState.DONE).exists(), sweeping=False)
    time.sleep(LEASE_SECONDS)

    assert Job.objects.get(state=JobState.RUNNING).lease_until < timezone.now()
    eventually(all_done)
