"""Everything `make run` starts after the environment is there, and its end on Ctrl-C.

Honours HOST, PORT, DATABASE_URL, REDIS_URL, DEMO and every setting of .env.example.
"""

import contextlib
import fcntl
import hashlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import environ

from legalaid.embedded import ServerFailed, Servers, die_with_parent, servers_home
from scripts.children import MARK, Child, ending, stop_all, stop_leftovers
from scripts.prepare import STEPS
from scripts.secret_files import field_keys, secret_key

PROJECT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, "manage.py"]
ANSWER_SECONDS = 60
WATCH_SECONDS = 0.5
SERVER_STARTS = 5


class CannotRun(Exception):
    """A sentence for the person at the keyboard: what is wrong and what to do."""


def say(sentence: str) -> None:
    print(f"==> {sentence}", flush=True)


# ---- Before anything starts --------------------------------------------------------------------


@contextlib.contextmanager
def only_one(var: Path) -> Iterator[None]:
    """Hold the installation; two supervisors would stop each other's servers."""
    try:
        var.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (var / "run.lock").open("a+")
    except PermissionError as refusal:
        raise CannotRun(
            f"{var} belongs to someone else; run as its owner, or use a copy of your own."
        ) from refusal
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            lock.seek(0)
            raise CannotRun(f"Already running here, {lock.read().strip()}.") from taken
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, port {port()}")
        lock.flush()
        yield


def port() -> int:
    """Return the port to listen on, PORT or 8000.

    Raises CannotRun when PORT is not a port.
    """
    typed = os.environ.get("PORT") or "8000"
    if not typed.isdecimal() or not 0 < int(typed) < 65536:
        raise CannotRun(f"PORT={typed} is not a port; type for example: PORT=8080 make run")
    return int(typed)


def host() -> str:
    """Return the address to listen on: this machine only, unless HOST says otherwise."""
    return os.environ.get("HOST") or "127.0.0.1"


def require_free_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host(), port()))
        except OSError as refusal:
            raise CannotRun(
                f"Port {port()} on {host()} cannot be used ({refusal.strerror}); "
                f"type for example: PORT={port() + 1} make run"
            ) from refusal


def prepare_environment(var: Path, servers: Servers | None) -> None:
    """Put addresses and secrets where settings read them; what is set already stays."""
    keys = var / "field-keys.json"
    if servers and not keys.exists() and servers.postgres.data.exists():
        raise CannotRun(
            f"{keys} is missing, and without it nobody can read the personal data in "
            f"{servers.postgres.data}. Put the file back, or remove that folder to start empty."
        )
    os.environ.setdefault("SECRET_KEY", secret_key(var / "secrets.env"))
    os.environ.setdefault("FIELD_KEYS_FILE", str(field_keys(keys)))
    # Invented people only where nobody has named a database with real ones.
    os.environ.setdefault("DEMO", "0" if os.environ.get("DATABASE_URL") else "1")
    if servers:
        os.environ["DATABASE_URL"] = os.environ.get("DATABASE_URL") or servers.database_url
        os.environ["REDIS_URL"] = os.environ.get("REDIS_URL") or servers.redis_url
    os.environ["VAR_DIR"] = str(var)
    os.environ["PYTHONUNBUFFERED"] = "1"
    os.environ[MARK] = str(var)


def embedded_servers(var: Path) -> Servers | None:
    """Return the servers nobody has named an address for, None when both are named."""
    wanted = {"postgres": "DATABASE_URL", "valkey": "REDIS_URL"}
    names = [name for name, setting in wanted.items() if not os.environ.get(setting)]
    return Servers(servers_home(var), durable=True, names=names) if names else None


# ---- Starting ----------------------------------------------------------------------------------


def prepare_data(log: Path) -> None:
    """Bring database and static files up to date; what the commands say goes into the log.

    Raises CannotRun with the last lines of the log when a step fails.
    """
    var = Path(os.environ["VAR_DIR"])
    manifest = Path(os.environ.get("STATIC_ROOT") or var / "static") / "staticfiles.json"
    collected, files = var / "static-collected", _digest_of_static()
    is_collected = manifest.exists() and collected.exists() and collected.read_text() == files
    # To compress the static files takes seconds: only when one has changed.
    wanted = {"collectstatic": not is_collected, "demo": is_demo()}
    steps = [step for step in STEPS if wanted.get(step, True)]
    start = log.stat().st_size if log.exists() else 0
    with log.open("ab") as output:
        done = subprocess.run(  # noqa: S603 - our own steps
            [sys.executable, "-m", "scripts.prepare", *steps],
            stdin=subprocess.DEVNULL,
            stderr=output,
            check=False,
            preexec_fn=lambda: die_with_parent(signal.SIGTERM),
        )
    if done.returncode:
        lines = log.read_bytes()[start:].decode(errors="replace").splitlines()[-25:]
        said = "\n".join(f"    {line}" for line in lines)
        raise CannotRun(f"That did not succeed: {ending(done.returncode)}.\n{said}")
    collected.write_text(files)


