"""How often somebody may try: counted in the cache, whose clock is one for all workers."""

from dataclasses import dataclass

from django.core.cache import cache

from legalaid.shared.sealing import keyed_digest

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

    def spend(self, whose: str) -> bool:
        """Count one try of ``whose``; return whether it was still within the limit.

        The window begins with the first try and is not prolonged by later ones. ``whose``
        is kept as a digest: an address or a code does not lie open in the cache.
        """
        key = f"limit:{self.name}:{keyed_digest('limit', whose)}"
        if cache.add(key, 1, timeout=self.seconds):
            return True
        try:
            return cache.incr(key) <= self.tries
        except ValueError:
            # It ran out between the two questions.
            cache.set(key, 1, timeout=self.seconds)
            return True
