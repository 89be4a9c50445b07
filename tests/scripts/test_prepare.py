"""What the data need before the site starts: said aloud, each step once, and stopped by the first
that fails.
"""

import pytest
from django.core.management import CommandError

from scripts import prepare


@pytest.fixture
def called(monkeypatch) -> list[str]:
    """The commands that were called, instead of calling them."""
    names: list[str] = []

    def call(name: str, *words: str, **options: object) -> None:
        print("of the command itself")
        names.append(name)
        if name == "seed":
            raise CommandError("no network")

    monkeypatch.setattr("django.core.management.call_command", call)
    return names


def test_each_step_is_said_aloud_and_what_its_command_says_is_not(called, capfd):
    prepare.main(["migrate", "collectstatic"])

    said = capfd.readouterr()
    assert called == ["migrate", "collectstatic"]
    assert said.out.splitlines() == [
        "==> Bringing the database up to date ...",
        "==> Collecting static files ...",
    ]
    assert said.err.splitlines() == ["of the command itself"] * 2


def test_the_step_after_one_that_fails_is_not_taken(called):
    with pytest.raises(CommandError, match="no network"):
        prepare.main(["migrate", "seed", "demo"])

    assert called == ["migrate", "seed"]
