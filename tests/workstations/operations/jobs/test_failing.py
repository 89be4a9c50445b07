"""Work that fails, waits, or loses its worker, and the sweeper who finds it."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from legalaid.shared.refusals import RuleBroken
from tests.office import make_user
from tests.workstations.operations.jobs.given import LONG_AGO, ask, do, fresh, lease_runs_out
from workstations.models import Job
from workstations.operations import jobs
from workstations.states import JobState, Role

S = JobState


def worker_dies(job: Job) -> None:
    """Take the job and be killed over it; the lease runs out."""

    def die(job):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        do(job, make=die)
    lease_runs_out(job)


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
