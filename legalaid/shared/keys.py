"""The keys of the house: one JSON file, outside the database and outside its backups."""

import base64
import binascii
import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32


@dataclass(frozen=True)
class KeyRing:
    """Master keys by key id, the id that seals new values, and the index key."""

    current: str
    masters: dict[str, bytes] = field(repr=False)
    index: bytes = field(repr=False)


def keyring() -> KeyRing:
    """Return the keys of ``settings.FIELD_KEYS_FILE``, read once in a process.

    Raises ImproperlyConfigured if the file is missing, unreadable or weak.
    """
    return _read(str(settings.FIELD_KEYS_FILE))


@lru_cache(maxsize=8)
def _read(path: str) -> KeyRing:
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        ring = KeyRing(
            current=content["current"],
            masters={kid: _decoded(text) for kid, text in content["keys"].items()},
            index=_decoded(content["index"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        # Not ``from fault``: its text may hold a piece of a key.
        raise ImproperlyConfigured(
            f"FIELD_KEYS_FILE {path} cannot be read as keys ({type(fault).__name__})."
        ) from None
    _demand_sound(ring, path)
    return ring


def _demand_sound(ring: KeyRing, path: str) -> None:
    if ring.current not in ring.masters:
        raise ImproperlyConfigured(f"FIELD_KEYS_FILE {path} names a current key it lacks.")
    # The key id travels in tokens, whose parts are separated by full stops.
    if not all(kid.isascii() and kid.isalnum() for kid in ring.masters):
        raise ImproperlyConfigured(f"FIELD_KEYS_FILE {path}: key ids are letters and digits.")
    # Who may search must not thereby be able to read.
    keys = [*ring.masters.values(), ring.index]
    if len(set(keys)) < len(keys):
        raise ImproperlyConfigured(f"FIELD_KEYS_FILE {path} uses one key twice.")


def _decoded(text: Any) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise binascii.Error("wrong length")
    return key
