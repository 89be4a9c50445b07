"""The tests of an application in their order: matter, road of hardship, assets, income."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from applications.rules import soldiers
from applications.rules.eligibility.checks import LAW, UNKNOWN, Check
from applications.rules.eligibility.lines import Area, HardshipLine, ScopePolicy
from applications.rules.eligibility.request import NO_LIVELIHOOD, Means, Request, basis, waiver
from applications.rules.eligibility.retrial import retrial
from applications.rules.scope import cited
from applications.states import HardshipBasis
from legalaid.shared.money import yuan_text
from legalaid.shared.refusals import Finding

MONTHS = 12
_MEANS = f"{LAW}第三十四条、第四十一条"
_AREAS = {Area.TOWN: "城镇", Area.COUNTRY: "农村", Area.EVERYWHERE: ""}
_INCOME = "人均月收入（扣除刚性支出）"


def findings(
    request: Request, *, lines: Sequence[HardshipLine], scope_policy: ScopePolicy
) -> list[Check]:
    """Return one check per test that applies: the matter first, the means last.

    ``lines`` and ``scope_policy`` are those of the day of the application.
    """
    found = [_scope(request, scope_policy)]
    if request.is_retrial:
        found.append(retrial(request.has_retrial_order))
    if request.pledge_is_false:
        found.append(_false_pledge())
    return found + [replace(check, is_of_hardship=True) for check in _hardship(request, lines)]


def verdict(found: Iterable[Finding]) -> bool | None:
    """Return False if a blocking finding fails, else None if one is open, else True."""
    answers = {finding.passes for finding in found if finding.blocks}
    if False in answers:
        return False
    return None if None in answers else True


def hardship_verdict(found: Iterable[Check]) -> bool | None:
    """Return the verdict on hardship alone; None as well while a waiver may still be asked for.

    Law: 法律援助法 art. 34, 42 (who is waived is not refused by the figures).
    """
    of_it = [check for check in found if check.is_of_hardship]
    if any(check.passes is None and not check.blocks for check in of_it):
        return None
    return verdict(of_it)


def _scope(request: Request, policy: ScopePolicy) -> Check:
    words = {"test": "申请事项", "figure": request.matter, "limit": "法定事项范围"}
    article = request.matter_article or (soldiers.RULE if request.is_for_soldiers else "")
    if article:
        return Check(
            sentence=f"“{request.matter}”属于法律援助范围。",
            article=cited(article),
            blocks=True,
            passes=True,
            **words,
        )
    enforced = policy == ScopePolicy.ENFORCE
    ask = "不予援助的，请写明理由。" if enforced else "请核对是否属于其他法律法规规定的事项。"
    return Check(
        sentence=f"“{request.matter}”不在列举的事项之内，{ask}",
        article=f"{LAW}第三十一条",
        blocks=enforced,
        passes=False,
        **words,
    )


def _false_pledge() -> Check:
    return Check(
        test="个人诚信承诺",
        figure="已查明不实",
        limit="如实说明",
        sentence="经核查，申请人的个人诚信承诺不实，应当不予法律援助。",
        article=f"{LAW}第四十一条、第四十八条第一款第一项",
        blocks=True,
        passes=False,
    )


def _hardship(request: Request, lines: Sequence[HardshipLine]) -> list[Check]:
    """Return the checks of the road; a waiver without proof waives nothing yet."""
    match basis(request):
        case HardshipBasis.NOT_APPLICABLE:
            return [_not_applicable()]
        case HardshipBasis.WAIVED if request.has_proof:
            return [_waived(request)]
        case HardshipBasis.WAIVED:
            return [_waiver_without_proof(request), *_means(request.means, lines)]
        case _:
            return [*_livelihood_question(request), *_means(request.means, lines)]


def _not_applicable() -> Check:
    return Check(
        test="经济困难条件",
        figure="不适用",
        sentence="本事项不受经济困难条件限制。",
        article=f"{LAW}第三十二条",
        blocks=True,
        passes=True,
    )


def _waived(request: Request) -> Check:
    return Check(
        test="免予核查",
        figure="有证明",
        limit="至少一项证明",
        sentence="已提供证明，免予核查经济困难状况。",
        article=f"{LAW}{waiver(request)}",
        blocks=True,
        passes=True,
    )


def _waiver_without_proof(request: Request) -> Check:
    return Check(
        test="免予核查",
        figure="还没有证明",
        limit="至少一项证明",
        sentence="免予核查经济困难状况须有证明材料，请至少上传一项；没有证明的，核查经济状况。",
        article=f"{LAW}{waiver(request)}",
        blocks=False,
        passes=None if request.has_proof is None else False,
    )


def _livelihood_question(request: Request) -> list[Check]:
    if not request.categories & NO_LIVELIHOOD or request.has_no_livelihood is not None:
        return []
    return [
        Check(
            test="无固定生活来源",
            figure=UNKNOWN,
            sentence="未成年人、老年人、残疾人无固定生活来源的，免予核查经济困难状况，"
            "请询问后填写。",
            article=f"{LAW}第四十二条第一项",
            blocks=False,
            passes=None,
        )
    ]


def _means(means: Means, lines: Sequence[HardshipLine]) -> list[Check]:
    return [_assets(means.has_high_value_assets), _income(means, lines)]


def _assets(has_assets: bool | None) -> Check:  # noqa: FBT001 - an answer, not a switch
    figure, sentence = {
        True: ("有", "有价值较大资产，不符合经济困难标准。"),
        False: ("无", "没有价值较大资产。"),
        None: (UNKNOWN, "尚不清楚有无价值较大资产，请询问后填写。"),
    }[has_assets]
    return Check(
        test="价值较大资产",
        figure=figure,
        limit="无",
        sentence=sentence,
        told="你家庭拥有价值较大的资产，不符合重庆市法律援助经济困难标准。" if has_assets else "",
        article=_MEANS,
        blocks=True,
        passes=None if has_assets is None else not has_assets,
    )


def _income(means: Means, lines: Sequence[HardshipLine]) -> Check:
    limit = _limit(lines)
    if not lines:
        return _open(limit, "没有申请之日的经济困难标准，请系统管理员先录入。")
    if unknown := _unknown(means):
        return _open(limit, f"尚不清楚{'、'.join(unknown)}，请询问后填写。")
    persons = 1 if means.is_own_only else means.persons
    left = means.income_yuan - means.rigid_expenditure_yuan
    held = [line for line in lines if means.area is None or line.area in {"", means.area}]
    # Compared without dividing: exactly on the line is not below it.
    answers = {left < line.monthly_yuan * MONTHS * persons for line in held}
    figure = yuan_text(left / MONTHS / persons)
    if len(answers) > 1:
        return _open(limit, "城镇和农村的标准不同，请询问申请人家庭所在地后填写。", figure=figure)
    (is_below,) = answers
    return Check(
        test=_INCOME,
        figure=f"{figure}元",
        limit=limit,
        sentence=_sum(means, persons, figure, held[0].monthly_yuan, is_below=is_below),
        told="" if is_below else _told(means, persons, figure, held[0].monthly_yuan),
        article=_MEANS,
        blocks=True,
        passes=is_below,
    )


def _sum(means: Means, persons: int, figure: str, monthly_yuan: Decimal, *, is_below: bool) -> str:
    whose = "本人（共同生活的家庭成员是对方当事人）" if means.is_own_only else f"{persons}人"
    relation, result = ("低于", "符合") if is_below else ("不低于", "不符合")
    return (
        f"（{yuan_text(means.income_yuan)}−{yuan_text(means.rigid_expenditure_yuan)}）"
        f"÷{MONTHS}个月÷{whose}＝每月{figure}元，"
        f"{relation}{yuan_text(monthly_yuan)}元，{result}经济困难标准。"
    )


def _told(means: Means, persons: int, figure: str, monthly_yuan: Decimal) -> str:
    """Say a failing sum as one would explain it at the window."""
    whose = "你本人" if means.is_own_only else f"你家庭共同生活{persons}人，"
    return (
        f"{whose}全年收入{yuan_text(means.income_yuan)}元，"
        f"扣除必要的刚性支出{yuan_text(means.rigid_expenditure_yuan)}元后，"
        f"平均每人每月{figure}元，"
        f"不低于重庆市法律援助经济困难标准（每人每月{yuan_text(monthly_yuan)}元）。"
    )


def _open(limit: str, sentence: str, *, figure: str = "") -> Check:
    return Check(
        test=_INCOME,
        figure=f"{figure}元" if figure else UNKNOWN,
        limit=limit,
        sentence=sentence,
        article=_MEANS,
        blocks=True,
        passes=None,
    )


def _limit(lines: Sequence[HardshipLine]) -> str:
    return (
        "；".join(
            f"{_AREAS[Area(line.area)]}低于{yuan_text(line.monthly_yuan)}元" for line in lines
        )
        or "还没有标准"
    )


def _unknown(means: Means) -> list[str]:
    asked = {
        "家庭年收入": means.income_yuan,
        "刚性支出": means.rigid_expenditure_yuan,
        "共同生活人数": 1 if means.is_own_only else means.persons,
    }
    return [name for name, value in asked.items() if value is None]
