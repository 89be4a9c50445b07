"""Words under a token: sealed where they lie, for one person, for half an hour."""

from uuid import uuid4

from django.core.cache import cache

from legalaid.shared import kept_words
from legalaid.shared.rate_limits import Limit

ANNA, BERT = uuid4(), uuid4()


def test_the_owner_finds_them_again_and_nobody_else():
    token = kept_words.keep("覃建国", owner=ANNA)

    assert kept_words.recall(token, owner=ANNA) == "覃建国"
    assert kept_words.recall(token, owner=BERT) == ""
    assert kept_words.recall(uuid4(), owner=ANNA) == ""


def test_what_lies_in_the_cache_cannot_be_read_and_expires():
    token = kept_words.keep("覃建国", owner=ANNA)
    key = f"kept-words:{ANNA}:{token}"

    assert "覃" not in cache.get(key)
    assert 0 < cache._cache.get_client().ttl(cache.make_key(key)) <= 1800  # noqa: SLF001


def test_a_damaged_one_is_a_forgotten_one():
    token = kept_words.keep("覃建国", owner=ANNA)
    cache.set(f"kept-words:{ANNA}:{token}", "lk1.a.k1.AAAA")

    assert kept_words.recall(token, owner=ANNA) == ""


def test_a_limit_counts_each_by_itself_and_begins_anew_when_it_ran_out():
    limit = Limit(name=f"test-{uuid4()}", tries=2, seconds=900)

    assert [limit.spend("a") for _ in range(3)] == [True, True, False]
    assert limit.spend("b")
    cache.clear()
    assert limit.spend("a")


def test_a_limit_keeps_no_address_in_the_open():
    limit = Limit(name=f"test-{uuid4()}", tries=1, seconds=900)
    limit.spend("10.11.12.13")

    keys = cache._cache.get_client().keys("*")  # noqa: SLF001
    assert keys
    assert not [key for key in keys if b"10.11.12.13" in key]
