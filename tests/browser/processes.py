"""Worker and beat as processes of their own, on the test's database and broker."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from legalaid.celery import app

ROOT = Path(__file__).resolve().parents[2]


class Clockwork:
    """Starts what ``make run`` starts beside the web, and stops exactly that."""

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen] = []
        self._folder = tempfile.TemporaryDirectory(prefix="la-clockwork-")
        # Messages of earlier tests name jobs that are gone.
        app.control.purge()

    def start_worker(self) -> subprocess.Popen:
        return self._start("worker", "--concurrency", "1", "--loglevel", "WARNING")

    def start_beat(self, **environment: str) -> subprocess.Popen:
        schedule = str(Path(self._folder.name) / "schedule")
        return self._start(
            "beat", "--schedule", schedule, "--loglevel", "WARNING", environment=environment
        )

    def stop(self) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._folder.cleanup()

    def _start(self, *words: str, environment: dict[str, str] | None = None) -> subprocess.Popen:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "celery", "-A", "legalaid", *words],
            cwd=ROOT,
            env=os.environ
            | {"DATABASE_URL": address_of_the_test(), "LOG_LEVEL": "WARNING"}
            | (environment or {}),
        )
        self._processes.append(process)
        return process


def wait_until(happened: Callable[[], object], *, seconds: float = 60, what: str = "") -> None:
    """Ask again until it has happened; AssertionError when it does not in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if happened():
            return
        time.sleep(0.25)
    raise AssertionError(f"not in {seconds} s: {what or happened}")


def address_of_the_test() -> str:
    """Return this run's DATABASE_URL with the name of the test database."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{settings.DATABASES['default']['NAME']}"))
