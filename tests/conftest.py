"""The servers every test runs against: a PostgreSQL and a Valkey of this one pytest process."""

import os
from pathlib import Path

import django
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as effort

from legalaid.embedded import Servers
from legalaid.embedded.throwaway import Throwaway

THROWAWAY = Throwaway()

# The same examples in every run, and no red because the machine had other work as well.
effort.register_profile(
    "house", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
effort.load_profile("house")

# Before Django reads its settings, which is why pyproject.toml does not name them to pytest.
os.environ |= THROWAWAY.environment | {
    "DJANGO_SETTINGS_MODULE": "legalaid.settings",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    # Pages under test need no collectstatic.
    "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
}

# Whitenoise warns of a folder that is not there, and a warning is a fault.
Path(os.environ["STATIC_ROOT"]).mkdir(parents=True, exist_ok=True)

# Here and not in pytest_configure: the conftest of a folder is read before that, and imports
# models. The settings know the addresses of the servers, which need not run yet.
django.setup()

pytest_plugins = [
    "tests.office.fixtures",
    "tests.money",
    "tests.readback",
    "tests.valkey",
    "tests.house.doors.fixtures",
]


def pytest_configure(config: pytest.Config) -> None:
    """Start the servers; with several lanes each has its own, and who hands out needs none."""
    if _hands_out(config):
        # Or a lane would read its settings before it has named its own servers.
        del os.environ["DJANGO_SETTINGS_MODULE"]
        return
    if not config.option.collectonly:
        THROWAWAY.start()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the servers and forget everything they held."""
    THROWAWAY.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes minutes: the lane that got it last would leave the others idle."""
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ("browser", "faults"))))


def _hands_out(config: pytest.Config) -> bool:
    return bool(config.getoption("numprocesses", None)) and not hasattr(config, "workerinput")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Leave the database to its server, which goes with it.

    Dropped first, it waits for nobody: a session that a killed process left behind made
    the last test of a green run red.
    """
    return True


@pytest.fixture(scope="session")
def servers() -> Servers:
    """The PostgreSQL and the Valkey of this run, for tests that start a worker or a site."""
    return THROWAWAY.servers
