"""What a version of the standard does not say yet: rates and fixed sums that are missing."""

from applications.rules.lists import STAGES_BY_KIND
from applications.states import CaseKind, Stage
from subsidies.models import PricingMode, SubsidyStandard
from subsidies.states import Grade

Pair = tuple[str, str]


def missing_rates(standard: SubsidyStandard | None) -> list[Pair]:
    """Return every kind and stage of the law's list without a rate; all, for a new version."""
    there = set(standard.rates.values_list("kind", "stage")) if standard else set()
    return [
        (kind, stage)
        for kind, stages in STAGES_BY_KIND.items()
        for stage in stages
        if (kind, stage) not in there
    ]


def missing_fixed_sums(standard: SubsidyStandard | None) -> list[tuple[str, str, str]]:
    """Return every kind and stage whose sum is missing for a grade that is paid by fixed sums."""
    if standard is None:
        return []
    fixed = standard.factors.filter(mode=PricingMode.ABSOLUTE).values_list("grade", flat=True)
    grades = [grade for grade in Grade.values if grade in set(fixed)]
    if not grades:
        return []
    there = set(standard.fixed_sums.values_list("kind", "stage", "grade"))
    return [
        (kind, stage, grade)
        for kind, stage in standard.rates.order_by("pk").values_list("kind", "stage")
        for grade in grades
        if (kind, stage, grade) not in there
    ]


def gaps(standard: SubsidyStandard) -> list[str]:
    """Return what cannot be computed by this version, in words for whoever enters it."""
    rates = [_words(kind, stage) for kind, stage in missing_rates(standard)]
    sums = [
        f"{_words(kind, stage)}（{Grade(grade).label}）"
        for kind, stage, grade in missing_fixed_sums(standard)
    ]
    found = []
    if rates:
        found.append(f"本版没有规定{'、'.join(rates)}的标准，这些案件算不出补贴，请核对是否漏录。")
    if sums:
        found.append(f"本版还缺{'、'.join(sums)}的定额，请在“等次定额”中补录。")
    return found


def _words(kind: str, stage: str) -> str:
    return f"{CaseKind(kind).label}·{Stage(stage).label}"
