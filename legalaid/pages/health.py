"""Is the program alive, and is it ready to work?"""

import time
from collections.abc import Callable
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from workstations.tasks import HEART_BEAT

OLDEST_BEAT_SECONDS = 120


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
