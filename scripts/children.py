"""The program's own processes: started, watched, restarted with patience, and stopped together."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from legalaid.embedded import die_with_parent

GRACE_SECONDS = 20
# Their database is gone, so there is little they could still finish.
LEFTOVER_SECONDS = 3
LONGEST_WAIT_SECONDS = 60
LOG_BYTES = 5_000_000
# Stands in the environment of every child, so that a later run finds those of a killed one.
MARK = "LEGALAID_RUN"


class Child:
    """One process that ought to run as long as we do, with its own log and process group."""

    def __init__(self, name: str, command: list[str], *, environment: Mapping, log: Path) -> None:
        self.name = name
        self.command = command
        self.environment = environment
        self.log = log
        self.process: subprocess.Popen | None = None
        self.failures = 0
        self.started = 0.0
        self.start_again = 0.0

    def start(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own commands
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self.environment,
                preexec_fn=lambda: die_with_parent(signal.SIGTERM),
                # Ctrl-C reaches us alone; we stop the children in order.
                process_group=0,
            )
        self.started = time.monotonic()

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def watch(self) -> str | None:
        """Restart the child if it is due; return a sentence when it has just died."""
        if self.alive():
            return None
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_again:
                self.start()
            return None
        code = self.process.returncode
        # What it started itself must not keep the port or a task.
        kill_group(self.process.pid)
        self.process = None
        self.failures = 1 if now - self.started > LONGEST_WAIT_SECONDS else self.failures + 1
        wait = min(2 ** (self.failures - 1), LONGEST_WAIT_SECONDS)
        self.start_again = now + wait
        return f"{self.name} ended unexpectedly ({ending(code)}); starting it again in {wait} s."

    def last_words(self) -> str:
        """Return the last lines of the log, indented."""
        try:
            lines = self.log.read_text(errors="replace").splitlines()[-15:]
        except OSError:
            return ""
        return "\n".join(f"    {line}" for line in lines)


def ending(code: int) -> str:
    """Return how a process ended, in words."""
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"


def kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def stop_all(children: Iterable[Child]) -> None:
    """Ask every child to finish, and end what has not after ``GRACE_SECONDS``.

    Only the child itself is asked: Celery's pool would die in the middle of its task.
    """
    running = [child.process for child in children if child.alive()]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for process in running:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0.1, deadline - time.monotonic()))
        kill_group(process.pid)
        process.wait()


def stop_leftovers(mark: str) -> int:
    """Stop the children of an earlier run that was killed, and return how many there were."""
    pids = _marked(mark)
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid in _marked(mark):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, number)
        deadline = time.monotonic() + LEFTOVER_SECONDS
        while _marked(mark) and time.monotonic() < deadline:
            time.sleep(0.1)
    return len(pids)


def _marked(mark: str) -> list[int]:
    wanted = f"{MARK}={mark}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        # Other people's processes cannot be read, and processes end while we look.
        with contextlib.suppress(OSError):
            words = (folder / "environ").read_bytes().split(b"\0")
            if wanted in words and int(folder.name) != os.getpid():
                found.append(int(folder.name))
    return found
