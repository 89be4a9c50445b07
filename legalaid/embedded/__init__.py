"""A real PostgreSQL and a real Valkey as our own children, for `make run` and `make test`.

Both come from wheels, listen on unix sockets only and keep their data in one folder. A real
installation uses the servers of its system instead, by DATABASE_URL and REDIS_URL.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Self

from legalaid.embedded.places import make_private, servers_home, socket_folder, unprivileged
from legalaid.embedded.postgres import Postgres
from legalaid.embedded.programs import find_programs
from legalaid.embedded.server import ServerFailed, die_with_parent
from legalaid.embedded.valkey import Valkey

__all__ = ["ServerFailed", "Servers", "die_with_parent", "servers_home"]


class Servers:
    """PostgreSQL and Valkey over one folder; the URLs are known before anything is started.

    Not ``durable`` means for tests: nothing is flushed to disk. ``names`` leaves one of them out
    where the system has its own. Only one process may hold a folder at a time; the caller sees
    to that.

    Raises ServerFailed on start, with the last lines of the server's log.
    """

    def __init__(
        self, home: Path, *, durable: bool, names: Collection[str] = ("postgres", "valkey")
    ) -> None:
        owner = unprivileged()
        data = home / "servers"
        sockets = socket_folder(home)
        programs, valkey = find_programs(owner)
        self._owner = owner
        self._home = home
        self._private = (data, sockets)
        self.postgres = Postgres(data, sockets, programs=programs, owner=owner, durable=durable)
        self.valkey = Valkey(data, sockets, program=valkey, owner=owner, durable=durable)
        self.members = [each for each in (self.postgres, self.valkey) if each.name in names]

    @property
    def database_url(self) -> str:
        return self.postgres.url

    @property
    def redis_url(self) -> str:
        return self.valkey.url

    def start(self) -> None:
        """Start the servers; harmless when they are running already."""
        self._home.mkdir(mode=0o711, parents=True, exist_ok=True)
        for folder in self._private:
            make_private(folder, self._owner)
        for server in self.members:
            server.start()

    def stop(self) -> None:
        """Stop the servers, the database last."""
        for server in reversed(self.members):
            server.stop()

    def stop_orphans(self) -> None:
        """Stop what a killed process left running on this folder."""
        for server in reversed(self.members):
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
