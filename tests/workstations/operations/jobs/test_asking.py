"""Asking for slow work: once, with a hint that may get lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from tests.races import in_own_connection, wait_until_blocked
from tests.workstations.operations.jobs.given import ask, fresh
from workstations.models import Job
from workstations.operations import jobs
from workstations.states import JobState

S = JobState


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
