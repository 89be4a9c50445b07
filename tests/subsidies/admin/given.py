"""A standard as the keeper types it, and the words of the answer."""

import re

from applications.rules.lists import STAGES_BY_KIND
from subsidies.models import SubsidyStandard

STANDARDS = "/nouns/subsidies/subsidystandard/"


def standard_form(in_force_from: str = "2026-10-01", **changed) -> dict:
    """Return a whole page of a standard: 1000 and 1500 yuan for a civil first instance."""
    pairs = [(kind, stage) for kind, stages in STAGES_BY_KIND.items() for stage in stages]
    typed = {
        "title": "重庆市法律援助补贴标准",
        "in_force_from": in_force_from,
        "source": "渝财行〔2026〕9号",
        "evaluation_fee_yuan": "60",
        "rates-TOTAL_FORMS": str(len(pairs)),
        "rates-INITIAL_FORMS": "0",
        "factors-TOTAL_FORMS": "3",
        "factors-INITIAL_FORMS": "0",
        "fixed_sums-TOTAL_FORMS": "0",
        "fixed_sums-INITIAL_FORMS": "0",
    }
    for n, (kind, stage) in enumerate(pairs):
        typed |= {f"rates-{n}-kind": kind, f"rates-{n}-stage": stage}
        typed |= {f"rates-{n}-direct_cost_yuan": "1000", f"rates-{n}-labour_fee_yuan": "1500"}
    for n, (grade, factor) in enumerate([("GOOD", "1.2"), ("PASS", "1"), ("FAIL", "0")]):
        mode = "FACTOR_ON_LABOUR" if grade == "FAIL" else "FACTOR_ON_TOTAL"
        typed |= {f"factors-{n}-grade": grade, f"factors-{n}-mode": mode}
        typed[f"factors-{n}-factor"] = factor
    return typed | changed


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def entered(keeper, **changed) -> SubsidyStandard:
    answer = keeper.post(f"{STANDARDS}add/", standard_form(**changed))
    assert answer.status_code == 302, text_of(answer)
    return SubsidyStandard.objects.entered().latest("pk")
