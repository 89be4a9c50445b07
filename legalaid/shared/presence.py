"""Who else has a page open: kept in Valkey for a few minutes, and forgotten without trace."""

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.core.cache import cache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
# A page says every sixty seconds that it is still open; one lost word does not make one leave.
SECONDS = 150


class Person(Protocol):
    """Whoever may be seen: by a name of the office, never a recipient's."""

    uid: UUID
    name: str


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """A colleague who has the same page open, and how long ago it last said so."""

    name: str
    minutes_ago: int

    def __str__(self) -> str:
        when = f"{self.minutes_ago}分钟前" if self.minutes_ago else "刚刚"
        return f"{self.name}正在看本件（{when}）"


def seen(page: UUID, *, by: Person, at: dt.datetime) -> Sequence[Viewer]:
    """Note that ``by`` looks at this page, and return who else does, the latest first.

    Without Valkey nobody is there: nothing depends on it, and the page opens.
    """
    key = cache.make_key(f"presence:{page}")
    now = at.timestamp()
    try:
        with _client(key).pipeline(transaction=False) as pipe:
            pipe.zadd(key, {f"{by.uid} {by.name}": now})
            pipe.expire(key, SECONDS)
            pipe.zrevrangebyscore(key, now, now - SECONDS, withscores=True)
            *_, found = pipe.execute()
    except RedisError as fault:
        logger.warning("nobody's presence is known: %s", type(fault).__name__)
        return ()
    return [
        Viewer(name=name, minutes_ago=int((now - score) // 60))
        for uid, name, score in map(_read, found)
        if uid != str(by.uid)
    ]


def _read(entry: tuple[bytes, float]) -> tuple[str, str, float]:
    member, score = entry
    uid, _, name = member.decode().partition(" ")
    return uid, name, score


def _client(key: str) -> Any:
    # Django's cache knows no sorted sets; its own connection does.
    return cache._cache.get_client(key, write=True)  # noqa: SLF001
