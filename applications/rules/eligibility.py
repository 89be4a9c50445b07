"""Whether an applicant may be granted aid: the matter, and the hardship behind it.

Unknown is a value: a finding whose ``passes`` is None says what to ask.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from applications.states import HardshipBasis
from legalaid.shared.money import yuan_text
from legalaid.shared.refusals import Finding

LAW = "《法律援助法》"
MONTHS = 12
# 重庆市法律援助条例 of 2024: the limit to the listed matters was lifted.
SCOPE_LIFTED_ON = dt.date(2025, 1, 1)

# Codes of the person categories in applications/seed/matters.json.
MIGRANT = "migrant-worker"
NO_LIVELIHOOD = frozenset({"minor", "elderly", "disabled"})
ASSISTED = frozenset({"social-assistance", "judicial-assistance", "special-care"})


class ScopePolicy(StrEnum):
    """What happens to a matter outside article 31."""

    ENFORCE = "enforce"
    WARN = "warn"


@dataclass(frozen=True, kw_only=True)
class HardshipLine:
    """The monthly line in yuan per head, in force from a day on; below it is hardship."""

    in_force_from: dt.date
    monthly_yuan: Decimal
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Means:
    """The twelve months before the application, in yuan; None where it is not known.

    ``is_own_only``: the cohabiting family is the opponent, so the sums are the
    applicant's own and one head counts.
    """

    persons: int | None = None
    income_yuan: Decimal | None = None
    rigid_expenditure_yuan: Decimal | None = None
    has_high_value_assets: bool | None = None
    is_own_only: bool = False


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the rules need to know. ``matter_article`` is "第三十一条第五项", "" if not listed."""

    matter: str
    matter_article: str = ""
    is_free_of_hardship: bool = False
    is_waived_for_migrants: bool = False
    categories: frozenset[str] = frozenset()
    has_no_livelihood: bool | None = None
    has_proof: bool | None = None
    means: Means = Means()


def scope_policy_on(day: dt.date) -> ScopePolicy:
    return ScopePolicy.WARN if day >= SCOPE_LIFTED_ON else ScopePolicy.ENFORCE


def line_on(lines: Iterable[HardshipLine], day: dt.date) -> HardshipLine | None:
    """Return the line in force on the day of the application, None if there is none."""
    in_force = [line for line in lines if line.in_force_from <= day]
    return max(in_force, key=lambda line: line.in_force_from, default=None)


def basis(request: Request) -> HardshipBasis:
    """Return on which road hardship is judged, from matter and person alone.

    Age or disability alone waives nothing: without a fixed source of
    livelihood is the condition, and until that is known the means are asked.

    Law: 法律援助法 art. 32 (does not apply), art. 42 (verification waived), art. 41.
    """
    if request.is_free_of_hardship:
        return HardshipBasis.NOT_APPLICABLE
    return HardshipBasis.WAIVED if _waiver(request) else HardshipBasis.MEANS


def is_fast_lane(request: Request) -> bool:
    """Return whether this is a migrant worker's wage or work-injury claim, served the same day."""
    return MIGRANT in request.categories and request.is_waived_for_migrants


def findings(
    request: Request, *, line: HardshipLine | None, scope_policy: ScopePolicy
) -> list[Finding]:
    """Return the matter's finding, then the one of the hardship road that applies.

    ``line`` and ``scope_policy`` are those of the day of the application.
    """
    return [_scope_finding(request, scope_policy), *_hardship_findings(request, line)]


def verdict(found: Iterable[Finding]) -> bool | None:
    """Return False if a blocking finding fails, else None if one is open, else True."""
    answers = {finding.passes for finding in found if finding.blocks}
    if False in answers:
        return False
    return None if None in answers else True


