"""What `make run` does before the site starts, and says once it answers."""

import subprocess
from pathlib import Path

import pytest

from legalaid.pages.demo_logins import LOGINS, PASSWORD
from scripts import run


def test_in_demo_mode_the_address_and_every_login_are_printed(monkeypatch, capfd):
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("DEMO", "1")

    run.greet(Path("log"))

    said = capfd.readouterr().out
    assert "==> Open http://localhost:8123/" in said
    assert PASSWORD in said
    assert [login.username for login in LOGINS if login.username not in said] == []


def test_outside_it_nobody_is_named(monkeypatch, capfd):
    monkeypatch.setenv("DEMO", "0")

    run.greet(Path("log"))

    assert PASSWORD not in capfd.readouterr().out


@pytest.fixture
def taken(monkeypatch, tmp_path) -> list[list[str]]:
    """The steps that each start took, in a folder of its own, instead of taking them."""
    starts: list[list[str]] = []

    def take(command: list[str], **options: object) -> subprocess.CompletedProcess:
        starts.append(command[command.index("scripts.prepare") + 1 :])
        (tmp_path / "static").mkdir(exist_ok=True)
        (tmp_path / "static" / "staticfiles.json").write_text("{}")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(run.subprocess, "run", take)
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.delenv("STATIC_ROOT", raising=False)
    monkeypatch.setenv("DEMO", "0")
    return starts


def test_the_static_files_are_collected_again_only_when_one_has_changed(
    taken, tmp_path, monkeypatch
):
    log = tmp_path / "setup.log"

    run.prepare_data(log)
    run.prepare_data(log)
    monkeypatch.setattr(run, "_digest_of_static", lambda: "another")
    run.prepare_data(log)

    assert taken == [
        ["migrate", "collectstatic", "seed"],
        ["migrate", "seed"],
        ["migrate", "collectstatic", "seed"],
    ]


def test_invented_people_are_loaded_in_demo_mode_only(taken, tmp_path, monkeypatch):
    monkeypatch.setenv("DEMO", "1")

    run.prepare_data(tmp_path / "setup.log")

    assert taken == [["migrate", "collectstatic", "seed", "demo"]]


def test_a_step_that_fails_is_told_with_the_last_lines_of_its_log(tmp_path, monkeypatch):
    log: Path = tmp_path / "setup.log"
    log.write_text("of an earlier start\n")
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "settings_of_nowhere")

    with pytest.raises(run.CannotRun) as refusal:
        run.prepare_data(log)

    said = str(refusal.value)
    assert said.startswith("That did not succeed: exit code 1.")
    assert "No module named 'settings_of_nowhere'" in said
    assert "of an earlier start" not in said
    # Nothing was collected, so the next start does not take it for done.
    assert not (tmp_path / "static-collected").exists()
