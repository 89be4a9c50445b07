"""Who may score a case: somebody who had no hand in it and shares no firm with whoever had."""

import datetime as dt

from legalaid.shared.refusals import Finding
from subsidies.rules.measures import measure_on


def evaluator_findings(*, is_the_worker: bool, is_of_the_unit: bool, on: dt.date) -> list[Finding]:
    """Return why this person may not score the case; empty for a stranger to it."""
    if is_the_worker:
        return [_blocking("评查人员是本案承办人，应当回避，请另选一名评查人员。", on)]
    if is_of_the_unit:
        return [_blocking("评查人员与承办人同属一个承办单位，应当回避，请另选一名评查人员。", on)]
    return []


def _blocking(sentence: str, on: dt.date) -> Finding:
    return Finding(sentence=sentence, article=measure_on(on), blocks=True, passes=False)
