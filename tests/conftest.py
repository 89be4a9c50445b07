"""The servers every test runs against: a PostgreSQL and a Valkey of this one pytest process.

Several people may run tests in one checkout at the same time, so each process has a folder of its
own, in memory where there is room, named by its process id and removed at the end.
"""

import json
import os
import shutil
import tempfile
from pathlib import Path

import django
import pytest

from legalaid.embedded import Servers

NEEDED_BYTES = 2_000_000_000
MEMORY = Path("/dev/shm")  # noqa: S108 - a private folder is made in it


def _place() -> Path:
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > NEEDED_BYTES:
        return MEMORY
    return Path(tempfile.gettempdir())


def _runs(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError):
        pass
    return True


def _sweep(place: Path) -> None:
    """Remove what test runs left behind that were killed before they could."""
    for folder in place.glob("la-test-*"):
        pid = folder.name.removeprefix("la-test-")
        mine = folder.stat().st_uid == os.geteuid()
        if mine and (pid == str(os.getpid()) or not _runs(pid)):
            Servers(folder, durable=False).stop_orphans()
            shutil.rmtree(folder, ignore_errors=True)


_sweep(_place())
ROOT = _place() / f"la-test-{os.getpid()}"
ROOT.mkdir(mode=0o711)
SERVERS = Servers(ROOT, durable=False)

KEYS = {
    "current": "k1",
    "keys": {"k1": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="},
    "index": "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=",
}
(ROOT / "field-keys.json").write_text(json.dumps(KEYS))

# Before Django reads its settings, which is why pyproject.toml does not name them to pytest.
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "legalaid.settings",
    "DATABASE_URL": SERVERS.database_url,
    "REDIS_URL": SERVERS.redis_url,
    "SECRET_KEY": "for-tests-only-" + "0123456789" * 5,
    "FIELD_KEYS_FILE": str(ROOT / "field-keys.json"),
    "VAR_DIR": str(ROOT / "var"),
    "FILES_DIR": str(ROOT / "var" / "files"),
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    # Pages under test need no collectstatic.
    "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    "DEBUG": "0",
    "DEMO": "0",
    "HTTPS": "0",
}


def pytest_configure(config: pytest.Config) -> None:
    """Start the servers, whose addresses the settings already know, and Django."""
    if not config.option.collectonly:
        SERVERS.start()
    django.setup()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the servers and forget everything they held."""
    SERVERS.stop()
    shutil.rmtree(ROOT, ignore_errors=True)


@pytest.fixture(scope="session")
def servers() -> Servers:
    """The PostgreSQL and the Valkey of this run, for tests that start a worker or a site."""
    return SERVERS
