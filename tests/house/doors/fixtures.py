"""One furnished office for a whole module; what a test makes in it is rolled back after it."""

import io
import logging
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from legalaid.shared.scrubbing import ScrubbedFormatter
from tests.house.doors.asking import listening
from tests.house.doors.world import World, furnish
from tests.office import NOON


@pytest.fixture(scope="module")
def furnished(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Furnish once: a hundred doors would otherwise furnish a hundred times."""
    assert not settings.DEMO, "the demo relaxes the second factor"
    with (
        django_db_blocker.unblock(),
        # The real one takes a tenth of a second each time, on purpose.
        override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]),
        time_machine.travel(NOON, tick=True),
        listening(),
        transaction.atomic(),
    ):
        yield furnish()
        transaction.set_rollback(True)


@pytest.fixture
def world(furnished: World, db) -> World:
    # Attempts at signing in are counted there; sessions are read again from the database.
    cache.clear()
    furnished.made.clear()
    return furnished


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Return what the program writes to its log from INFO upwards, through its own formatter."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(ScrubbedFormatter("%(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)
