"""Who may score a case: somebody who had no hand in it and shares no firm with whoever had."""

from legalaid.shared.refusals import Finding

MEASURE = "渝司发〔2023〕16号"


def evaluator_findings(*, is_the_worker: bool, is_of_the_unit: bool) -> list[Finding]:
    """Return why this person may not score the case; empty for a stranger to it."""
    if is_the_worker:
        return [_blocking("评查人员是本案承办人，应当回避，请另选一名评查人员。")]
    if is_of_the_unit:
        return [_blocking("评查人员与承办人同属一个承办单位，应当回避，请另选一名评查人员。")]
    return []


def _blocking(sentence: str) -> Finding:
    return Finding(sentence=sentence, article=MEASURE, blocks=True, passes=False)
