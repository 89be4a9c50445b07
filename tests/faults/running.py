"""`make run` from outside: what it prints, what it answers, and what it left running."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Self

from legalaid.embedded.places import PROJECT
from scripts.children import MARK

LEFT_OUT = (".git", ".venv", "var", "node_modules", "__pycache__", ".*_cache", ".hypothesis")
# Patience, not a promise: the machine may have other work.
START_SECONDS = 360
NO_DEMO = MappingProxyType({"DEMO": "0"})
# Where nobody looks at a page: compressing what none asks for takes most of a start.
PLAIN_FILES = MappingProxyType(
    {"STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage"}
)
WEB, WORKER, BEAT = "gunicorn", "--app legalaid worker", "--app legalaid beat"


class Run:
    """One `make run` from outside: what it prints, what it answers, what it left running."""

    def __init__(
        self,
        folder: Path,
        *,
        port: int,
        var: str,
        environment: Mapping[str, str] = NO_DEMO,
        user: int | None = None,
    ) -> None:
        self.var = folder / var
        self.port = port
        self.output = folder / f"output-{time.monotonic_ns()}"
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        with self.output.open("wb") as output:
            self.make = subprocess.Popen(
                ["make", "run"],  # noqa: S607 - the command people type
                cwd=folder,
                env={**kept, "PORT": str(port), "VAR_DIR": str(self.var), **environment},
                user=user,
                group=user,
                extra_groups=None if user is None else [],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    def said(self) -> str:
        return self.output.read_text(errors="replace")

    def wait_for(self, words: str) -> None:
        deadline = time.monotonic() + START_SECONDS
        while words not in self.said():
            assert self.make.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)

    def supervisor(self) -> int:
        note = (self.var / "run.lock").read_text()
        return int(note.removeprefix("process ").split(",")[0])

    def children(self, words: str = "") -> list[int]:
        """Return the processes of this run whose command line holds ``words``."""
        mark = f"{MARK}={self.var}".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                marked = mark in (process / "environ").read_bytes().split(b"\0")
                line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                if marked and words in line:
                    found.append(int(process.name))
        return found

    def eldest(self, words: str) -> int:
        """Return the one of them that the others come from; the numbers of processes wrap."""
        children = self.children(words)
        [eldest] = [pid for pid in children if _parent_of(pid) not in children]
        return eldest

    def database_url(self) -> str:
        environment = Path(f"/proc/{self.children()[0]}/environ").read_bytes().split(b"\0")
        settings = dict(line.decode().split("=", 1) for line in environment if b"=" in line)
        return settings["DATABASE_URL"]

    def health(self) -> int:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("GET", "/healthz")
            return line.getresponse().status
        finally:
            line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        # make hands the signal on; one that has ended already is left alone.
        self.make.terminate()
        self.make.wait(60)


def copy_project(folder: Path) -> None:
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _parent_of(pid: int) -> int:
    # After the name, which may hold anything but ends with the last bracket: state and parent.
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
