"""The calculation sheet of one case, reckoned and not yet written down."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from applications.models import Case
from legalaid.shared.refusals import Finding
from subsidies.models import Evaluation, FixedSum, GradeFactor, StandardRate, SubsidyStandard
from subsidies.rules import pricing
from subsidies.rules.pricing import GradeRule, Line, Mode, NoStandard, Rate
from subsidies.states import Grade


@dataclass(frozen=True, kw_only=True)
class Worksheet:
    """What a case is worth: the standard of its day, line by line."""

    standard: SubsidyStandard
    priced_on: dt.date
    lines: tuple[Line, ...]

    @property
    def total_yuan(self) -> Decimal:
        return pricing.total_yuan(list(self.lines))


def priced_on(case: Case) -> dt.date | None:
    """Return the day whose standard rules: the closing day, or the day aid was ended."""
    return case.closed_on or case.terminated_on


def worksheet(evaluation: Evaluation, *, progress_percent: int = pricing.WHOLE) -> Worksheet:
    """Reckon the subsidy of a scored case.

    Raises NoStandard, with a sentence for the page, where no standard was in
    force on that day, or it has no row for this kind, stage or grade.

    Law: 法律援助法 art. 52; the standard is the one in force on the closing day.
    """
    case = evaluation.case
    day = priced_on(case)
    if day is None:
        raise NoStandard("案件没有结案日，不能确定适用的补贴标准，请先核对结案报告。")
    standard = SubsidyStandard.objects.in_force_on(day).first()
    if standard is None:
        raise NoStandard(f"{day:%Y-%m-%d}没有施行中的补贴标准，请先由中心录入标准。")
    rate = StandardRate.objects.filter(standard=standard, kind=case.kind, stage=case.stage).first()
    if rate is None:
        raise NoStandard(
            f"《{standard.title}》没有规定“{case.get_kind_display()}·{case.get_stage_display()}”"
            "的标准，请先补录标准。"
        )
    lines = pricing.price_case(
        rate=Rate(direct_cost_yuan=rate.direct_cost_yuan, labour_fee_yuan=rate.labour_fee_yuan),
        grade=Grade(evaluation.grade),
        rules=_rules(standard, case),
        progress_percent=progress_percent,
    )
    return Worksheet(standard=standard, priced_on=day, lines=tuple(lines))


def obstacles(case: Case) -> list[Finding]:
    """Return why nobody may reckon a subsidy for this case's worker now; empty if all is well."""
    worker = case.worker
    if worker is None:
        return [_blocking("案件没有确定承办人，请先由承办单位指定承办人。")]
    found = pricing.payee_findings(is_public_official=worker.is_public_official)
    if not worker.bank_account:
        found.append(_blocking("承办人没有登记银行账号，请先由中心在“法律援助人员”中登记。"))
    return found


def _rules(standard: SubsidyStandard, case: Case) -> dict[Grade, GradeRule]:
    fixed = dict(
        FixedSum.objects.filter(standard=standard, kind=case.kind, stage=case.stage).values_list(
            "grade", "amount_yuan"
        )
    )
    return {
        Grade(row.grade): GradeRule(
            mode=Mode(row.mode), factor=row.factor, amount_yuan=fixed.get(row.grade)
        )
        for row in GradeFactor.objects.filter(standard=standard)
    }


def _blocking(sentence: str) -> Finding:
    return Finding(sentence=sentence, article="", blocks=True, passes=False)
