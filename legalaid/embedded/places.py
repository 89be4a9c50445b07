"""Where the embedded servers keep things, and whom they run as."""

import hashlib
import os
import pwd
import secrets
import tempfile
from pathlib import Path

from legalaid.embedded.server import ServerFailed

PROJECT = Path(__file__).resolve().parent.parent.parent
# The kernel's limit for the path of a unix socket is 107 bytes and an end mark.
SOCKET_PATH_BYTES = 107
POSTGRES_SOCKET = ".s.PGSQL.5432"


def servers_home(var: Path = PROJECT / "var") -> Path:
    """Return the folder of the lasting data: ``var/``, or one below /var/lib when we are root.

    PostgreSQL refuses to run as root, and the user it runs as instead may not be able to enter
    the folders above a project of root. A note in ``var/`` ties the two together: a fresh clone
    at the same path must not find an old database whose keys went with the old ``var/``.
    """
    if os.geteuid() != 0:
        return var
    note = var / "installation"
    if not note.exists():
        var.mkdir(parents=True, exist_ok=True)
        note.write_text(secrets.token_hex(6))
    return root_home() / note.read_text().strip()


def root_home(project: Path = PROJECT) -> Path:
    """Return the folder outside the project that belongs to it when we are root."""
    mark = hashlib.sha256(str(project.resolve()).encode()).hexdigest()[:12]
    return Path("/var/lib") / f"legalaid-{mark}"


def unprivileged() -> pwd.struct_passwd | None:
    """Return whom the servers run as when we are root, None when we are an ordinary user."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def make_private(folder: Path, owner: pwd.struct_passwd | None) -> Path:
    """Make ``folder`` if need be, for its owner's eyes only; the folders above keep their modes.

    Raises ServerFailed when somebody else put a folder or a link there before us.
    """
    uid = owner.pw_uid if owner else os.geteuid()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in {uid, os.geteuid()}:
        raise ServerFailed(f"{folder} belongs to someone else; remove it and start again.")
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    folder.chmod(0o700)
    return folder


def socket_folder(home: Path) -> Path:
    """Return where the sockets go: beside the data, or a private folder if that is too deep."""
    beside = home / "servers" / "run"
    if len(os.fsencode(beside / POSTGRES_SOCKET)) <= SOCKET_PATH_BYTES:
        return beside
    mark = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"legalaid-{os.geteuid()}-{mark}"
