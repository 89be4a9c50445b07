"""The people and places of the office as fixtures, known in every test."""

import pgtrigger
import pytest
import time_machine
from django.core.cache import cache
from django.core.management import CommandError
from django.test import Client, TransactionTestCase
from psycopg.errors import DeadlockDetected

from tests.office.applicants import seed_hardship_line
from tests.office.days import NOON, seed_calendar
from tests.office.people import make_aid_worker, make_user
from tests.office.places import make_center, make_place
from workstations.models import AidWorker, ServicePoint, User
from workstations.states import Role

FLUSHES = 5


@pytest.fixture(autouse=True, scope="session")
def _flush_past_the_triggers():
    """Between transactional tests every table is truncated, those too that never are in life."""
    plain = TransactionTestCase._fixture_teardown  # noqa: SLF001

    def teardown(case):
        with pgtrigger.ignore():
            _past_late_answers(lambda: plain(case))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


def _past_late_answers(flush):
    """Flush again where a page that a browser has left was still being answered: it ends soon."""
    for _ in range(FLUSHES - 1):
        try:
            return flush()
        except CommandError as failed:
            if not isinstance(failed.__cause__.__cause__, DeadlockDetected):
                raise
    return flush()


@pytest.fixture
def cold_cache():
    cache.clear()


@pytest.fixture
def at_noon():
    """The clock stands at noon of the office's day."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def calendar(db):
    seed_calendar()


@pytest.fixture
def hardship_line(db):
    seed_hardship_line()


@pytest.fixture
def center(db) -> ServicePoint:
    return make_center()


@pytest.fixture
def office(db) -> ServicePoint:
    return make_place(name="巴川司法所")


@pytest.fixture
def clerk(office) -> User:
    """A clerk of the judicial office of the fixture ``office``."""
    return make_user(Role.OFFICE_CLERK, place=office)


@pytest.fixture
def station_clerk(db) -> User:
    return make_user(Role.STATION_CLERK)


@pytest.fixture
def staff(db) -> User:
    return make_user(Role.CENTER_STAFF)


@pytest.fixture
def head(db) -> User:
    return make_user(Role.CENTER_HEAD)


@pytest.fixture
def lawyer(db) -> AidWorker:
    """A lawyer of the pool with a login; the account is ``lawyer.user``."""
    return make_aid_worker(login=True)


@pytest.fixture
def unit_manager(db) -> User:
    return make_user(Role.UNIT_MANAGER)


@pytest.fixture
def evaluator(db) -> User:
    return make_user(Role.EVALUATOR)


@pytest.fixture
def finance(db) -> User:
    return make_user(Role.FINANCE)


@pytest.fixture
def leader(db) -> User:
    return make_user(Role.BUREAU_LEADER)


@pytest.fixture
def auditor(db) -> User:
    return make_user(Role.AUDITOR)


@pytest.fixture
def system_admin(db) -> User:
    return make_user(Role.SYSTEM_ADMIN)


@pytest.fixture
def security_admin(db) -> User:
    return make_user(Role.SECURITY_ADMIN)


@pytest.fixture
def signed_in(settings):
    """Return a browser at which that person sits; ``signed_in(clerk).get(…)``."""
    # The second factor has its own tests; here it would send every head to its page.
    settings.DEMO = True

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
