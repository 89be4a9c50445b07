"""`make run` in a copy below a closed folder: its start, its end, and what a kill leaves behind."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import psycopg
import pytest

from legalaid.embedded.places import PROJECT, root_home
from scripts.children import MARK

pytestmark = pytest.mark.faults

LEFT_OUT = (".git", ".venv", "var", "node_modules", "__pycache__", ".*_cache", ".hypothesis")
START_SECONDS = 120
WEB, WORKER, BEAT = "gunicorn", "--app legalaid worker", "--app legalaid beat"


class Run:
    """One `make run` from outside: what it prints, what it answers, what it left running."""

    def __init__(self, folder: Path, *, port: int, var: str) -> None:
        self.var = folder / var
        self.port = port
        self.output = folder / f"output-{time.monotonic_ns()}"
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        with self.output.open("wb") as output:
            self.make = subprocess.Popen(
                ["make", "run"],  # noqa: S607 - the command people type
                cwd=folder,
                env={**kept, "PORT": str(port), "DEMO": "0", "VAR_DIR": str(self.var)},
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


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the project below a closed folder, with this checkout's packages."""
    closed = tmp_path_factory.mktemp("closed")
    closed.chmod(0o700)
    folder = closed / "project"
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    (folder / ".venv").symlink_to(PROJECT / ".venv")
    yield folder
    assert oct(closed.stat().st_mode & 0o777) == "0o700"
    if os.geteuid() == 0:
        shutil.rmtree(root_home(folder), ignore_errors=True)


@pytest.fixture(scope="module")
def site(checkout: Path) -> Iterator[Run]:
    with Run(checkout, port=free_port(), var="var") as run:
        run.wait_for("Stop with Ctrl-C")
        yield run


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_one_command_starts_web_worker_and_beat(site):
    assert site.health() == 200
    assert [len(site.children(name)) > 0 for name in (WEB, WORKER, BEAT)] == [True] * 3


def test_its_secrets_are_for_its_owner_only(site):
    secrets = [site.var / "secrets.env", site.var / "field-keys.json"]

    assert [oct(path.stat().st_mode & 0o777) for path in secrets] == ["0o600"] * 2


def test_a_second_run_in_the_same_folder_is_one_clear_line(site, checkout):
    second = Run(checkout, port=free_port(), var="var")
    second.make.wait(START_SECONDS)

    line = f"==> Already running here, process {site.supervisor()}, port {site.port}."
    assert line in second.said().splitlines()
    assert site.health() == 200


def test_a_taken_port_is_one_clear_line(site, checkout):
    refused = Run(checkout, port=site.port, var="var-of-another")
    refused.make.wait(START_SECONDS)

    assert f"==> Port {site.port} on 127.0.0.1 cannot be used" in refused.said()
    assert f"type for example: PORT={site.port + 1} make run" in refused.said()


def test_a_worker_that_dies_is_replaced_and_the_site_stays_up(site):
    before = site.children(WORKER)

    os.kill(min(before), signal.SIGKILL)
    site.wait_for("worker ended unexpectedly (signal SIGKILL); starting it again in 1 s.")
    deadline = time.monotonic() + 30
    while not site.children(WORKER) and time.monotonic() < deadline:
        time.sleep(0.1)

    assert site.children(WORKER) != []
    assert set(site.children(WORKER)).isdisjoint(before)
    assert site.health() == 200


def test_after_a_kill_the_next_run_finds_all_of_it_and_ctrl_c_ends_it(checkout):
    with Run(checkout, port=free_port(), var="var-to-kill") as run:
        run.wait_for("Stop with Ctrl-C")
        with psycopg.connect(run.database_url()) as database:
            database.execute("CREATE TABLE kept (number text)")
            database.execute("INSERT INTO kept VALUES ('民1')")
        secrets = (run.var / "secrets.env").read_bytes()

        os.kill(run.supervisor(), signal.SIGKILL)
        run.make.wait(60)
        # The control: had the kill left nothing behind, the next run would prove nothing.
        assert run.children() != []

    with Run(checkout, port=run.port, var="var-to-kill") as again:
        again.wait_for("Stop with Ctrl-C")
        with psycopg.connect(again.database_url()) as database:
            assert database.execute("SELECT number FROM kept").fetchall() == [("民1",)]
        assert (again.var / "secrets.env").read_bytes() == secrets
        assert again.health() == 200

        os.kill(again.supervisor(), signal.SIGINT)
        again.make.wait(60)

        assert again.said().rstrip().endswith("==> Stopped.")
        assert again.children() == []
