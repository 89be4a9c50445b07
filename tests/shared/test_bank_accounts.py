"""Bank accounts as people type and paste them."""

import pytest

from legalaid.shared.bank_accounts import BadBankAccount, fails_its_check_digit, normalise


@pytest.mark.parametrize(
    "typed",
    [
        "6228480000000000018",
        "6228 4800 0000 0000 018",
        "6228-4800-0000-0000-018",
        "　６２２８480000000000018 ",
    ],
)
def test_one_account_has_one_spelling(typed):
    assert normalise(typed) == "6228480000000000018"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("  ", "请填写银行账号。"),
        ("62284800卡", "银行账号只能是数字"),
        ("+6228480000000000018", "银行账号只能是数字"),
        ("12345678901", "现在是11位"),
        ("12345678901234567890", "现在是20位"),
    ],
)
def test_what_is_no_account_is_told_what_to_correct(typed, sentence):
    with pytest.raises(BadBankAccount, match=sentence.replace("+", r"\+")):
        normalise(typed)


@pytest.mark.parametrize(
    ("number", "fails"),
    [
        # The card number of every payment handbook, and its neighbour.
        ("4111111111111111", False),
        ("4111111111111112", True),
        # Passbook accounts of 12 to 15 digits carry no check digit.
        ("123456789012", False),
        ("123456789012345", False),
    ],
)
def test_a_card_number_ends_in_its_check_digit(number, fails):
    assert fails_its_check_digit(number) is fails


@pytest.mark.parametrize("place", range(16))
def test_one_wrong_digit_anywhere_is_noticed(place):
    right = "4111111111111111"
    wrong = f"{right[:place]}{(int(right[place]) + 1) % 10}{right[place + 1 :]}"

    assert fails_its_check_digit(wrong)
