"""So many tries in so many minutes: by the database's clock, whatever happens to the cache."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from tests.races import in_own_connection, wait_until_blocked
from workstations.models import TryCount
from workstations.operations.limits import Limit
from workstations.tasks import forget_tries

pytestmark = pytest.mark.django_db
FIVE = Limit(name="progress-code", tries=5, seconds=15 * 60)


def grow_older(*, seconds: int) -> None:
    TryCount.objects.update(began_at=F("began_at") - dt.timedelta(seconds=seconds))


def test_five_tries_pass_and_the_sixth_does_not():
    assert [FIVE.spend("4H5T8WYZ") for _ in range(6)] == [True] * 5 + [False]


def test_each_is_counted_alone_and_under_each_limit_alone():
    once = Limit(name="reveal", tries=1, seconds=60)

    assert [once.spend("anna"), once.spend("anna"), once.spend("bert")] == [True, False, True]
    assert FIVE.spend("anna")


def test_the_window_begins_with_the_first_try_and_ends_by_itself():
    for _ in range(6):
        FIVE.spend("4H5T8WYZ")
    grow_older(seconds=14 * 60)
    assert not FIVE.spend("4H5T8WYZ")
    grow_older(seconds=61)

    assert [FIVE.spend("4H5T8WYZ") for _ in range(6)] == [True] * 5 + [False]


def test_an_emptied_cache_gives_nobody_new_tries():
    for _ in range(5):
        FIVE.spend("4H5T8WYZ")

    cache.clear()

    assert not FIVE.spend("4H5T8WYZ")


def test_no_address_and_no_code_lies_open():
    FIVE.spend("10.11.12.13")

    assert "10.11" not in str(TryCount.objects.values().get())


def test_what_no_window_reaches_is_thrown_away_at_night():
    FIVE.spend("anna")
    grow_older(seconds=3 * 24 * 3600)
    FIVE.spend("bert")

    forget_tries()

    assert TryCount.objects.count() == 1
    assert TryCount.objects.filter(began_at__gt=Now() - dt.timedelta(minutes=1)).exists()


@pytest.mark.django_db(transaction=True)
def test_two_tries_at_once_are_two():
    with ThreadPoolExecutor() as pool, transaction.atomic():
        FIVE.spend("4H5T8WYZ")
        second = pool.submit(in_own_connection, lambda: FIVE.spend("4H5T8WYZ"))
        wait_until_blocked()

    assert second.result()
    assert TryCount.objects.get().tries == 2


@pytest.mark.django_db(transaction=True)
def test_control_read_first_and_written_after_one_of_three_is_lost():
    def read_and_write(meanwhile=lambda: None) -> None:
        count = TryCount.objects.get()
        meanwhile()
        TryCount.objects.update(tries=count.tries + 1)

    FIVE.spend("4H5T8WYZ")
    with ThreadPoolExecutor() as pool:
        read_and_write(lambda: pool.submit(in_own_connection, read_and_write).result())

    assert TryCount.objects.get().tries == 2
