"""Words under a token: sealed where they lie, for one person, for half an hour."""

from uuid import uuid4

from django.core.cache import cache

from legalaid.shared import kept_words

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
