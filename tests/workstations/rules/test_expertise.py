"""Codes are shown in words; what the office wrote itself stays."""

from workstations.rules import expertise


def test_a_code_is_shown_in_words_and_own_words_stay():
    assert expertise.in_words(["labour", "医疗纠纷"]) == "劳动争议、医疗纠纷"
    assert expertise.in_words([]) == ""
