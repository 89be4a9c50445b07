"""How often somebody may try: counted in the cache, whose clock is one for all workers."""

from dataclasses import dataclass

from django.core.cache import cache

from legalaid.shared.sealing import keyed_digest


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So many tries in so many seconds, under a name of its own."""

    name: str
    tries: int
    seconds: int

    @property
    def wait_words(self) -> str:
        return f"{self.seconds // 60}分钟" if self.seconds >= 60 else f"{self.seconds}秒"

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
