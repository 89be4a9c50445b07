"""How often somebody may try: counted in the cache, whose clock is one for all workers."""

import logging
from dataclasses import dataclass

from django.core.cache import cache
from redis.exceptions import RedisError

from legalaid.shared.sealing import keyed_digest

log = logging.getLogger(__name__)

_MINUTE, _HOUR = 60, 60 * 60


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So many tries in so many seconds, under a name of its own."""

    name: str
    tries: int
    seconds: int

    @property
    def wait_words(self) -> str:
        if self.seconds >= _HOUR:
            return f"{self.seconds // _HOUR}小时"
        return f"{self.seconds // _MINUTE}分钟" if self.seconds >= _MINUTE else f"{self.seconds}秒"

    def spend(self, whose: str, *, amount: int = 1) -> bool:
        """Count one try of ``whose``; return whether it was still within the limit.

        Where no tries are limited but megabytes, ``amount`` says how many.

        The window begins with the first try and is not prolonged by later ones. ``whose``
        is kept as a digest: an address or a code does not lie open in the cache.
        """
        key = f"limit:{self.name}:{keyed_digest('limit', whose)}"
        if cache.add(key, amount, timeout=self.seconds):
            return amount <= self.tries
        try:
            return cache.incr(key, amount) <= self.tries
        except ValueError:
            # It ran out between the two questions.
            cache.set(key, amount, timeout=self.seconds)
            return amount <= self.tries

    def spend_if_counted(self, whose: str, *, amount: int = 1) -> bool:
        """As ``spend``, but while the cache does not answer nobody's work is held up.

        For what the trail and the database keep as well; never where guessing is limited.
        """
        try:
            return self.spend(whose, amount=amount)
        except RedisError as fault:
            log.warning("The limit %s is not counted: %s", self.name, type(fault).__name__)
            return True
