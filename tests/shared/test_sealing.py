import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from legalaid.shared.sealing import (
    Undecipherable,
    blind_index,
    keyed_digest,
    open_bytes,
    open_text,
    open_token,
    seal_bytes,
    seal_text,
    seal_token,
)

K1 = "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE="
K2 = "MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI="
INDEX = "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk="


@pytest.fixture(autouse=True)
def keys(tmp_path, settings):
    """Return a function that changes the keys, as a rotation does."""

    def change(name: str, current: str, **masters: str) -> None:
        path = tmp_path / name
        path.write_text(json.dumps({"current": current, "keys": masters, "index": INDEX}))
        settings.FIELD_KEYS_FILE = str(path)

    change("one.json", "k1", k1=K1)
    return change


@effort(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_what_is_sealed_opens_again(text):
    token = seal_text(text, label="mfa")

    assert open_text(token, label="mfa") == text
    assert token.startswith("lk1.a.k1.")


def test_the_same_text_is_sealed_differently_every_time():
    assert seal_text("巴川街道", label="a") != seal_text("巴川街道", label="a")


def test_a_value_does_not_open_under_another_label():
    token = seal_text("13812345678", label="applications.applicant.phone")

    with pytest.raises(Undecipherable, match=r"workstations\.aidworker\.phone"):
        open_text(token, label="workstations.aidworker.phone")


@pytest.mark.parametrize("place", range(9, 60, 7))
def test_one_changed_character_is_noticed(place):
    token = seal_text("重庆市铜梁区巴川街道", label="a")
    other = "B" if token[place] == "A" else "A"

    with pytest.raises(Undecipherable):
        open_text(token[:place] + other + token[place + 1 :], label="a")


@pytest.mark.parametrize(
    "token",
    [
        "",
        "13812345678",
        "lk1.a.k1",
        "lk1.a.k1.",
        "lk1.a.k1.AAAA",
        "lk1.a.k9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "lk1.s.k1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "lk2.a.k1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "lk1.a.k1.张",
    ],
)
def test_what_is_no_token_is_never_shown_as_text(token):
    with pytest.raises(Undecipherable) as refused:
        open_text(token, label="the.label")
    assert "1381234" not in str(refused.value)


def test_strange_characters_inside_a_token_are_not_skipped():
    token = seal_text("a", label="a")

    with pytest.raises(Undecipherable):
        open_text(token[:20] + "!" + token[20:], label="a")


def test_after_a_rotation_old_values_open_and_new_ones_use_the_new_key(keys):
    old = seal_text("旧", label="a")
    keys("both.json", "k2", k1=K1, k2=K2)

    new = seal_text("新", label="a")

    assert [token.split(".")[2] for token in (old, new)] == ["k1", "k2"]
    assert (open_text(old, label="a"), open_text(new, label="a")) == ("旧", "新")


def test_a_value_whose_key_was_removed_too_early_raises(keys):
    old = seal_text("旧", label="a")
    keys("second.json", "k2", k2=K2)

    with pytest.raises(Undecipherable):
        open_text(old, label="a")


def test_a_stored_file_opens_only_under_its_own_digest():
    sealed = seal_bytes(b"%PDF-1.7 \x00\xff.", label="ab" * 32)

    assert b"PDF" not in sealed
    assert open_bytes(sealed, label="ab" * 32) == b"%PDF-1.7 \x00\xff."
    with pytest.raises(Undecipherable):
        open_bytes(sealed, label="cd" * 32)


@pytest.mark.parametrize("stored", [b"", b"%PDF-1.7", b"lk1.a.k1.", b"lk1.a.\xff.", b"lk1.s.k1.x"])
def test_a_file_that_was_never_sealed_is_not_given_out(stored):
    with pytest.raises(Undecipherable):
        open_bytes(stored, label="ab" * 32)


def test_bytes_travel_in_tokens():
    assert open_token(seal_token(b"\x00\xff", label="a"), label="a") == b"\x00\xff"


def test_equal_values_find_each_other_and_kinds_do_not_mix():
    index = blind_index("resident_id", "11010519491231002X")

    assert index == blind_index("resident_id", "11010519491231002X")
    assert len(index) == 32
    assert index != blind_index("resident_id", "110105194912310021")
    assert index != blind_index("phone", "11010519491231002X")


def test_nothing_has_no_index():
    assert blind_index("phone", "") == ""


def test_the_index_key_is_not_the_sealing_key(keys):
    before = blind_index("phone", "13812345678")
    keys("both.json", "k2", k1=K1, k2=K2)

    assert blind_index("phone", "13812345678") == before


def test_a_chain_has_a_seal_of_64_digits():
    assert len(keyed_digest("trail", "a")) == 64
    assert keyed_digest("trail", "a") != keyed_digest("trail", "b")
