"""The embedded servers: what survives a kill, and what must not be mistaken for ours."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis
from django.core.cache import cache
from django.db import connection

from legalaid.embedded import ServerFailed, Servers, server
from legalaid.embedded.places import SOCKET_PATH_BYTES, make_private
from legalaid.embedded.postgres import Postgres
from legalaid.embedded.throwaway import MEMORY, PREFIX, sweep


@pytest.fixture
def home() -> Iterator[Path]:
    """An own folder that the servers' user can enter; pytest's may be closed to it."""
    folder = Path(tempfile.mkdtemp(prefix="la-trial-", dir=MEMORY if MEMORY.is_dir() else None))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def running(home: Path) -> Iterator[Servers]:
    with Servers(home, durable=True) as servers:
        yield servers


def put_a_case(servers: Servers) -> None:
    with psycopg.connect(servers.database_url) as database:
        database.execute("CREATE TABLE cases (number text)")
        database.execute("INSERT INTO cases VALUES ('民1')")
    redis.from_url(servers.redis_url).set("notice", "民1")


def cases(servers: Servers) -> list[str]:
    with psycopg.connect(servers.database_url) as database:
        return [number for (number,) in database.execute("SELECT number FROM cases")]


def test_the_database_counts_characters_and_compares_them_by_code(running):
    with psycopg.connect(running.database_url) as database:
        row = database.execute(
            "SELECT pg_encoding_to_char(encoding), datlocprovider, datlocale, length('铜梁区')"
            " FROM pg_database WHERE datname = current_database()"
        ).fetchone()

    assert row == ("UTF8", "b", "C.UTF-8", 3)


def test_nobody_else_may_reach_the_sockets_or_the_data(running, home):
    private = [home / "servers", home / "servers" / "run", home / "servers" / "postgres"]

    assert [oct(folder.stat().st_mode & 0o777) for folder in private] == ["0o700"] * 3


def test_a_refused_statement_leaves_nobodys_name_in_the_log(running, home):
    with psycopg.connect(running.database_url, autocommit=True) as database:
        database.execute("CREATE TABLE person (name text UNIQUE)")
        database.execute("INSERT INTO person VALUES ('覃建国')")
        # Bound by the client, as a statement without parameters: the words stand in its text.
        with pytest.raises(psycopg.errors.UniqueViolation):
            database.execute("INSERT INTO person VALUES ('覃建国')")
        with pytest.raises(psycopg.errors.QueryCanceled):
            database.execute("SET statement_timeout = 1; SELECT pg_sleep(1), '覃建国'")
    (log,) = home.rglob("postgres.log")

    assert "person_name_key" in log.read_text()
    assert "覃建国" not in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_the_program_reaches_both_by_their_addresses():
    cache.set("notice", "民1")

    with connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
    assert cache.get("notice") == "民1"


def test_starting_twice_is_harmless(running):
    before = running.postgres.process.pid

    running.start()

    assert running.postgres.process.pid == before


def test_what_was_committed_survives_a_kill(running):
    put_a_case(running)

    running.postgres.process.send_signal(signal.SIGKILL)
    running.postgres.process.wait()
    running.start()

    assert cases(running) == ["民1"]


def test_a_new_run_stops_what_a_killed_one_left_and_takes_over_its_data(running, home):
    put_a_case(running)

    # What the killed run knew is gone; only its servers are still there.
    with Servers(home, durable=True) as new:
        assert cases(new) == ["民1"]
        assert redis.from_url(new.redis_url).get("notice") == "民1".encode()
        assert not running.postgres.alive()
        assert not running.valkey.alive()


@pytest.fixture
def misled(home: Path) -> Iterator[Servers]:
    """Servers with a case, beside them the note of a number that now belongs to a stranger."""
    with Servers(home, durable=True) as servers:
        put_a_case(servers)
    # PostgreSQL ignores strangers of other users by itself, so ours is of the same one.
    stranger = subprocess.Popen(["/bin/sleep", "60"], **servers.postgres.surroundings())
    servers.postgres.pid_file.write_text(f"{stranger.pid}\n{servers.postgres.data}\n")
    yield servers
    servers.stop()
    stranger.kill()
    stranger.wait()


def test_a_note_naming_a_strangers_process_does_not_hinder_the_start(misled):
    misled.start()

    assert cases(misled) == ["民1"]


def test_without_our_check_such_a_note_would_hinder_it(misled, monkeypatch):
    monkeypatch.setattr(Postgres, "stop_orphan", lambda self: None)
    monkeypatch.setattr(server, "RETRY_SECONDS", 0.3)

    with pytest.raises(ServerFailed, match="postmaster"):
        misled.start()


def test_a_cluster_whose_making_was_cut_short_is_made_anew(home):
    half = home / "servers" / "postgres-unfinished"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    with Servers(home, durable=False) as servers:
        put_a_case(servers)
        assert cases(servers) == ["民1"]


def test_a_project_in_a_deep_folder_gets_short_sockets(home):
    with Servers(home / ("深" * 30) / ("处" * 10), durable=False) as servers:
        put_a_case(servers)
        assert cases(servers) == ["民1"]
        assert len(os.fsencode(servers.valkey.socket)) <= SOCKET_PATH_BYTES
    shutil.rmtree(servers.valkey.sockets)


def test_a_link_laid_where_the_sockets_go_is_refused(home):
    (home / "run").symlink_to("/etc")

    with pytest.raises(ServerFailed, match="belongs to someone else"):
        make_private(home / "run", None)


def test_the_folder_of_a_killed_test_run_is_swept_and_that_of_a_living_one_kept(home):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for pid in (dead.pid, 1):
        (home / f"{PREFIX}{pid}" / "servers").mkdir(parents=True)

    sweep(home)

    assert [folder.name for folder in home.glob(f"{PREFIX}*")] == [f"{PREFIX}1"]
