"""Who may score a case."""

import datetime as dt

from subsidies.rules.impartiality import evaluator_findings

TODAY = dt.date(2026, 11, 19)


def test_a_stranger_to_the_case_may_score_it():
    assert evaluator_findings(is_the_worker=False, is_of_the_unit=False, on=TODAY) == []


def test_the_worker_and_the_worker_s_firm_keep_away():
    (own,) = evaluator_findings(is_the_worker=True, is_of_the_unit=True, on=TODAY)
    (firm,) = evaluator_findings(is_the_worker=False, is_of_the_unit=True, on=TODAY)

    assert (own.blocks, firm.blocks) == (True, True)
    assert "本案承办人，应当回避" in own.sentence
    assert "同属一个承办单位，应当回避" in firm.sentence


def test_each_day_cites_the_document_of_its_time():
    def cited(day):
        return evaluator_findings(is_the_worker=True, is_of_the_unit=False, on=day)[0].article

    assert cited(dt.date(2022, 12, 31)) == "渝司发〔2020〕28号"
    assert cited(dt.date(2023, 1, 1)) == "渝司发〔2023〕16号"
