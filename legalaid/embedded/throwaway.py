"""Servers that live as long as one process: for tests, and for checks that need a database.

Several people may run tests in one checkout at the same time, so each process has a folder of its
own, in memory where there is room, named by its process id and removed at the end.
"""

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Self

from legalaid.embedded import Servers
from legalaid.embedded.places import root_home

NEEDED_BYTES = 2_000_000_000
MEMORY = Path("/dev/shm")  # noqa: S108 - a private folder is made in it
PREFIX = "la-test-"

# Known to everybody who reads this file, and therefore good for nothing but tests.
SECRET_KEY = "for-tests-only-" + "0123456789" * 5
FIELD_KEYS = {
    "current": "k1",
    "keys": {"k1": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="},
    "index": "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=",
}


class Throwaway:
    """A PostgreSQL, a Valkey and the environment in which the program uses them.

    The addresses are known at once and nothing is started before ``start``, so that settings can
    be read in between.
    """

    def __init__(self) -> None:
        place = _place()
        sweep(place)
        self.folder = place / f"{PREFIX}{os.getpid()}"
        self.folder.mkdir(mode=0o711, parents=True)
        self.servers = Servers(self.folder, durable=False)
        keys = self.folder / "field-keys.json"
        keys.write_text(json.dumps(FIELD_KEYS))
        self.environment = {
            "DATABASE_URL": self.servers.database_url,
            "REDIS_URL": self.servers.redis_url,
            "SECRET_KEY": SECRET_KEY,
            "FIELD_KEYS_FILE": str(keys),
            "VAR_DIR": str(self.folder / "var"),
            "FILES_DIR": str(self.folder / "var" / "files"),
            "STATIC_ROOT": str(self.folder / "var" / "static"),
            "DEBUG": "0",
            "DEMO": "0",
            "HTTPS": "0",
        }

    def start(self) -> None:
        self.servers.start()

    def stop(self) -> None:
        """Stop the servers and forget everything they held."""
        self.servers.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()


def sweep(place: Path) -> None:
    """Remove what processes left behind that were killed before they could."""
    for folder in place.glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX)
        mine = folder.stat().st_uid == os.geteuid()
        if mine and (pid == str(os.getpid()) or not _runs(pid)):
            Servers(folder, durable=False).stop_orphans()
            shutil.rmtree(folder, ignore_errors=True)


def _place() -> Path:
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > NEEDED_BYTES:
        return MEMORY
    # The temporary folder of root may be closed to whom the servers run as.
    return root_home() if os.geteuid() == 0 else Path(tempfile.gettempdir())


def _runs(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError):
        return True
    return True
