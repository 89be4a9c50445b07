"""Who may score a case."""

from subsidies.rules.impartiality import evaluator_findings


def test_a_stranger_to_the_case_may_score_it():
    assert evaluator_findings(is_the_worker=False, is_of_the_unit=False) == []


def test_the_worker_and_the_worker_s_firm_keep_away():
    (own,) = evaluator_findings(is_the_worker=True, is_of_the_unit=True)
    (firm,) = evaluator_findings(is_the_worker=False, is_of_the_unit=True)

    assert (own.blocks, firm.blocks) == (True, True)
    assert "本案承办人，应当回避" in own.sentence
    assert "同属一个承办单位，应当回避" in firm.sentence
