"""The secrets of one installation, made on its first run and readable by its owner only."""

import base64
import json
import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """Return the SECRET_KEY kept in ``path``, which is made on first use.

    Raises ValueError when the file holds none.
    """
    _create_once(path, f"SECRET_KEY={secrets.token_urlsafe(64)}\n")
    for line in path.read_text().splitlines():
        name, _, value = line.partition("=")
        if name.strip() == "SECRET_KEY" and value.strip():
            return value.strip()
    raise ValueError(f"{path} holds no SECRET_KEY; put the backup back.")


def field_keys(path: Path) -> Path:
    """Return the file of the keys for encrypted columns, which is made on first use.

    Whoever loses it loses every ID, phone, address and account in the database.
    """
    fresh = {"current": "k1", "keys": {"k1": _key()}, "index": _key()}
    _create_once(path, json.dumps(fresh, indent=2), mode=0o400)
    return path


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _create_once(path: Path, text: str, *, mode: int = 0o600) -> None:
    if path.exists():
        return
    # Linked into place when whole: a key file cut short by a kill must never be taken for one.
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.chmod(mode)
    unfinished.rename(path)