def _digest_of_static() -> str:
    digest = hashlib.sha256()
    for path in sorted(PROJECT.glob("static/**/*")):
        digest.update(f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}".encode())
    for name in ("requirements.txt", "legalaid/settings.py"):
        digest.update((PROJECT / name).read_bytes())
    return digest.hexdigest()


def is_demo() -> bool:
    return environ.Env().bool("DEMO", default=False)


def children(logs: Path) -> list[Child]:
    celery = [sys.executable, "-m", "celery", "--app", "legalaid"]
    gunicorn = [sys.executable, "-m", "gunicorn", "legalaid.wsgi:application"]
    commands = {
        "web": [
            *gunicorn,
            *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
            *("--bind", f"{host()}:{port()}", "--graceful-timeout", "10"),
            *("--access-logfile", "-", "--no-control-socket"),
        ],
        "worker": [*celery, "worker", "--loglevel", "INFO", "--concurrency", "2"],
        "beat": [*celery, "beat", "--loglevel", "INFO", "--pidfile", ""],
    }
    return [
        Child(name, command, environment=dict(os.environ), log=logs / f"{name}.log")
        for name, command in commands.items()
    ]


def wait_for_answer(web: Child) -> None:
    """Wait until the site answers.

    Raises CannotRun when it ends first or stays silent for ``ANSWER_SECONDS``.
    """
    deadline = time.monotonic() + ANSWER_SECONDS
    while not answers():
        if not web.alive() or time.monotonic() > deadline:
            raise CannotRun(f"The site does not start; from {web.log}:\n{web.last_words()}")
        time.sleep(0.2)


def answers() -> bool:
    address = "127.0.0.1" if host() in {"0.0.0.0", ""} else host()  # noqa: S104 - compared only
    line = http.client.HTTPConnection(address, port(), timeout=5)
    try:
        line.request("GET", "/healthz", headers={"Host": "localhost"})
        return line.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def greet(logs: Path) -> None:
    say(f"Open http://{'localhost' if host() == '127.0.0.1' else host()}:{port()}/")
    if is_demo():
        subprocess.run([*MANAGE, "demo", "--logins"], check=False)  # noqa: S603 - our own command
    say(f"Logs are in {logs}. Stop with Ctrl-C.")


# ---- Running -----------------------------------------------------------------------------------


def watch(everyone: list[Child], servers: Servers | None) -> None:
    """Keep all of it running until a signal ends us.

    Raises ServerFailed when an embedded server cannot be brought back.
    """
    starts = 0
    while True:
        time.sleep(WATCH_SECONDS)
        for server in servers.members if servers else []:
            if not server.alive():
                starts += 1
                if starts > SERVER_STARTS:
                    raise ServerFailed(f"{server.name} keeps ending.\n{server.last_words()}")
                say(f"{server.name} ended unexpectedly; starting it again.")
                server.start()
        for child in everyone:
            sentence = child.watch()
            if sentence:
                print(child.last_words(), flush=True)
                say(sentence)


def run() -> None:
    with contextlib.suppress(FileNotFoundError):
        environ.Env.read_env(str(PROJECT / ".env"), overwrite=False)
    var = Path(os.environ.get("VAR_DIR") or PROJECT / "var").resolve()
    logs = var / "log"
    with only_one(var):
        if stop_leftovers(str(var)):
            say("Stopped what an earlier run had left behind.")
        require_free_port()
        logs.mkdir(exist_ok=True)
        servers = embedded_servers(var)
        prepare_environment(var, servers)
        with servers or contextlib.nullcontext():
            prepare_data(logs / "setup.log")
            everyone = children(logs)
            try:
                for child in everyone:
                    child.start()
                wait_for_answer(everyone[0])
                greet(logs)
                watch(everyone, servers)
            finally:
                say("Stopping ...")
                stop_all(everyone)


def main() -> int:
    os.chdir(PROJECT)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        run()
    except (CannotRun, ServerFailed) as refusal:
        say(str(refusal))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
    return 0


def _leave(number: int, frame: FrameType | None) -> None:
    # Once is enough: a second Ctrl-C must not cut the stopping short.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
