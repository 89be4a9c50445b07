"""While Valkey is away the cache is empty, and nobody waits for it twice."""

import logging
import time

import pytest
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from tests.valkey import NOBODY_LISTENS


def test_it_says_what_an_empty_cache_would_say(valkey_away):
    assert cache.get("place", "nothing") == "nothing"
    assert cache.get_many(["place"]) == {}
    assert cache.add("place", "巴川")
    assert not cache.touch("place")
    assert not cache.delete("place")
    assert "place" not in cache
    assert cache.get_or_set("place", lambda: "巴川") == "巴川"
    cache.set("place", "巴川")
    cache.set_many({"place": "巴川"})
    cache.delete_many(["place"])


def test_it_says_so_once_and_does_not_ask_again_at_once(valkey_away, caplog):
    with caplog.at_level(logging.WARNING):
        for _ in range(5):
            cache.get("place")

    assert [record.message for record in caplog.records] == ["the cache is away: ConnectionError"]


def test_a_server_that_came_back_is_asked_again(valkey_away, settings, monkeypatch):
    here = settings.CACHES["default"]
    cache.get("place")
    settings.CACHES = {"default": here | {"LOCATION": settings.REDIS_URL}}
    cache.set("place", "巴川", timeout=5)
    assert cache.get("place") is None

    now = time.monotonic() + 6
    monkeypatch.setattr(time, "monotonic", lambda: now)
    cache.set("place", "巴川", timeout=5)

    assert cache.get("place") == "巴川"


def test_it_knows_whether_the_server_answers():
    assert not cache.is_away()


def test_it_knows_that_the_server_is_away(valkey_away):
    assert cache.is_away()


def test_control_django_s_own_cache_would_break_the_page():
    with pytest.raises(RedisError):
        RedisCache(NOBODY_LISTENS, {}).get("place")
