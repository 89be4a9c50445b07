"""A fresh machine made ready: what the system's package manager brings, and what it may not."""

import _ctypes
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import bootstrap

# It notes what it was asked to do, and then does it or not.
MANAGER = """#!/bin/sh
echo "$@" >> {log}
{act}
"""
Machine = Callable[..., Path]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch) -> Machine:
    """Return a machine without Pango, whose only programs are these; root unless said otherwise.

    A manager that ``brings`` the library ends well and Pango is there; any other fails.
    """

    def furnished(*programs: str, brings: bool = False, root: bool = True) -> Path:
        path, log, library = tmp_path / "bin", tmp_path / "asked", tmp_path / "libpango.so"
        path.mkdir()
        act = f"{shutil.which('cp')} {_ctypes.__file__} {library}" if brings else "exit 100"
        for name in programs:
            program = path / name
            program.write_text(MANAGER.format(log=log, act=act))
            program.chmod(0o755)
        for name in ("env", "sh"):
            (path / name).symlink_to(shutil.which(name))
        log.touch()
        monkeypatch.setenv("PATH", str(path))
        monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(bootstrap, "PANGO", {str(library): "pango"})
        return log

    return furnished


def test_who_may_install_gets_pango_without_being_asked(machine, capsys):
    asked = machine("apt-get", brings=True)

    bootstrap.need_pango()

    assert "install -y --no-install-recommends libpango-1.0-0" in asked.read_text()
    assert capsys.readouterr().out == "==> Installing libpango-1.0-0 ...\n"


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("apt-get", "apt-get install -y --no-install-recommends libpango-1.0-0"),
        ("dnf", "dnf install -y pango"),
        ("zypper", "zypper --non-interactive install libpango-1_0-0"),
        ("pacman", "pacman -S --needed --noconfirm pango"),
        ("apk", "apk add pango"),
    ],
)
def test_who_may_not_reads_one_line_with_the_command_of_their_system(
    machine, capsys, program, line
):
    asked = machine(program, root=False)

    bootstrap.need_pango()

    said = f"==> Papers (PDF) wait until Pango is installed. Type: sudo {line}\n"
    assert capsys.readouterr().out == said
    assert asked.read_text() == ""


def test_a_system_without_any_manager_we_know_is_told_what_to_look_for(machine, capsys):
    machine()

    bootstrap.need_pango()

    assert capsys.readouterr().out == (
        "==> Papers (PDF) wait until Pango is installed. Install what your system calls pango.\n"
    )


def test_without_pango_the_program_starts_all_the_same(machine, capsys, monkeypatch):
    machine("apt-get")
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "run"])
    monkeypatch.setattr(bootstrap, "make_environment", lambda: None)

    bootstrap.main()

    assert "Papers (PDF) wait until Pango is installed" in capsys.readouterr().out


def test_tests_do_not_begin_without_all_they_need(machine, monkeypatch):
    machine("dnf")
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "test"])
    monkeypatch.setattr(bootstrap, "make_environment", lambda: None)

    with pytest.raises(SystemExit) as stopped:
        bootstrap.main()

    assert stopped.value.code == (
        "==> Tests need more of the system. Type: dnf install -y pango chromium poppler-utils"
    )


def test_an_older_python_gets_far_enough_to_be_told(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))

    with pytest.raises(SystemExit) as stopped:
        bootstrap.main()

    assert stopped.value.code == (
        "==> Python 3.11 or newer is needed, this is 3.9. Type: make PYTHON=python3.11"
    )
