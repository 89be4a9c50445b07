"""The trail in the words of the office."""

import re

import pytest

from workstations.queries.sentences import details_of, known_actions, sentence_for


def test_every_known_act_has_chinese_words():
    assert len(known_actions()) > 30
    assert [
        act for act in known_actions() if not re.search("[\u4e00-\u9fff]", sentence_for(act))
    ] == []


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"field": "phone", "reason": "CONTACT"}, ["项目：电话", "用途：联系当事人"]),
        ({"number": "铜法援决〔2026〕1号"}, ["文号：铜法援决〔2026〕1号"]),
        ({"role": "FINANCE", "digest": "abc", "number": ""}, ["角色：财务"]),
        ({}, []),
    ],
)
def test_details_are_told_in_words_or_not_at_all(details, words):
    assert details_of(details) == words
