import json
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from legalaid.shared.keys import keyring
from scripts.secret_files import field_keys

K1 = "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE="
K2 = "MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI="
INDEX = "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk="


@pytest.fixture
def keys_file(tmp_path, settings):
    settings.FIELD_KEYS_FILE = str(tmp_path / "keys.json")
    return tmp_path / "keys.json"


def test_a_new_file_is_sound_and_only_its_owner_may_read_it(keys_file):
    field_keys(keys_file)

    assert stat.S_IMODE(keys_file.stat().st_mode) == 0o400
    assert keyring().current == "k1"
    assert len(keyring().masters["k1"]) == len(keyring().index) == 32
    assert keyring().masters["k1"] != keyring().index


def test_keys_are_never_overwritten(keys_file):
    field_keys(keys_file)
    before = keys_file.read_bytes()

    field_keys(keys_file)

    assert keys_file.read_bytes() == before


def test_a_missing_file_stops_the_start(keys_file):
    with pytest.raises(ImproperlyConfigured, match=r"keys\.json cannot be read"):
        keyring()


@pytest.mark.parametrize(
    "content",
    [
        {"current": "k1", "keys": {"k1": "c2hvcnQ="}, "index": INDEX},
        {"current": "k1", "keys": {"k1": "not base64!"}, "index": INDEX},
        {"current": "k1", "keys": {"k1": K1}},
        {"current": "k2", "keys": {"k1": K1}, "index": INDEX},
        {"current": "k1", "keys": {"k1": K1, "k2": K1}, "index": INDEX},
        {"current": "k1", "keys": {"k1": K1}, "index": K1},
        {"current": "k.1", "keys": {"k.1": K1}, "index": INDEX},
        ["k1"],
    ],
)
def test_a_weak_or_broken_file_stops_the_start_and_shows_no_key(keys_file, content):
    keys_file.write_text(json.dumps(content))

    with pytest.raises(ImproperlyConfigured) as refused:
        keyring()
    assert K1 not in str(refused.value)
    assert refused.value.__cause__ is None


def test_printing_the_keyring_shows_no_key(keys_file):
    keys_file.write_text(json.dumps({"current": "k1", "keys": {"k1": K1}, "index": INDEX}))

    assert repr(keyring()) == "KeyRing(current='k1')"
