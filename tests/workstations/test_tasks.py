"""The equipment's clockwork: names that the schedule knows, and what they do."""

import pytest
from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from tests.office import NOON, make_center
from tests.workstations.documents.snapshots import RECEIPT
from workstations import tasks
from workstations.models import Job, Paper
from workstations.operations import papers
from workstations.states import JobState

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
