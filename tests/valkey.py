"""A Valkey that is away, for as long as one test."""

import pytest

from legalaid.shared import patient_cache

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture
def valkey_away(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the cache to a port where nobody listens; what was learnt of it is forgotten."""
    monkeypatch.setattr(patient_cache._PatientClient, "_rests_until", 0.0)  # noqa: SLF001
    here = settings.CACHES["default"]
    settings.CACHES = {"default": here | {"LOCATION": NOBODY_LISTENS}}
