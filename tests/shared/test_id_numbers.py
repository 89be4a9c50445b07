"""Numbers of identity documents: however they are typed, one number is one number."""

import pytest

from legalaid.shared.id_numbers import index_of, plain

# The worked example of GB 11643-1999.
NUMBER = "11010519491231002X"


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "110105-19491231-002x",
        "110105491231002",
        "110105-491231-002",
    ],
)
def test_every_spelling_of_a_resident_id_is_the_same_number(typed):
    assert index_of(typed) == index_of(NUMBER)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("11010519491231002x", NUMBER),
        ("110105－19491231－002Ｘ", NUMBER),
        # The document says fifteen, and so does the page.
        ("110105 491231 002", "110105491231002"),
        ("91500151ma5u 12345a", "91500151MA5U12345A"),
        # The dash is part of an old organisation code.
        ("40567890-x", "40567890-X"),
        ("", ""),
    ],
)
def test_a_number_is_kept_in_capitals_of_half_width(typed, kept):
    assert plain(typed) == kept


def test_fifteen_digits_that_name_no_day_are_the_number_of_a_firm():
    firm = "500224000012345"

    assert index_of(firm) not in {index_of("500224190000123450"), index_of(NUMBER), ""}
    assert index_of(firm) == index_of("500224 000012345")


def test_a_mistyped_number_is_the_same_mistake_in_every_spelling():
    assert index_of("11010519491231002-1") == index_of("110105194912310021")
    assert index_of("110105194912310021") != index_of(NUMBER)


def test_no_number_meets_nobody():
    assert index_of(" ") == index_of("") == ""
