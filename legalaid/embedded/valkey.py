"""The embedded broker and cache."""

import pwd
import signal
from pathlib import Path

import redis

from legalaid.embedded.places import make_private
from legalaid.embedded.server import Server


class Valkey(Server):
    """The broker and cache. It keeps what it is given, and refuses rather than forgets."""

    name = "valkey"
    stop_signals = (signal.SIGTERM,)

    def __init__(
        self,
        home: Path,
        sockets: Path,
        *,
        program: Path,
        owner: pwd.struct_passwd | None,
        durable: bool,
    ) -> None:
        super().__init__(home, sockets, owner=owner)
        self.program = program
        self.durable = durable
        self.pid_file = self.data / "valkey.pid"
        self.socket = sockets / "valkey.sock"
        self.mark = self.socket  # valkey rewrites its title and keeps only that

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def prepare(self) -> None:
        make_private(self.data, self.owner)

    def command(self) -> list[str]:
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "pidfile": str(self.pid_file),
            "daemonize": "no",
            "save": "",
            "appendonly": "yes" if self.durable else "no",
            "maxmemory-policy": "noeviction",
        }
        words = [str(self.program)]
        for name, value in settings.items():
            words += [f"--{name}", value]
        return words

    def answers(self) -> bool:
        client = redis.Redis(unix_socket_path=str(self.socket), socket_timeout=5)
        try:
            return client.ping()
        except redis.RedisError:
            return False
        finally:
            client.close()
