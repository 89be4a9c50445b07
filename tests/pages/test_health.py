"""Alive and ready: two answers without personal data, for whoever watches the machine."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone

from legalaid.pages import health
from workstations import tasks

pytestmark = pytest.mark.django_db

READY = {"database": True, "migrations": True, "valkey": True, "storage": True, "worker": True}


@pytest.fixture
def beating():
    """A worker whose heart has just beaten."""
    tasks.heart_beat()
    yield
    cache.delete(tasks.HEART_BEAT)


def ask() -> tuple[int, dict[str, bool]]:
    answer = Client().get("/readyz")
    return answer.status_code, answer.json()


def test_a_living_process_says_ok_and_asks_nobody(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = Client().get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok")


def test_with_everything_in_place_it_is_ready(beating):
    assert ask() == (200, READY)


def test_being_asked_leaves_nothing_in_the_storage(beating):
    ask()

    assert default_storage.listdir("ready") == ([], [])


def test_without_a_worker_s_heart_beat_it_is_not_ready():
    cache.delete(tasks.HEART_BEAT)

    assert ask() == (503, {**READY, "worker": False})


def test_an_old_heart_beat_is_none():
    long_ago = timezone.now() - dt.timedelta(seconds=health.OLDEST_BEAT_SECONDS + 1)
    cache.set(tasks.HEART_BEAT, long_ago.timestamp())

    assert ask() == (503, {**READY, "worker": False})


def test_a_database_that_lags_behind_the_program_is_not_ready(beating):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'workstations'")

    assert ask() == (503, {**READY, "migrations": False})


def test_without_storage_it_is_not_ready(beating, settings, tmp_path):
    in_the_way = tmp_path / "a file, not a folder"
    in_the_way.write_text("")
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(in_the_way / "files")},
        },
    }

    assert ask() == (503, {**READY, "storage": False})


def test_without_the_cache_it_is_not_ready(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    assert ask() == (503, {**READY, "valkey": False, "worker": False})
