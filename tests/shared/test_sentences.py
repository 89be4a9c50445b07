"""How what people wrote ends, before more is said and in the middle of a sentence."""

import pytest

from legalaid.shared import sentences


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("对方是另案的申请人。", "对方是另案的申请人。"),
        ("缺少身份证复印件", "缺少身份证复印件。"),
        ("缺少身份证复印件；", "缺少身份证复印件。"),
        ("是否本人签名？ ", "是否本人签名？"),
        ("", ""),
        (" ", ""),
    ],
)
def test_what_a_person_wrote_ends_once_before_more_is_said(written: str, read: str):
    assert sentences.ended(written) == read


@pytest.mark.parametrize("written", ["家庭困难。", "家庭困难；", " 家庭困难， ", "家庭困难"])
def test_in_the_middle_of_a_sentence_it_does_not_end(written: str):
    assert sentences.without_end(written) == "家庭困难"
