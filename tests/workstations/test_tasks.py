"""The equipment's clockwork: names that the schedule knows, and what they do."""

import datetime as dt

import pgtrigger
import pytest
import time_machine
from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from tests.office import NOON, make_center, make_user
from tests.workstations.documents.snapshots import RECEIPT
from workstations import tasks
from workstations.models import Job, Paper, TrailCheck
from workstations.operations import papers, trail
from workstations.states import JobState, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def hints(monkeypatch) -> list[str]:
    sent: list[str] = []
    monkeypatch.setattr(current_app, "send_task", lambda kind, args: sent.append(args[0]))
    return sent


def test_the_heart_beats_into_the_cache():
    cache.delete(tasks.HEART_BEAT)

    tasks.heart_beat()

    assert abs(cache.get(tasks.HEART_BEAT) - timezone.now().timestamp()) < 5


def test_the_sweeper_says_again_what_is_due(hints):
    kind = next(k.code for k in papers.registry.all_kinds() if k.template == "receipt.html")
    number = "铜法援收〔2026〕1号"
    paper = papers.issue(
        kind, subject=make_center(), snapshot=RECEIPT, by=None, at=NOON, number=number
    )
    job = Job.objects.get()
    Job.objects.update(not_before=timezone.now())

    tasks.sweep_jobs()
    tasks.print_paper(hints[0])

    assert hints == [str(job.uid)]
    assert Job.objects.get().state == JobState.DONE
    assert Paper.objects.get(pk=paper.pk).file is not None


def test_a_tick_that_nobody_took_in_time_is_void():
    """A worker that was away for a night finds one tick and not a thousand."""
    for name in ("sweep-jobs", "heart-beat"):
        entry = settings.CELERY_BEAT_SCHEDULE[name]
        assert entry["options"]["expires"] < entry["schedule"]


# ---- The trail by night -----------------------------------------------------------------------


def test_the_task_of_the_night_finds_a_tampered_chain_and_says_so_once(settings, tmp_path):
    settings.TRAIL_ANCHORS_FILE = tmp_path / "anchors.txt"
    keeper = make_user(Role.SECURITY_ADMIN)
    for _ in range(3):
        trail.record("servicepoint.changed", None, by=None, at=NOON)
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute("UPDATE workstations_trailentry SET request_id = 'x' WHERE seq = 3")

    with time_machine.travel(dt.datetime(2026, 11, 18, 18, 10, tzinfo=dt.UTC)):
        tasks.verify_trail()
        tasks.verify_trail()

    check = TrailCheck.objects.get()
    assert (check.on, check.broken_at) == (dt.date(2026, 11, 19), 3)
    assert keeper.messages.count() == 1


def test_the_clock_knocks_at_night_in_chongqing_and_catches_up_what_it_missed():
    current_app.loader.import_default_modules()
    night = current_app.conf.beat_schedule["verify-trail"]["schedule"]
    night.app = current_app
    yesterday = dt.datetime(2026, 11, 18, 5, 10, tzinfo=dt.timezone(dt.timedelta(hours=8)))

    def is_due(day: int, hour: int, minute: int) -> bool:
        at = dt.datetime(2026, 11, day, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=8)))
        with time_machine.travel(at):
            return night.is_due(yesterday).is_due

    assert settings.CELERY_TIMEZONE == "Asia/Shanghai"
    assert not is_due(18, 23, 0)
    assert not is_due(19, 2, 9)
    assert is_due(19, 2, 10)
    # Switched off at night, switched on in the morning.
    assert is_due(19, 8, 30)


def test_the_broker_takes_every_option_that_the_settings_give_it():
    """A misspelt one would be passed over without a word."""
    with current_app.connection_for_write() as broker:
        channel = broker.default_channel
        known = {name: getattr(channel, name, "unknown") for name in broker.transport_options}
        asked = channel.client.connection_pool.connection_kwargs

    assert known == settings.CELERY_BROKER_TRANSPORT_OPTIONS
    assert (asked["health_check_interval"], asked["retry_on_timeout"]) == (30, True)
    assert current_app.conf.worker_soft_shutdown_timeout == 30
    assert current_app.conf.task_publish_retry_policy["max_retries"] == 3
