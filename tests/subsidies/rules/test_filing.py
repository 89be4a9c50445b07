"""A late closing file is a question, never a verdict."""

import datetime as dt

from subsidies.rules.filing import filing_findings

DUE = dt.date(2026, 11, 19)


def test_a_file_handed_in_on_its_last_day_is_in_time():
    (finding,) = filing_findings(filed_on=DUE, due_on=DUE, reason="")

    assert finding.passes is True
    assert finding.sentence == "结案材料于2026年11月19日按期报送。"


def test_a_late_file_asks_for_the_proof_and_never_blocks():
    (finding,) = filing_findings(
        filed_on=dt.date(2026, 11, 22), due_on=DUE, reason="法院11月15日才送达判决书。"
    )

    assert (finding.passes, finding.blocks) == (False, False)
    assert (
        "逾期3天。承办人说明：法院11月15日才送达判决书。请查明收到结案文书的日期"
        in finding.sentence
    )
    assert "不得据此否决" in finding.sentence


def test_a_late_file_without_a_word_says_so():
    (finding,) = filing_findings(filed_on=dt.date(2026, 11, 20), due_on=DUE, reason=" ")

    assert "逾期1天。承办人没有说明原因。" in finding.sentence


def test_before_september_2023_no_order_148_is_cited():
    (finding,) = filing_findings(
        filed_on=dt.date(2022, 7, 1), due_on=dt.date(2022, 6, 30), reason=""
    )

    assert finding.article == "《法律援助法》第五十条"
