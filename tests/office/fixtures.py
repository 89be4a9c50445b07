"""The people and places of the office as fixtures, known in every test."""

import time

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase

from tests.office.applicants import seed_hardship_line
from tests.office.days import NOON, seed_calendar
from tests.office.people import make_aid_worker, make_user
from tests.office.places import make_center, make_place
from workstations.models import AidWorker, ServicePoint, User
from workstations.states import Role

# What the migrations and Django wrote of themselves.
_STAYS = {"django_content_type", "auth_permission", "django_migrations"}
LATE_SECONDS = 10


@pytest.fixture(autouse=True, scope="session")
def _emptied_between_transactional_tests():
    """Empty what such a test has filled, tables too that in life lose no row.

    Django's own way truncates a hundred tables, full or not, and writes its content types anew.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: _empty_all())
        yield


def _empty_all() -> None:
    tables = set(connection.introspection.django_table_names(only_existing=True)) - _STAYS
    with connection.cursor() as cursor:
        _wait_for_late_answers(cursor)
        looks = (
            f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})"  # noqa: S608 - our own names
            for table in tables
        )
        cursor.execute(" UNION ALL ".join(looks))
        filled = [table for (table,) in cursor.fetchall()]
        # Without its triggers, and without asking which table stands on which.
        cursor.execute("SET session_replication_role = replica")
        for table in filled:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        cursor.execute("RESET session_replication_role")


def _wait_for_late_answers(cursor) -> None:
    """Wait where a page that a browser has left is still being answered: it may yet write."""
    ends = time.monotonic() + LATE_SECONDS
    while time.monotonic() < ends:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            " AND state <> 'idle'"
        )
        if cursor.fetchone() == (0,):
            return
        time.sleep(0.02)


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
