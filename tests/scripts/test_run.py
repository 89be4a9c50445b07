"""What `make run` says once the site answers: where it is, and who one may be."""

from pathlib import Path

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
