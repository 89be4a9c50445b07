"""A changed value stands in the trail as two digests, which tell nobody what it was."""

from decimal import Decimal

from workstations.operations import changes


def test_what_is_the_same_is_no_change():
    before = {"phone": "13900000001", "income_yuan": Decimal("36000.00")}

    assert changes.digests(before, {**before, "income_yuan": Decimal("36000")}) == {}


def test_a_change_is_told_without_the_value():
    found = changes.digests({"phone": "13900000001"}, {"phone": "13900000002"})

    (old, new) = found["phone"]
    assert (len(old), len(new), old == new) == (16, 16, False)
    assert "139" not in f"{found}"


def test_what_was_empty_or_is_has_no_digest():
    entered = changes.digests({"phone": "", "income_yuan": None}, {"phone": "1", "income_yuan": 5})
    cleared = changes.digests({"phone": "1"}, {"phone": ""})

    assert [pair[0] for pair in entered.values()] == ["", ""]
    assert cleared["phone"][1] == ""


def test_a_row_that_came_or_went_is_a_change():
    assert list(changes.digests({"a": "1"}, {"b": "2"})) == ["a", "b"]
    assert changes.digests({}, {"a": ""}) == {}


def test_whoever_put_a_value_back_is_seen():
    first = changes.digests({"phone": "13900000001"}, {"phone": "13900000002"})
    back = changes.digests({"phone": "13900000002"}, {"phone": "13900000001"})

    assert first["phone"] == back["phone"][::-1]


def test_equal_numbers_of_two_fields_do_not_show_that_they_are():
    found = changes.digests({}, {"phone": "13900000001", "representative_phone": "13900000001"})

    assert found["phone"] != found["representative_phone"]