def _scope_finding(request: Request, policy: ScopePolicy) -> Finding:
    if request.matter_article:
        return _finding(
            f"“{request.matter}”属于法律援助范围。", request.matter_article, passes=True
        )
    enforced = policy == ScopePolicy.ENFORCE
    ask = "不予援助的，请写明理由。" if enforced else "请核对是否属于其他法律法规规定的事项。"
    return Finding(
        sentence=f"“{request.matter}”不在列举的事项之内，{ask}",
        article=f"{LAW}第三十一条",
        blocks=enforced,
        passes=False,
    )


def _hardship_findings(request: Request, line: HardshipLine | None) -> list[Finding]:
    match basis(request):
        case HardshipBasis.NOT_APPLICABLE:
            return [_finding("本事项不受经济困难条件限制。", "第三十二条", passes=True)]
        case HardshipBasis.WAIVED:
            return [_waiver_finding(request)]
        case _:
            return [*_livelihood_question(request), _means_finding(request.means, line)]


def _waiver(request: Request) -> str:
    """Return the item of article 42 that waives the verification, "" if none does."""
    if is_fast_lane(request):
        return "第四十二条第三项"
    if request.categories & ASSISTED:
        return "第四十二条第二项"
    if request.categories & NO_LIVELIHOOD and request.has_no_livelihood:
        return "第四十二条第一项"
    return ""


def _waiver_finding(request: Request) -> Finding:
    article = _waiver(request)
    if request.has_proof:
        return _finding("已提供证明，免予核查经济困难状况。", article, passes=True)
    sentence = "免予核查经济困难状况须有证明材料，请至少上传一项。"
    passes = None if request.has_proof is None else False
    return Finding(sentence=sentence, article=f"{LAW}{article}", blocks=False, passes=passes)


def _livelihood_question(request: Request) -> list[Finding]:
    if not request.categories & NO_LIVELIHOOD or request.has_no_livelihood is not None:
        return []
    sentence = "未成年人、老年人、残疾人无固定生活来源的，免予核查经济困难状况，请询问后填写。"
    article = f"{LAW}第四十二条第一项"
    return [Finding(sentence=sentence, article=article, blocks=False, passes=None)]


def _means_finding(means: Means, line: HardshipLine | None) -> Finding:
    if line is None:
        return _means("没有申请之日的经济困难标准，请系统管理员先录入。", passes=None)
    if means.has_high_value_assets:
        return _means("有价值较大资产，不符合经济困难标准。", passes=False)
    unknown = _unknown(means)
    if unknown:
        return _means(f"尚不清楚{'、'.join(unknown)}，请询问后填写。", passes=None)
    persons = 1 if means.is_own_only else means.persons
    left = means.income_yuan - means.rigid_expenditure_yuan
    # Compared without dividing: exactly on the line is not below it.
    is_below = left < line.monthly_yuan * MONTHS * persons
    whose = "本人（共同生活的家庭成员是对方当事人）" if means.is_own_only else f"{persons}人"
    relation = "低于" if is_below else "不低于"
    result = "符合" if is_below else "不符合"
    return _means(
        f"（{yuan_text(means.income_yuan)}−{yuan_text(means.rigid_expenditure_yuan)}）"
        f"÷{MONTHS}个月÷{whose}＝每月{yuan_text(left / MONTHS / persons)}元，"
        f"{relation}{yuan_text(line.monthly_yuan)}元，{result}经济困难标准。",
        passes=is_below,
    )


def _unknown(means: Means) -> list[str]:
    asked = {
        "家庭年收入": means.income_yuan,
        "刚性支出": means.rigid_expenditure_yuan,
        "共同生活人数": 1 if means.is_own_only else means.persons,
        "有无价值较大资产": means.has_high_value_assets,
    }
    return [name for name, value in asked.items() if value is None]


def _means(sentence: str, *, passes: bool | None) -> Finding:
    return _finding(sentence, "第三十四条、第四十一条", passes=passes)


def _finding(sentence: str, article: str, *, passes: bool | None) -> Finding:
    return Finding(sentence=sentence, article=f"{LAW}{article}", blocks=True, passes=passes)
