import dataclasses
import pickle

import pytest

from legalaid.shared.refusals import Finding, RuleBroken


def test_a_refusal_speaks_its_sentence_and_names_its_article():
    refusal = RuleBroken("不予援助须写明理由，请补充。", "《法律援助法》第四十三条", "reason")

    assert str(refusal) == "不予援助须写明理由，请补充。（《法律援助法》第四十三条）"
    assert refusal.field == "reason"


def test_a_refusal_without_an_article_is_only_its_sentence():
    assert str(RuleBroken("请选择承办人。")) == "请选择承办人。"


def test_a_refusal_survives_the_way_back_from_a_worker():
    refusal = RuleBroken("请选择承办人。", article="第三条", field="worker")

    returned = pickle.loads(pickle.dumps(refusal))  # noqa: S301

    assert (returned.sentence, returned.article, returned.field) == (
        "请选择承办人。",
        "第三条",
        "worker",
    )


def test_a_finding_cannot_be_changed_after_it_was_made():
    finding = Finding(sentence="收入低于标准。", article="第三十一条", blocks=True, passes=None)

    with pytest.raises(dataclasses.FrozenInstanceError):
        finding.passes = True
    assert str(finding) == "收入低于标准。（第三十一条）"
