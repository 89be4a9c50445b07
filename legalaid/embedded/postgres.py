"""The embedded database."""

import pwd
import shutil
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

import psycopg

from legalaid.embedded.server import Server, ServerFailed


class Postgres(Server):
    """The database; user and database are both called legalaid."""

    name = "postgres"

    def __init__(
        self,
        home: Path,
        sockets: Path,
        *,
        programs: Path,
        owner: pwd.struct_passwd | None,
        durable: bool,
    ) -> None:
        super().__init__(home, sockets, owner=owner)
        self.programs = programs
        self.durable = durable
        self.mark = self.data
        self.pid_file = self.data / "postmaster.pid"
        # Fast: roll back and write a checkpoint. Immediate: what nobody keeps may just end.
        self.stop_signals = (signal.SIGINT, signal.SIGQUIT) if durable else (signal.SIGQUIT,)

    @property
    def url(self) -> str:
        # A folder as host is percent-encoded, which libpq, psql and our settings all read.
        return f"postgres://legalaid@{quote(str(self.sockets), safe='')}:5432/legalaid"

    def prepare(self) -> None:
        """Make the cluster on first use; one cut short by a kill is made anew."""
        if self.data.exists():
            return
        unfinished = self.home / "postgres-unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        made = subprocess.run(  # noqa: S603 - our own programs and paths
            [
                str(self.programs / "initdb"),
                f"--pgdata={unfinished}",
                "--username=legalaid",
                "--auth=trust",  # the folder of the socket is private
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                *([] if self.durable else ["--no-sync"]),
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **self.surroundings(),
        )
        if made.returncode:
            raise ServerFailed(f"initdb failed.\n{made.stdout[-1500:]}{made.stderr[-1500:]}")
        unfinished.rename(self.data)

    def command(self) -> list[str]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": self.sockets,
            "unix_socket_permissions": "0700",
            "max_connections": 120,
            "log_timezone": "Asia/Shanghai",
            # A refused statement is logged by its error alone: its values are people's data.
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
        }
        if not self.durable:
            settings |= {
                "fsync": "off",
                "synchronous_commit": "off",
                "full_page_writes": "off",
                "wal_level": "minimal",
                "max_wal_senders": 0,
                "max_wal_size": "256MB",
            }
        words = [str(self.programs / "postgres"), "-D", str(self.data), "-p", "5432"]
        for name, value in settings.items():
            words += ["-c", f"{name}={value}"]
        return words

    def answers(self) -> bool:
        try:
            with psycopg.connect(self._conninfo(), autocommit=True, connect_timeout=5) as found:
                row = found.execute("SELECT 1 FROM pg_database WHERE datname='legalaid'").fetchone()
                if row is None:
                    found.execute("CREATE DATABASE legalaid")
        except psycopg.OperationalError:
            return False
        return True

    def _conninfo(self) -> str:
        return f"host='{self.sockets}' port=5432 user=legalaid dbname=postgres"
