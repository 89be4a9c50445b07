"""Is the program alive, is it ready to work, and what should its keeper see to?"""

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from legalaid.shared.authority import require
from workstations import policies
from workstations.documents import press
from workstations.models import CalendarYear, Job, TrailCheck
from workstations.operations import anchoring
from workstations.states import JobState
from workstations.tasks import HEART_BEAT

OLDEST_BEAT_SECONDS = 120
# Work that stands longer than this in the queue has no worker to do it.
LONGEST_QUEUE_MINUTES = 10
# The State Council announces the next year's holidays in November; whoever waits for December
# counts this year's last periods by guess.
NOTICE_DUE_MONTH = 11
# The backup runs every night, and may take two hours.
OLDEST_BACKUP_HOURS = 26
# The trail is checked every night; a night may fall out with the machine switched off.
LONGEST_UNCHECKED_DAYS = 2


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, migrations, Valkey, storage and a worker's heart-beat; 503 when one is missing."""
    answers = {name: _asks(check) for name, check in _CHECKS.items()}
    return JsonResponse(answers, status=200 if all(answers.values()) else 503)


@require_safe
def running(request: HttpRequest) -> HttpResponse:
    """What the watching machine asks, in words, and what it cannot ask: the keeper's page."""
    now = timezone.localtime()
    require(policies.can_see_running, request.user, None, on=now.date())
    parts = [{"label": _WORDS[name], "works": _asks(check)} for name, check in _CHECKS.items()]
    queue, backup = _queue(now), _last_backup()
    check = TrailCheck.objects.order_by("on").last()
    context = {
        "parts": parts,
        "queue": queue,
        "check": check,
        "backup": backup,
        "warnings": [
            *_warnings(queue),
            *_check_warnings(check, now.date()),
            *_backup_warnings(backup, now),
            *_calendar_warnings(now.date()),
        ],
        "today": now.date(),
    }
    return render(request, "workbench/running.html", context)


def _queue(now: dt.datetime) -> dict[str, int]:
    """Count the jobs that wait and that died, and the minutes the oldest due one has waited."""
    queued = Q(state=JobState.QUEUED, not_before__lte=now)
    counts = Job.objects.aggregate(
        queued=Count("pk", filter=queued),
        waiting=Count("pk", filter=Q(state=JobState.WAITING)),
        dead=Count("pk", filter=Q(state=JobState.DEAD)),
        oldest=Min("not_before", filter=queued),
    )
    oldest = counts.pop("oldest")
    return counts | {"minutes": int((now - oldest).total_seconds() // 60) if oldest else 0}


def _warnings(queue: dict[str, int]) -> list[str]:
    sentences = []
    if not press.available():
        sentences.append(str(press.PressMissing()))
    if queue["minutes"] >= LONGEST_QUEUE_MINUTES:
        sentences.append(f"最早的任务已排队{queue['minutes']}分钟，请检查后台任务进程是否在运行。")
    if queue["dead"]:
        sentences.append(f"有{queue['dead']}项任务未能完成，请在下载中心查看原因并重试。")
    return sentences


def _check_warnings(check: TrailCheck | None, today: dt.date) -> list[str]:
    """Say that the nightly check fell out, or that its anchor is not where it should be.

    That the chain is broken the page says by itself, in red.
    """
    if check is None:
        return []
    sentences = []
    days = (today - check.on).days
    if days >= LONGEST_UNCHECKED_DAYS:
        sentences.append(f"操作留痕已{days}天没有核验，请检查定时任务进程是否在运行。")
    if not anchoring.is_filed(check):
        sentences.append("最近一次留痕核验的锚点不在锚点文件中，请检查文件夹的权限和磁盘空间。")
    return sentences


def _last_backup() -> dt.datetime | None:
    """Return when the backup last touched its mark; None where there is no mark to be read."""
    try:
        touched = Path(settings.BACKUP_MARK_FILE).stat() if settings.BACKUP_MARK_FILE else None
    except OSError:
        return None
    return (
        dt.datetime.fromtimestamp(touched.st_mtime, tz=timezone.get_current_timezone())
        if touched
        else None
    )


def _backup_warnings(backup: dt.datetime | None, now: dt.datetime) -> list[str]:
    """Say that nobody knows of a backup, or that the last one is too old."""
    if settings.DEMO and not settings.BACKUP_MARK_FILE:
        # Invented people can be invented again.
        return []
    if backup is None:
        return ["没有找到备份的记录，请检查备份任务，并核对配置中的备份标记文件。"]
    hours = int((now - backup).total_seconds() // 3600)
    if hours < OLDEST_BACKUP_HOURS:
        return []
    return [f"最近一次备份距今已{hours}小时，请检查备份任务和备份所用的磁盘。"]


def _calendar_warnings(today: dt.date) -> list[str]:
    """Say which year's holidays the clocks are guessing."""
    confirmed = set(CalendarYear.objects.filter(is_confirmed=True).values_list("year", flat=True))
    needed = [today.year]
    if today.month >= NOTICE_DUE_MONTH:
        needed.append(today.year + 1)
    return [
        f"{year}年的放假通知尚未录入，期限按预估计算，请中心录入后确认。"
        for year in needed
        if year not in confirmed
    ]


def _asks(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # whatever is wrong with it, it is not ready
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _valkey() -> bool:
    cache.set("readyz", "1", timeout=10)
    return cache.get("readyz") == "1"


def _storage() -> bool:
    name = default_storage.save(f"ready/{uuid4().hex}", ContentFile(b"1"))
    default_storage.delete(name)
    return True


def _worker() -> bool:
    beat = cache.get(HEART_BEAT)
    return beat is not None and time.time() - beat < OLDEST_BEAT_SECONDS


_CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "migrations": _migrations,
    "valkey": _valkey,
    "storage": _storage,
    "worker": _worker,
}

_WORDS = {
    "database": "数据库",
    "migrations": "数据库结构",
    "valkey": "消息队列",
    "storage": "文件存储",
    "worker": "后台任务",
}
