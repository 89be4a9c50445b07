import pytest

from legalaid.shared import masking


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("510228195501010039", "**************0039"),
        ("12345", "*2345"),
        ("1234", "****"),
        ("12", "**"),
        ("", ""),
    ],
)
def test_only_the_last_four_are_shown(text, shown):
    assert masking.last_four(text) == shown


def test_a_phone_keeps_its_last_four_and_no_extension():
    assert masking.phone("13812345678") == "*******5678"
    assert masking.phone("023-45612345转801") == "********2345"


def test_an_account_is_masked_whatever_its_grouping():
    assert masking.bank_account("6222 0000 0000 0001 234") == "***************1234"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张小明", "张某"),
        ("欧阳修远", "欧阳某"),
        ("张三", "张某"),
        ("单于", "单某"),
        ("王", "王某"),
        ("", ""),
    ],
)
def test_a_recipient_is_published_by_surname(name, shown):
    assert masking.name_for_public(name) == shown
