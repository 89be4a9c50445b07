"""The hints that were sent, and nobody there to take them."""

import pytest
from celery import current_app


@pytest.fixture(autouse=True)
def hints(monkeypatch) -> list[str]:
    """Catch the hints that would go to the broker."""
    sent: list[str] = []
    monkeypatch.setattr(current_app, "send_task", lambda kind, args: sent.append(args[0]))
    return sent
