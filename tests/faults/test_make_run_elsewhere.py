"""`make run` where the machine is another: with servers of its own, without root, without Pango."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.utils import timezone

from legalaid.embedded.places import PROJECT
from tests.browser.processes import address_of_the_test
from tests.faults.running import BEAT, PLAIN_FILES, WEB, WORKER, Run, copy_project, free_port
from tests.office import make_center, make_user
from tests.workstations.documents.snapshots import RECEIPT
from workstations.models import Job, ServicePoint, User
from workstations.operations import papers
from workstations.states import JobState, PlaceKind, Role

pytestmark = pytest.mark.faults

NOBODY = 65534
PATIENCE_SECONDS = 60
NOT_NEEDED = ("test", "idlelib", "tkinter", "site-packages", "config-*")

# Python runs it before all else: where Pango is missing, the import ends in just this error.
NO_PANGO = """
import sys

class NoPango:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")

sys.meta_path.insert(0, NoPango())
"""


# ---- Servers of the machine's own --------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    copy_project(folder)
    (folder / ".venv").symlink_to(PROJECT / ".venv")
    return folder


@pytest.fixture
def named_servers(transactional_db, servers) -> Mapping[str, str]:
    """The addresses of servers that run already, and the keys of what they hold."""
    kept = ("SECRET_KEY", "FIELD_KEYS_FILE", "FILES_DIR")
    return {
        "DATABASE_URL": address_of_the_test(),
        "REDIS_URL": servers.redis_url,
        **{name: os.environ[name] for name in kept},
        **PLAIN_FILES,
    }


def test_with_both_addresses_it_starts_no_servers_and_invents_nobody(checkout, named_servers):
    with Run(checkout, port=free_port(), var="var", environment=named_servers) as run:
        run.wait_for("Stop with Ctrl-C")

        assert run.health() == 200
        assert [len(run.children(name)) > 0 for name in (WEB, WORKER, BEAT)] == [True] * 3
        assert run.children("postgres -D") + run.children("valkey-server") == []
        # Neither data beside the project nor the note that ties it to a folder elsewhere.
        assert not (run.var / "servers").exists()
        assert not (run.var / "installation").exists()

        # The network is there, and nobody is: a real database is no place for invented people.
        assert ServicePoint.objects.filter(kind=PlaceKind.JUDICIAL_OFFICE).count() == 28
        assert User.objects.count() == 0
        assert "demo" not in run.said().lower()


def test_without_pango_the_site_runs_and_a_paper_waits_without_spending_a_try(
    checkout, named_servers, tmp_path
):
    (tmp_path / "sitecustomize.py").write_text(NO_PANGO)
    environment = {**named_servers, "PYTHONPATH": str(tmp_path)}

    with Run(checkout, port=free_port(), var="var", environment=environment) as run:
        run.wait_for("Stop with Ctrl-C")
        assert run.health() == 200
        # With Pango the same worker prints it: test_worker_killed.
        job = _issue_a_receipt()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not job.error and time.monotonic() < deadline:
            time.sleep(0.2)
            job.refresh_from_db()

    assert "libpango-1.0-0" in job.error
    assert (job.state, job.tries) == (JobState.WAITING, 0)


def _issue_a_receipt() -> Job:
    kind = next(k.code for k in papers.registry.all_kinds() if k.template == "receipt.html")
    paper = papers.issue(
        kind,
        subject=make_center(),
        snapshot=RECEIPT,
        by=make_user(Role.CENTER_STAFF),
        at=timezone.localtime(),
        number="铜法援收〔2026〕1号",
    )
    return Job.objects.get(payload__paper=str(paper.uid))


# ---- An ordinary user --------------------------------------------------------------------------


@pytest.fixture
def home_of_nobody() -> Iterator[Path]:
    """A folder that an ordinary user owns; pytest's own are closed to everybody but root."""
    home = Path(tempfile.mkdtemp(prefix="legalaid-nobody-"))
    home.chmod(0o755)
    yield home
    shutil.rmtree(home)


@pytest.mark.skipif(
    os.geteuid() != 0, reason="not root: every other test here runs as an ordinary user already"
)
def test_an_ordinary_user_starts_it_from_a_copy_and_owns_all_of_it(home_of_nobody):
    checkout = home_of_nobody / "project"
    copy_project(checkout)
    _give_packages(checkout)
    _give_away(home_of_nobody)
    environment = {
        **PLAIN_FILES,
        "DEMO": "0",
        "HOME": str(home_of_nobody),
        "PATH": f"{checkout / '.venv' / 'bin'}:/usr/local/bin:/usr/bin:/bin",
        # An interpreter with a library of its own looks for it where it was built.
        "LD_LIBRARY_PATH": str(home_of_nobody / "python" / "lib"),
    }

    with Run(checkout, port=free_port(), var="var", environment=environment, user=NOBODY) as run:
        run.wait_for("Stop with Ctrl-C")

        assert run.health() == 200
        # Not below /var/lib as for root, and nothing of it in another's hands.
        data = run.var / "servers" / "postgres"
        assert data.stat().st_uid == NOBODY
        assert oct(data.stat().st_mode & 0o777) == "0o700"
        everything = run.children()
        assert {Path(f"/proc/{process}").stat().st_uid for process in everything} == {NOBODY}

    assert run.said().rstrip().endswith("==> Stopped.")
    assert run.children() == []


def _give_packages(checkout: Path) -> None:
    """Give the checkout the packages of this one, and an interpreter where ours is root's own."""
    ours = PROJECT / ".venv"
    if _runs_for_everybody(ours / "bin" / "python"):
        (checkout / ".venv").symlink_to(ours)
        return
    version = f"python3.{sys.version_info.minor}"
    python, environment = checkout.parent / "python", checkout / ".venv"
    for folder in (
        python / "bin",
        python / "lib",
        environment / "bin",
        environment / "lib" / version,
    ):
        folder.mkdir(parents=True)
    base = Path(sys.base_prefix)
    _link(base / "bin" / version, python / "bin" / version)
    for library in (base / "lib").glob("libpython*"):
        _link(library, python / "lib" / library.name)
    _link_tree(base / "lib" / version, python / "lib" / version, NOT_NEEDED)
    packages = Path("lib") / version / "site-packages"
    _link_tree(ours / packages, environment / packages)
    (environment / "pyvenv.cfg").write_text(f"home = {python / 'bin'}\n")
    for name in ("python", "python3"):
        (environment / "bin" / name).symlink_to(python / "bin" / version)
    # What says that the requirements are installed.
    for mark in ours.glob("installed-*"):
        _link(mark, environment / mark.name)


def _runs_for_everybody(python: Path) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [python, "-c", "import django"],
            check=False,
            user=NOBODY,
            group=NOBODY,
            extra_groups=[],
            cwd="/",
            stderr=subprocess.DEVNULL,
        )
    except PermissionError:
        return False
    return done.returncode == 0


def _link_tree(source: Path, target: Path, left_out: tuple[str, ...] = ()) -> None:
    shutil.copytree(
        source,
        target,
        ignore=shutil.ignore_patterns(*left_out),
        copy_function=_link,
        dirs_exist_ok=True,
    )


def _link(source: str | Path, target: str | Path) -> None:
    """A second name costs nothing; across file systems it has to be a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _give_away(home: Path) -> None:
    """Change the owner of the checkout, but of no file that has a second name."""
    for folder, _, names in os.walk(home):
        os.chown(folder, NOBODY, NOBODY)
        for name in names:
            path = Path(folder) / name
            if path.lstat().st_nlink == 1:
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
