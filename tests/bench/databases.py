"""One database for each size in one server, so that two sizes can be timed in turn.

With ``BENCH_KEEP=<folder>`` the server's data stay there, and the next run uses what it finds:
to load a million rows takes minutes. Kept rows keep their days; for a verdict, remove the folder
and load anew.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections

from legalaid.embedded import Servers
from legalaid.embedded.throwaway import FIELD_KEYS, SECRET_KEY, Throwaway

KEEP = "BENCH_KEEP"
_MAIN = "default"
_READY = "ready"


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """Run the servers, thrown away or kept, and yield the environment that finds them."""
    kept = os.environ.get(KEEP)
    if not kept:
        with Throwaway() as throwaway:
            yield throwaway.environment
        return
    home = Path(kept).resolve()
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    keys = home / "field-keys.json"
    keys.write_text(json.dumps(FIELD_KEYS))
    with Servers(home, durable=False) as found:
        yield {
            "DATABASE_URL": found.database_url,
            "REDIS_URL": found.redis_url,
            "SECRET_KEY": SECRET_KEY,
            "FIELD_KEYS_FILE": str(keys),
            "VAR_DIR": str(home / "var"),
            "FILES_DIR": str(home / "var" / "files"),
            "STATIC_ROOT": str(home / "var" / "static"),
            "DEBUG": "0",
            "HTTPS": "0",
        }


def use(size: int) -> None:
    """Let the program speak to the database of that size; each keeps a connection of its own."""
    name = _name(size)
    if name not in connections.settings:
        connections.settings[name] = {**_control().settings_dict, "NAME": name}
    connections[_MAIN] = connections[name]


def make(size: int, *, out_of: int | None, fill: Callable[[], None]) -> None:
    """Make the database of that size, as a copy of a smaller one, unless it was kept."""
    name = _name(size)
    with _control().cursor() as cursor:
        cursor.execute("SELECT oid FROM pg_database WHERE datname = %s", [name])
        row = cursor.fetchone()
        if row:
            cursor.execute("SELECT shobj_description(%s, 'pg_database')", row)
            if cursor.fetchone() == (_READY,):
                use(size)
                fill()
                return
            cursor.execute(f'DROP DATABASE "{name}"')
        if out_of:
            # A template must be left alone while it is copied.
            _leave(_name(out_of))
        template = _name(out_of) if out_of else "template0"
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        use(size)
        fill()
        cursor.execute(f"COMMENT ON DATABASE \"{name}\" IS '{_READY}'")


def _leave(name: str) -> None:
    connections[name].close()
    connections[name].close_pool()


def _control():
    """Return the connection to the server's own database, in which nothing is measured."""
    if "control" not in connections.settings:
        connections.settings["control"] = dict(connections[_MAIN].settings_dict)
    return connections["control"]


def _name(size: int) -> str:
    return f"bench_{size}"
