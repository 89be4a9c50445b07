"""One server as our child: started, asked whether it answers, stopped, and never left behind."""

import abc
import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

START_SECONDS = 120
RETRY_SECONDS = 5
STOP_SECONDS = 30
LOG_BYTES = 5_000_000
PR_SET_PDEATHSIG = 1


class ServerFailed(Exception):
    """An embedded server did not start; the sentence ends with the last lines of its log."""


def die_with_parent(number: signal.Signals) -> None:
    """Ask the kernel, between fork and exec, for ``number`` once our parent is gone."""
    # Linux only, and only a courtesy: what it misses is stopped by the next start.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(number))


def _words_of(pid: int) -> str:
    """Return the command line of a process, empty when it is gone or only a zombie."""
    try:
        return (
            Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        )
    except OSError:
        return ""


def _wait_until_gone(pid: int, *, mark: Path, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while str(mark) in _words_of(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


class Server(abc.ABC):
    """One server as our child: started, asked whether it answers, stopped."""

    name: str
    stop_signals: tuple[signal.Signals, ...]
    pid_file: Path
    mark: Path  # stands in the command line of our server and of no other process

    @abc.abstractmethod
    def prepare(self) -> None:
        """Make what the server needs before its first start."""

    @abc.abstractmethod
    def command(self) -> list[str]:
        """Return the words of the command that runs the server in the foreground."""

    @abc.abstractmethod
    def answers(self) -> bool:
        """Say whether the server takes a connection and does its work."""

    def __init__(self, home: Path, sockets: Path, *, owner: pwd.struct_passwd | None) -> None:
        self.home = home
        self.sockets = sockets
        self.owner = owner
        self.data = home / self.name
        self.log = home / f"{self.name}.log"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start the server and wait until it answers; harmless when it is running already.

        Raises ServerFailed when it ends early or does not answer within ``START_SECONDS``.
        """
        if self.alive():
            return
        self.stop_orphan()
        self.prepare()
        self.process = self._spawn(self.command())
        started = time.monotonic()
        while not self.answers():
            waited = time.monotonic() - started
            if waited > (START_SECONDS if self.alive() else RETRY_SECONDS):
                self.stop()
                raise ServerFailed(f"{self.name} does not start.\n{self.last_words()}")
            if not self.alive():
                # After a kill -9 the old children of PostgreSQL may hold its memory a moment.
                self.process = self._spawn(self.command())
            time.sleep(0.1)

    def alive(self) -> bool:
        """Say whether our child is running."""
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Stop our child, harder each time it does not obey."""
        for number in (*self.stop_signals, signal.SIGKILL):
            if not self.alive():
                break
            self.process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)

    def stop_orphan(self) -> None:
        """Stop what an earlier run, killed before it could clean up, left running on our data."""
        pid = self.recorded_pid()
        if pid and str(self.mark) in _words_of(pid):
            for number in (*self.stop_signals, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
                if _wait_until_gone(pid, mark=self.mark, seconds=STOP_SECONDS):
                    break
        # A number that now belongs to someone else would make the server refuse to start.
        if Path("/proc/self").exists():
            self.pid_file.unlink(missing_ok=True)

    def recorded_pid(self) -> int | None:
        """Return the process the server noted beside its data, which may be long gone."""
        try:
            return int(self.pid_file.read_text().split("\n")[0])
        except (OSError, ValueError):
            return None

    def last_words(self) -> str:
        """Return the last lines of the log."""
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])
        except OSError:
            return ""

    def _spawn(self, command: list[str]) -> subprocess.Popen:
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        self.log.touch()
        self.log.chmod(0o600)
        with self.log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own programs and paths
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=lambda: die_with_parent(self.stop_signals[0]),
                # A process group of its own: Ctrl-C reaches the one who started us, not it.
                process_group=0,
                **self.surroundings(),
            )

    def surroundings(self) -> Mapping[str, object]:
        """Return whose process it is, where, and in which environment."""
        # A clean one: PGDATA or PGPORT of the person at the keyboard mean another server.
        who = {}
        if self.owner:
            who = {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []}
        return {"cwd": self.home, "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}, **who}
