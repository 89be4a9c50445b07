"""A real PostgreSQL and a real Valkey as our own children, for `make run` and `make test`.

Both come from wheels, listen on unix sockets only and keep their data in one folder. A real
installation uses the servers of its system instead, by DATABASE_URL and REDIS_URL.
"""

from pathlib import Path
from typing import Self

from legalaid.embedded.places import make_private, servers_home, socket_folder, unprivileged
from legalaid.embedded.postgres import Postgres
from legalaid.embedded.programs import find_programs
from legalaid.embedded.server import ServerFailed
from legalaid.embedded.valkey import Valkey

__all__ = ["ServerFailed", "Servers", "servers_home"]


class Servers:
    """PostgreSQL and Valkey over one folder; the URLs are known before anything is started.

    Not ``durable`` means for tests: nothing is flushed to disk. Only one process may hold a
    folder at a time; the caller sees to that.

    Raises ServerFailed on start, with the last lines of the server's log.
    """

    def __init__(self, home: Path, *, durable: bool) -> None:
        owner = unprivileged()
        self.home = home
        self.sockets = socket_folder(home)
        programs, valkey = find_programs(owner)
        self._owner = owner
        self.postgres = Postgres(
            home / "servers", self.sockets, programs=programs, owner=owner, durable=durable
        )
        self.valkey = Valkey(
            home / "servers", self.sockets, program=valkey, owner=owner, durable=durable
        )

    @property
    def database_url(self) -> str:
        return self.postgres.url

    @property
    def redis_url(self) -> str:
        return self.valkey.url

    def start(self) -> None:
        """Start both; harmless when they are running already."""
        self.home.mkdir(mode=0o711, parents=True, exist_ok=True)
        make_private(self.home / "servers", self._owner)
        make_private(self.sockets, self._owner)
        for server in (self.postgres, self.valkey):
            server.start()

    def stop(self) -> None:
        """Stop both, the database last."""
        for server in (self.valkey, self.postgres):
            server.stop()

    def stop_orphans(self) -> None:
        """Stop what a killed process left running on this folder."""
        for server in (self.valkey, self.postgres):
            server.stop_orphan()

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()
