"""A real browser, a real worker and a real beat for tests that drive the site as people do."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import handlers
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from playwright.sync_api import Browser, sync_playwright

from legalaid.pages.demo_logins import PASSWORD
from scripts.bootstrap import BROWSERS
from tests.browser.clerk import begin, make_clerk
from tests.browser.processes import Clockwork
from tests.browser.visits import Visit
from tests.office import make_user, seed_calendar, seed_hardship_line
from workstations.models import User
from workstations.states import Role

# The judge of accessibility, served by the site under test like a file of its own.
django_settings.STATICFILES_DIRS.append(("axe", Path(__file__).parent / "vendor"))
# Playwright runs an event loop in this thread; the ORM of the test is not inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# More than lies between today and the office's noon, at which the server's clock stands.
_TEN_YEARS = 10 * 365 * 24 * 3600

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
]


class _Kept(handlers.StaticFilesHandler):
    """Lets a browser keep the files it has, as where the site runs, instead of asking anew."""

    def serve(self, request: HttpRequest) -> HttpResponseBase:
        answer = super().serve(request)
        answer["Cache-Control"] = f"max-age={_TEN_YEARS}"
        return answer


# By this name the server under test finds who serves its files.
handlers.StaticFilesHandler = _Kept


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium of the system for all tests of a run; its absence is a failure, not a skip."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert program, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def clerk_of_the_center(transactional_db, settings) -> User:
    """One of the center's staff who may sign in with the password of the demo."""
    settings.DEMO = True
    seed_calendar()
    seed_hardship_line()
    user = make_user(Role.CENTER_STAFF, name="王敏")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def clerk(transactional_db, settings) -> User:
    # Without the demo a clerk would be asked for the second factor first.
    settings.DEMO = True
    return make_clerk()


@pytest.fixture
def visits() -> list[Visit]:
    """Every window that was opened in this test."""
    return []


@pytest.fixture
def visit(chromium: Browser, live_server, visits: list[Visit]) -> Iterator[Callable[..., Visit]]:
    """Open a browser window of its own for one person: ``visit(width=375)``."""

    def open_window(*, width: int = 1366, has_scripts: bool = True) -> Visit:
        visits.append(Visit(chromium, live_server.url, width=width, has_scripts=has_scripts))
        return visits[-1]

    yield open_window
    for window in visits:
        window.close()


@pytest.fixture
def clockwork(transactional_db) -> Iterator[Clockwork]:
    """A Celery worker and, when asked, a beat, on the database of this test."""
    running = Clockwork()
    yield running
    running.stop()


@pytest.fixture
def clerk_at_work(visit, clerk) -> Visit:
    """A clerk's phone with an application just begun."""
    phone = visit(width=375)
    phone.sign_in(clerk.username, PASSWORD)
    begin(phone)
    return phone
