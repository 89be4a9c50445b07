"""What was typed, read as all that it may be."""

import datetime as dt

import pytest

from legalaid.shared.sealing import blind_index
from legalaid.shared.sought import read, spellings
from tests.office import resident_number


def kinds(typed):
    return read(typed).kinds


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("王", ["姓名"]),
        ("买买提·阿布都", ["姓名"]),
        ("wang", ["拼音"]),
        ("WJG", ["拼音"]),
        ("lü", ["姓名", "拼音"]),
        ("1234", ["证件末四位", "电话末四位"]),
        ("123x", ["证件末四位"]),
        ("１２３Ｘ", ["证件末四位"]),
        ("13900001234", ["文号", "证件号码", "电话"]),
        ("023-45680148", ["文号", "电话"]),
        ("铜法援申〔2026〕1号", ["文号"]),
        ("w", []),
        ("", []),
    ],
)
def test_it_may_be_one_thing_or_several(typed, expected):
    assert kinds(typed) == expected


def test_an_old_identity_number_finds_the_new_one():
    number = resident_number(born_on=dt.date(1985, 3, 7))
    old = number[:6] + number[8:17]

    assert read(old).id_indexes == (blind_index("resident_id", number),)


def test_a_number_is_looked_up_in_every_style_of_brackets():
    found = spellings("（2026）渝援0151民1")

    assert {"（2026）渝援0151民1号", "〔2026〕渝援0151民1号", "(2026)渝援0151民1"} <= set(found)
    assert len(found) == len(set(found)) == 8
