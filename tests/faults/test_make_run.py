"""`make run` in a copy below a closed folder: its start, its end, and what a kill leaves behind."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from legalaid.embedded.places import PROJECT, root_home
from tests.faults.running import (
    BEAT,
    NO_DEMO,
    PLAIN_FILES,
    START_SECONDS,
    WEB,
    WORKER,
    Run,
    copy_project,
    free_port,
)

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the project below a closed folder, with this checkout's packages."""
    closed = tmp_path_factory.mktemp("closed")
    closed.chmod(0o700)
    folder = closed / "project"
    copy_project(folder)
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


def test_one_command_starts_web_worker_and_beat(site):
    assert f"==> Open http://localhost:{site.port}/" in site.said().splitlines()
    assert site.health() == 200
    assert [len(site.children(name)) > 0 for name in (WEB, WORKER, BEAT)] == [True] * 3


def test_its_secrets_are_for_its_owner_only(site):
    modes = {
        name: oct((site.var / name).stat().st_mode & 0o777)
        for name in ("secrets.env", "field-keys.json")
    }

    # Nobody writes into the keys by an oversight: whoever adds one opens the file first.
    assert modes == {"secrets.env": "0o600", "field-keys.json": "0o400"}


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

    os.kill(site.eldest(WORKER), signal.SIGKILL)
    site.wait_for("worker ended unexpectedly (signal SIGKILL); starting it again in 1 s.")
    deadline = time.monotonic() + 30
    while not site.children(WORKER) and time.monotonic() < deadline:
        time.sleep(0.1)

    assert site.children(WORKER) != []
    assert set(site.children(WORKER)).isdisjoint(before)
    assert site.health() == 200


def test_after_a_kill_the_next_run_finds_all_of_it_and_ctrl_c_ends_it(checkout):
    plain = {**NO_DEMO, **PLAIN_FILES}
    with Run(checkout, port=free_port(), var="var-to-kill", environment=plain) as run:
        run.wait_for("Stop with Ctrl-C")
        with psycopg.connect(run.database_url()) as database:
            database.execute("CREATE TABLE kept (number text)")
            database.execute("INSERT INTO kept VALUES ('民1')")
        secrets = (run.var / "secrets.env").read_bytes()

        os.kill(run.supervisor(), signal.SIGKILL)
        run.make.wait(60)
        # The control: had the kill left nothing behind, the next run would prove nothing.
        assert run.children() != []

    with Run(checkout, port=run.port, var="var-to-kill", environment=plain) as again:
        again.wait_for("Stop with Ctrl-C")
        with psycopg.connect(again.database_url()) as database:
            assert database.execute("SELECT number FROM kept").fetchall() == [("民1",)]
        assert (again.var / "secrets.env").read_bytes() == secrets
        assert again.health() == 200

        os.kill(again.supervisor(), signal.SIGINT)
        again.make.wait(60)

        assert again.said().rstrip().endswith("==> Stopped.")
        assert again.children() == []
