"""Words that somebody looks for: kept under a token, so that no address and no log holds them."""

from uuid import UUID, uuid4

from django.core.cache import cache

from legalaid.shared.sealing import Undecipherable, open_text, seal_text

MINUTES = 30
_LABEL = "kept_words"


def keep(words: str, *, owner: UUID) -> UUID:
    """Return a token by which this person alone finds the words again, for half an hour."""
    token = uuid4()
    # Sealed: the cache writes its memory to a disk now and then.
    cache.set(_key(token, owner), seal_text(words, label=_LABEL), timeout=MINUTES * 60)
    return token


def recall(token: UUID, *, owner: UUID) -> str:
    """Return the words; "" once they expired, and to everybody else."""
    sealed = cache.get(_key(token, owner))
    if sealed is None:
        return ""
    try:
        return open_text(sealed, label=_LABEL)
    except Undecipherable:
        # The keys were changed within the half hour.
        return ""


def _key(token: UUID, owner: UUID) -> str:
    return f"kept-words:{owner}:{token}"
