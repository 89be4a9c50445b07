"""Slow work: asked for once, done once, whoever dies on the way; a person sees how it went."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from celery import current_app
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from legalaid.shared.refusals import RuleBroken
from tests.office import make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Job, Message, TrailEntry
from workstations.operations import files, jobs
from workstations.states import JobState, Role

S = JobState
# Leases are read by the database's own clock, so these tests live in the present.
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def hints(monkeypatch) -> list[str]:
    """Catch the hints that would go to the broker."""
    sent: list[str] = []
    monkeypatch.setattr(current_app, "send_task", lambda kind, args: sent.append(args[0]))
    return sent


def ask(owner=None, *, key: str = "") -> Job:
    return jobs.enqueue(
        "workstations.print_paper",
        key=key or f"test:{uuid4()}",
        title="制作《受理回执》",
        owner=owner,
        at=LONG_AGO,
    )


def do(job: Job, *, make=lambda job: "made", finish=lambda job, made: jobs.Produced()) -> bool:
    return jobs.run(job_uid=job.uid, make=make, finish=finish, at=timezone.localtime)


def fail(job: Job) -> None:
    """Let one try fail, and let its pause be over."""
    do(job, make=lambda job: 1 / 0)
    Job.objects.filter(pk=job.pk).update(not_before=LONG_AGO)


def worker_dies(job: Job) -> None:
    """Take the job and be killed over it; the lease runs out."""

    def die(job):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        do(job, make=die)
    lease_runs_out(job)


def lease_runs_out(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=LONG_AGO)


def fresh(job: Job) -> Job:
    job.refresh_from_db()
    return job


# ---- Asking ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_asking_twice_for_the_same_thing_is_asking_once():
    first, second = ask(key="disclosure:2026Q3:1"), ask(key="disclosure:2026Q3:1")

    assert first == second
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_who_ask_at_once_get_the_same_job(hints):
    with ThreadPoolExecutor() as pool, transaction.atomic():
        first = ask(key="same")
        second = pool.submit(in_own_connection, lambda: ask(key="same"))
        wait_until_blocked()

    assert second.result() == first
    assert hints == [str(first.uid)]


@pytest.mark.django_db(transaction=True)
def test_the_hint_goes_out_only_when_the_business_is_done(hints):
    @transaction.atomic
    def broken_off():
        ask()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_off()
    assert (hints, Job.objects.count()) == ([], 0)

    with transaction.atomic():
        job = ask()
        assert hints == []
    assert hints == [str(job.uid)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("trouble", [OperationalError("no broker"), RuntimeError("no idea")])
def test_a_hint_that_cannot_be_sent_harms_nobody(monkeypatch, trouble, hints):
    def broken(*args, **kwargs):
        raise trouble

    monkeypatch.setattr(current_app, "send_task", broken)
    job = ask()
    assert fresh(job).state == S.QUEUED

    # The sweeper says it again once the broker is back.
    monkeypatch.setattr(current_app, "send_task", lambda kind, args: hints.append(args[0]))
    assert jobs.sweep() == 1
    assert hints == [str(job.uid)]


# ---- Doing ----------------------------------------------------------------------------------


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


# ---- Failing --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_failure_waits_longer_each_time_and_the_fifth_ends_it():
    job, pauses = ask(), []

    for _ in range(4):
        began = timezone.now()
        do(job, make=lambda job: 1 / 0)
        pauses.append((fresh(job).not_before - began).total_seconds())
        assert job.state == S.QUEUED
        Job.objects.filter(pk=job.pk).update(not_before=LONG_AGO)
    do(job, make=lambda job: 1 / 0)

    assert fresh(job).state == S.DEAD
    for pause, planned in zip(pauses, (10, 20, 40, 80), strict=True):
        assert planned * 0.79 < pause < planned * 1.25
    assert job.error == (
        f"处理时出错，未能完成。请稍后重试；仍不成功的，请告知系统管理员编号{str(job.uid)[:8]}。"
    )
    assert job.finished_at is not None


@pytest.mark.django_db
def test_an_effect_that_fails_half_way_leaves_nothing():
    job = ask()

    def finish(job, made):
        make_user(Role.FINANCE, username="half-way")
        raise ZeroDivisionError

    do(job, finish=finish)

    assert fresh(job).state == S.QUEUED
    assert not type(make_user(Role.FINANCE)).objects.filter(username="half-way").exists()


@pytest.mark.django_db
def test_what_is_not_lawful_is_not_tried_again():
    job = ask()

    def refuse(job):
        raise RuleBroken("该季度尚未结束，不能制作公开稿。", "《法律援助法》第五十八条")

    do(job, make=refuse)

    assert (fresh(job).state, job.error) == (
        S.DEAD,
        "该季度尚未结束，不能制作公开稿。（《法律援助法》第五十八条）",
    )


@pytest.mark.django_db
def test_waiting_for_something_outside_spends_no_try(hints):
    job = ask()

    def not_now(job):
        raise jobs.NotNow("本机未安装排版组件。")

    for _ in range(10):
        do(job, make=not_now)
        assert (fresh(job).state, job.tries, job.error) == (S.WAITING, 0, "本机未安装排版组件。")
        assert jobs.sweep() == 1
    assert hints[-1] == str(job.uid)

    assert do(job)
    assert (fresh(job).state, job.error) == (S.DONE, "")


@pytest.mark.django_db
def test_a_killed_worker_s_job_is_found_by_the_sweeper_and_finished(hints):
    job = ask()
    hints.clear()

    worker_dies(job)

    assert fresh(job).state == S.RUNNING
    assert jobs.sweep() == 1
    assert hints == [str(job.uid)]
    assert do(job)
    assert fresh(job).state == S.DONE


@pytest.mark.django_db
def test_a_job_in_a_long_queue_is_not_called_out_again_and_again(hints):
    """A thousand jobs swept twice a minute would otherwise bury the work under hints."""
    job = ask()

    assert [jobs.sweep() for _ in range(5)] == [1, 0, 0, 0, 0]

    worker_dies(job)
    assert [jobs.sweep() for _ in range(2)] == [1, 0]
    # Two leases later it may have been lost on the way.
    cache.clear()
    assert jobs.sweep() == 1


@pytest.mark.django_db
def test_what_waits_for_something_outside_does_not_stand_before_the_rest(hints, monkeypatch):
    monkeypatch.setattr(jobs, "PER_SWEEP", 1)
    waiting, other = ask(), ask()

    def not_now(job):
        raise jobs.NotNow("本机未安装排版组件。")

    do(waiting, make=not_now)
    hints.clear()
    jobs.sweep()

    assert hints == [str(other.uid)]


@pytest.mark.django_db
def test_a_great_load_is_called_out_a_part_at_a_time_the_newest_first(hints, monkeypatch):
    monkeypatch.setattr(jobs, "PER_SWEEP", 2)
    with jobs.left_to_the_sweeper():
        asked = [ask() for _ in range(5)]
    hints.clear()

    assert [jobs.sweep() for _ in range(4)] == [2, 2, 1, 0]
    assert hints == [str(job.uid) for job in reversed(asked)]


@pytest.mark.django_db
def test_a_job_that_kills_every_worker_is_given_up_after_five():
    job = ask()
    for _ in range(5):
        worker_dies(job)

    assert do(job) is False
    assert fresh(job).state == S.DEAD
    assert "请告知系统管理员" in job.error


# ---- Asking again ---------------------------------------------------------------------------


@pytest.fixture
def dead(db) -> Job:
    job = ask(make_user(Role.FINANCE))
    for _ in range(5):
        fail(job)
    assert fresh(job).state == S.DEAD
    return job


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


# ---- Whoever waits is told that it failed ---------------------------------------------------


def die(job: Job) -> None:
    for _ in range(jobs.MAX_TRIES):
        fail(job)


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
