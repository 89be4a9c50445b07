"""What the rules need to know of a request, and on which road its hardship is judged."""

from dataclasses import dataclass
from decimal import Decimal

from applications.rules import soldiers
from applications.rules.eligibility.lines import Area
from applications.states import HardshipBasis

# Codes of the person categories in applications/seed/matters.json.
MIGRANT = "migrant-worker"
NO_LIVELIHOOD = frozenset({"minor", "elderly", "disabled"})
ASSISTED = frozenset({"social-assistance", "judicial-assistance", "special-care"})


@dataclass(frozen=True, kw_only=True)
class Means:
    """The twelve months before the application, in yuan; None where it is not known.

    ``is_own_only``: the cohabiting family is the opponent, so the sums are the
    applicant's own and one head counts. ``area`` is None while nobody asked;
    only the lines of before 2025 depend on it.
    """

    persons: int | None = None
    income_yuan: Decimal | None = None
    rigid_expenditure_yuan: Decimal | None = None
    has_high_value_assets: bool | None = None
    is_own_only: bool = False
    area: Area | None = None


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the rules need to know. ``matter_article`` is "第三十一条第五项", "" if not listed."""

    matter: str
    matter_article: str = ""
    is_free_of_hardship: bool = False
    is_waived_for_migrants: bool = False
    # Outside the list of the Law, but named for soldiers and their families.
    is_for_soldiers: bool = False
    categories: frozenset[str] = frozenset()
    has_no_livelihood: bool | None = None
    has_proof: bool | None = None
    means: Means = Means()
    # The applicant's pledge for this request was found to be false.
    pledge_is_false: bool = False
    # Against a judgment in force; ``has_retrial_order`` is whether its paper is there.
    is_retrial: bool = False
    has_retrial_order: bool | None = None


def basis(request: Request) -> HardshipBasis:
    """Return on which road hardship is judged, from matter and person alone.

    Age or disability alone waives nothing: without a fixed source of
    livelihood is the condition, and until that is known the means are asked.

    Law: 法律援助法 art. 32 (does not apply), art. 42 (verification waived), art. 41.
    """
    if request.is_free_of_hardship:
        return HardshipBasis.NOT_APPLICABLE
    return HardshipBasis.WAIVED if waiver(request) else HardshipBasis.MEANS


def is_fast_lane(request: Request) -> bool:
    """Return whether this is a migrant worker's wage or work-injury claim, served the same day."""
    return MIGRANT in request.categories and request.is_waived_for_migrants


def waiver(request: Request) -> str:
    """Return the item of article 42 that waives the verification, "" if none does."""
    if is_fast_lane(request):
        return "第四十二条第三项"
    if request.categories & ASSISTED:
        return "第四十二条第二项"
    if request.categories & NO_LIVELIHOOD and request.has_no_livelihood:
        return "第四十二条第一项"
    if request.categories & soldiers.WAIVED:
        return "第四十二条第四项"
    return ""
