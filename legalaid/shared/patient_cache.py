"""The cache as a convenience: while Valkey is away it is empty, and the pages open."""

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
# A page asks the cache several times; only the first question waits in vain.
REST_SECONDS = 5.0


class _PatientClient(RedisCacheClient):
    """Asks the server and, where it does not answer, says what an empty cache would say."""

    _rests_until = 0.0

    def get(self, key: str, default: Any) -> Any:
        return self._asked(lambda: super(_PatientClient, self).get(key, default), otherwise=default)

    def get_many(self, keys: Any) -> dict[str, Any]:
        return self._asked(lambda: super(_PatientClient, self).get_many(keys), otherwise={})

    def has_key(self, key: str) -> bool:
        return self._asked(lambda: super(_PatientClient, self).has_key(key), otherwise=False)

    def add(self, key: str, value: Any, timeout: int | None) -> bool:
        return self._asked(
            lambda: super(_PatientClient, self).add(key, value, timeout), otherwise=True
        )

    def set(self, key: str, value: Any, timeout: int | None) -> None:
        self._asked(lambda: super(_PatientClient, self).set(key, value, timeout), otherwise=None)

    def set_many(self, data: Mapping[str, Any], timeout: int | None) -> None:
        self._asked(lambda: super(_PatientClient, self).set_many(data, timeout), otherwise=None)

    def touch(self, key: str, timeout: int | None) -> bool:
        return self._asked(lambda: super(_PatientClient, self).touch(key, timeout), otherwise=False)

    def delete(self, key: str) -> bool:
        return self._asked(lambda: super(_PatientClient, self).delete(key), otherwise=False)

    def delete_many(self, keys: Any) -> None:
        self._asked(lambda: super(_PatientClient, self).delete_many(keys), otherwise=None)

    def _asked(self, ask: Callable[[], Any], *, otherwise: Any) -> Any:
        if time.monotonic() < _PatientClient._rests_until:
            return otherwise
        try:
            return ask()
        except RedisError as fault:
            # For every thread: each has a client of its own.
            _PatientClient._rests_until = time.monotonic() + REST_SECONDS
            logger.warning("the cache is away: %s", type(fault).__name__)
            return otherwise


class PatientCache(RedisCache):
    """Nothing may lie here that the program cannot do without.

    Limits are counted in the database, and sessions lie there as well. What counts in the cache
    all the same (a library's own locks) asks ``is_away`` first.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = _PatientClient

    def is_away(self) -> bool:
        """Return whether the server itself gives no answer now."""
        try:
            self._cache.get_client(write=True).ping()
        except RedisError:
            return True
        return False
